// The picture is one stop of the Tab key; arrows go from event to event within it.
const {marks} = page;
const visible = () => marks.filter((mark) =>
  !mark.classList.contains('off') && mark.getClientRects().length);
page.roam = (to) => {
  const open = visible();
  const current = to || open.find((mark) => mark.tabIndex === 0) || open[0];
  for (const mark of marks) mark.tabIndex = mark === current ? 0 : -1;
};
const moves = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1};
const step = (event) => {
  const open = visible();
  const at = open.indexOf(event.target.closest('a.event'));
  const next = event.key === 'Home' ? 0 : event.key === 'End' ? open.length - 1
    : at + (moves[event.key] || NaN);
  if (at < 0 || !open[next]) return;
  event.preventDefault();
  page.roam(open[next]);
  open[next].focus();
};
page.overview.addEventListener('keydown', step);
page.on('kept', () => page.roam());
page.roam();
