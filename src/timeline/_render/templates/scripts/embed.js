// Within another page (`?embed`, or `#embed`) this one has no furniture, and tells its host how high
// it is. It listens to nothing that the host says, and tells nothing else.
const isAsked = new URLSearchParams(location.search).has('embed') || location.hash === '#embed';
if (isAsked) {
  document.documentElement.classList.add('embedded');
  const origin = document.querySelector('.origin');
  origin.hidden = false;
  origin.querySelector('a').href = location.pathname;
  // Few sites let themselves be shown within another page: what is cited opens beside it.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="http"]');
    if (link) { link.target = '_blank'; link.rel = 'noopener noreferrer'; }
  });
}
if (isAsked && parent !== window) {
  const tell = () => parent.postMessage({
    type: 'timeline:height',
    height: Math.ceil(document.body.getBoundingClientRect().height),
  }, '*');
  new ResizeObserver(tell).observe(document.body);
}
