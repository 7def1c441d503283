// A story is turned step by step: by buttons, arrow keys and strokes of a finger. The step that is
// shown stands in the address (#step-2), and its event is marked in the picture.
const story = document.querySelector('.story');
if (story) {
  const list = story.querySelector('.steps');
  const steps = Array.from(list.children);
  const [back, next, whole] = ['back', 'next', 'whole'].map(page.byId);
  const status = story.querySelector('.status');
  let at = 0;
  let turned = true;

  const hrefOf = (step) => { const link = step.querySelector('h3 a'); return link && link.getAttribute('href'); };
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  // Within its own frame alone: the page stays where the reader is.
  const reveal = (mark) => {
    const frame = mark.closest('.scroll');
    if (!frame) return;
    const [box, room] = [mark, frame].map((element) => element.getBoundingClientRect());
    frame.scrollTo({
      left: frame.scrollLeft + (box.left + box.right - room.left - room.right) / 2,
      top: frame.scrollTop + (box.top + box.bottom - room.top - room.bottom) / 2,
      behavior: calm.matches ? 'auto' : 'smooth',
    });
  };
  const point = () => {
    const href = turned ? hrefOf(steps[at]) : null;
    for (const mark of document.querySelectorAll('.overview a.event')) {
      const is = mark.getAttribute('href') === href;
      mark.classList.toggle('now', is);
      if (is) mark.setAttribute('aria-current', 'step');
      else mark.removeAttribute('aria-current');
      if (is && mark.getClientRects().length) reveal(mark);
    }
  };
  const show = () => {
    story.classList.toggle('turned', turned);
    steps.forEach((step, number) => { step.hidden = turned && number !== at; });
    whole.setAttribute('aria-pressed', String(!turned));
    status.hidden = !turned;
    status.textContent = status.dataset.status
      .replace('{shown}', page.own(at + 1)).replace('{all}', page.own(steps.length));
    // A button that is disabled loses the keyboard's place: the other one takes it.
    const held = document.activeElement;
    back.disabled = !turned || at === 0;
    next.disabled = !turned || at === steps.length - 1;
    if (held === back && back.disabled) next.focus();
    if (held === next && next.disabled) back.focus();
    point();
  };
  const go = (to) => {
    if (!turned || to < 0 || to >= steps.length || to === at) return;
    at = to;
    show();
    history.replaceState(null, '', '#' + steps[at].id);
  };

  // What the address says: a step, or nothing of this.
  const asked = () => {
    const number = steps.findIndex((step) => '#' + step.id === location.hash);
    if (number < 0) return;
    at = number;
    show();
  };

  back.addEventListener('click', () => go(at - 1));
  next.addEventListener('click', () => go(at + 1));
  whole.addEventListener('click', () => { turned = !turned; show(); });
  const forward = () => (document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight');
  addEventListener('keydown', (event) => {
    const {target, key} = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target !== document.body && !story.contains(target)) return;
    const to = {Home: 0, End: steps.length - 1}[key]
      ?? (key === 'ArrowRight' || key === 'ArrowLeft' ? at + (key === forward() ? 1 : -1) : NaN);
    if (Number.isNaN(to) || !turned || (target === document.body && /Home|End/.test(key))) return;
    event.preventDefault();
    go(to);
  });
  let began = null;
  list.addEventListener('touchstart', (event) => {
    began = event.touches.length === 1 ? event.touches[0] : null;
  }, {passive: true});
  list.addEventListener('touchend', (event) => {
    if (!began) return;
    const [touch] = event.changedTouches;
    const across = touch.clientX - began.clientX;
    const down = Math.abs(touch.clientY - began.clientY);
    began = null;
    if (Math.abs(across) < 50 || down > Math.abs(across) / 2) return;
    go(at + ((across < 0) === (forward() === 'ArrowRight') ? 1 : -1));
  }, {passive: true});
  addEventListener('hashchange', asked);
  addEventListener('beforeprint', () => { for (const step of steps) step.hidden = false; });
  addEventListener('afterprint', show);

  story.querySelector('.turning').hidden = false;
  show();
  asked();
  // Said from now on, and not what the page opens with.
  list.setAttribute('aria-live', 'polite');
}
