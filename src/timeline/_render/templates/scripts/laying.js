// The first window of a page is laid out at once, and the rest of it while the browser has
// nothing else to do. Until then only the style keeps it from being drawn (see `li:not(.laid)`);
// Chromium has its text for searches, and for screen readers when it is laid out.
const LAID_AT_ONCE = 60;
const unlaid = Array.from(document.querySelectorAll('ol.events > li, .sources li'));
const lay = (many) => {
  for (const item of unlaid.splice(0, many)) item.classList.add('laid');
  if (unlaid.length) page.idly(() => lay(LAID_AT_ONCE));
};
lay(LAID_AT_ONCE);
addEventListener('load', () => page.idly(() => lay(LAID_AT_ONCE)));
