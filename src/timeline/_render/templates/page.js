'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId('filters');
  const controls = Object.fromEntries(
    ['words', 'tag', 'person', 'lane', 'how', 'kind', 'from', 'until'].map((id) => [id, byId(id)]));
  const status = byId('status');
  const list = document.querySelector('ol.events');
  const rows = Array.from(document.querySelectorAll('ol.events > li'), (item) => ({
    item,
    mark: byId('mark-' + item.id.slice('event-'.length)),
    words: null,
    tags: item.dataset.tags ? item.dataset.tags.split('\n') : [],
    people: item.dataset.people ? item.dataset.people.split('\n') : [],
    lane: item.dataset.lane,
    how: item.dataset.how,
    kind: item.dataset.kind,
    dated: item.dataset.kind !== 'none',
    begin: 'begin' in item.dataset ? Number(item.dataset.begin) : -Infinity,
    until: 'until' in item.dataset ? Number(item.dataset.until) : Infinity,
  }));

  // Days are counted as the page's data counts them: 1 is 1 January of the year 1.
  const ordinal = (year, month) => {
    const carried = year + Math.floor((month - 1) / 12);
    const past = carried - 1;
    const before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][(month - 1) % 12];
    const leap = carried % 4 === 0 && (carried % 100 !== 0 || carried % 400 === 0);
    return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
      + before + (leap && (month - 1) % 12 > 1 ? 1 : 0) + 1;
  };

  // What a person writes for a date: its first day, and the day after its last.
  const span = (text) => {
    const bce = /^(\d{1,18})\s*BCE?$/i.exec(text);
    const parts = /^(-?\d{1,18})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
    if (bce) return [ordinal(1 - Number(bce[1]), 1), ordinal(2 - Number(bce[1]), 1)];
    if (!parts || Number(parts[2] || 1) > 12 || Number(parts[2] || 1) < 1) return null;
    const year = Number(parts[1]);
    if (!parts[2]) return [ordinal(year, 1), ordinal(year + 1, 1)];
    const month = Number(parts[2]);
    if (!parts[3]) return [ordinal(year, month), ordinal(year, month + 1)];
    if (Number(parts[3]) < 1 || Number(parts[3]) > 31) return null;
    const day = ordinal(year, month) + Number(parts[3]) - 1;
    return [day, day + 1];
  };

  const asked = (control, side, none) => {
    const text = control.value.trim();
    const found = text ? span(text) : [none, none];
    control.setAttribute('aria-invalid', String(found === null));
    return found ? found[side] : none;
  };

  const chosen = (control, of) => !control || !control.value || of === control.value;
  const wordsOf = (row) => row.words ?? (row.words = row.item.textContent.toLowerCase());

  const tell = (shown) => {
    status.textContent = shown.toLocaleString('en') + ' of ' + rows.length.toLocaleString('en')
      + (rows.length === 1 ? ' event' : ' events');
  };

  const filter = () => {
    const words = controls.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const from = asked(controls.from, 0, -Infinity);
    const until = asked(controls.until, 1, Infinity);
    const timed = from > -Infinity || until < Infinity;
    let shown = 0;
    // Taken out as a whole and put back, or browsers look from each item for the next one shown.
    list.hidden = true;
    void list.offsetHeight;
    for (const row of rows) {
      const keep = chosen(controls.how, row.how) && chosen(controls.kind, row.kind)
        && chosen(controls.lane, row.lane)
        && (!controls.tag || !controls.tag.value || row.tags.includes(controls.tag.value))
        && (!controls.person || !controls.person.value
          || row.people.includes(controls.person.value))
        && (!timed || (row.dated && row.begin < until && row.until > from))
        && words.every((word) => wordsOf(row).includes(word));
      shown += keep;
      row.item.hidden = !keep;
      if (row.mark) {
        row.mark.classList.toggle('off', !keep);
        if (keep) row.mark.removeAttribute('aria-hidden');
        else row.mark.setAttribute('aria-hidden', 'true');
      }
    }
    list.hidden = false;
    tell(shown);
    roam();
  };

  // The picture is one stop of the Tab key; arrows go from event to event within it.
  const marks = Array.from(document.querySelectorAll('.overview a.event'));
  const visible = () => marks.filter((mark) => !mark.classList.contains('off'));
  const roam = (to) => {
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
    roam(open[next]);
    open[next].focus();
  };

  const target = () => {
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const found = id && byId(id);
    if (!found) return;
    const item = found.closest('ol.events > li');
    if (item && item.hidden) { form.reset(); filter(); }
    const details = item && item.querySelector('details');
    if (details) details.open = true;
    if (found.matches('.overview a.event')) roam(found);
    found.focus({preventScroll: false});
    found.scrollIntoView({block: 'nearest', inline: 'center'});
  };

  let waiting = 0;
  form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(filter, 60); });
  form.addEventListener('submit', (event) => { event.preventDefault(); filter(); });
  form.addEventListener('reset', () => setTimeout(filter));
  byId('unfold').addEventListener('click', () => {
    for (const row of rows) {
      const details = row.item.hidden ? null : row.item.querySelector('details');
      if (details) details.open = true;
    }
  });
  const overview = document.querySelector('.overview');
  overview.addEventListener('keydown', step);
  addEventListener('hashchange', target);
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  form.hidden = false;
  tell(rows.length);
  roam();
  target();
})();
