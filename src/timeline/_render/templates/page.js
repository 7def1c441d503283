'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId('filters');
  const controls = Object.fromEntries(
    ['words', 'tag', 'person', 'lane', 'how', 'kind', 'from', 'until'].map((id) => [id, byId(id)]));
  const status = byId('status');
  const list = document.querySelector('ol.events');
  const folder = document.querySelector('.filters');
  // The day after an event, which its data leave out where it is the next; empty is without end.
  const untilOf = ({begin, until}) =>
    until ? Number(until) : until === undefined && begin ? Number(begin) + 1 : Infinity;
  const textsOf = (item, selector) =>
    Array.from(item.querySelectorAll(selector), (found) => found.textContent);
  const marksOf = new Map();
  for (const mark of document.querySelectorAll('.overview a.event')) {
    const href = mark.getAttribute('href');
    marksOf.set(href, (marksOf.get(href) || []).concat(mark));
  }
  const rows = Array.from(document.querySelectorAll('ol.events > li'), (item) => ({
    item,
    marks: marksOf.get('#' + encodeURIComponent(item.id).replace(/%2F/g, '/')) || [],
    words: null,
    tags: textsOf(item, '.tags li'),
    people: textsOf(item, '.who').map((name) => name.split(/\s+/).filter(Boolean).join(' ')),
    lane: item.dataset.lane,
    how: item.dataset.how || 'single source',
    kind: item.dataset.kind || 'exact',
    dated: item.dataset.kind !== 'none',
    begin: 'begin' in item.dataset ? Number(item.dataset.begin) : -Infinity,
    until: untilOf(item.dataset),
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
    const day = ordinal(year, month) + Number(parts[3]) - 1;
    return Number(parts[3]) > 0 && day < ordinal(year, month + 1) ? [day, day + 1] : null;
  };

  // Digits as the page writes them are digits.
  const digits = Array.from(form.dataset.digits);
  const plain = (text) => Array.from(text, (char) =>
    digits.includes(char) ? digits.indexOf(char) : char).join('');
  const own = (number) => Array.from(number.toLocaleString('en'), (char) =>
    digits.length && /\d/.test(char) ? digits[char] : char).join('');

  const asked = (control, side, none) => {
    const text = plain(control.value.trim());
    const found = text ? span(text) : [none, none];
    control.setAttribute('aria-invalid', String(found === null));
    return found ? found[side] : none;
  };

  const chosen = (control, of) => !control || !control.value || of === control.value;
  // What is told of an event and its sources, without the words that stand with each.
  const TOLD = 'time, .date, h3, .description, dd, cite, blockquote, q, .by, .note, .value, '
    + '.caption, .because li, .tags li, :scope > a';
  const sourcesOf = (item) => Array.from(item.querySelectorAll('.ref'),
    (link) => byId(link.getAttribute('href').slice(1)).textContent);
  const wordsOf = (row) => row.words ?? (row.words =
    textsOf(row.item, TOLD).concat(sourcesOf(row.item)).join(' ').toLowerCase());

  const tell = (shown) => {
    status.textContent = form.dataset.status
      .replace('{shown}', own(shown)).replace('{all}', own(rows.length));
  };

  const filter = () => {
    const words = controls.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const from = asked(controls.from, 0, -Infinity);
    const until = asked(controls.until, 1, Infinity);
    const timed = from > -Infinity || until < Infinity;
    const kept = [];
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
      row.item.hidden = true;
      if (keep) kept.push(row);
      for (const mark of row.marks) {
        mark.classList.toggle('off', !keep);
        if (keep) mark.removeAttribute('aria-hidden');
        else mark.setAttribute('aria-hidden', 'true');
      }
    }
    later = kept;
    show(AT_ONCE);
    list.hidden = false;
    tell(kept.length);
    roam();
  };

  // Of a long list the first are shown at once, and the others while the reader looks at them.
  const AT_ONCE = 100;
  let later = [];
  let showing = 0;
  const show = (many) => {
    clearTimeout(showing);
    for (const row of later.slice(0, many)) row.item.hidden = false;
    later = later.slice(many);
    list.setAttribute('aria-busy', String(later.length > 0));
    if (later.length) showing = setTimeout(() => show(AT_ONCE), 30);
  };

  // What is chosen stands in the address, so that a view can be sent: #?tag=army&from=2021
  const remember = () => {
    const state = new URLSearchParams();
    for (const [name, control] of Object.entries(controls)) {
      if (control && control.value) state.set(name, control.value);
    }
    const asked = state.toString();
    if (asked || location.hash.startsWith('#?')) {
      history.replaceState(null, '', asked ? '#?' + asked : location.pathname + location.search);
    }
  };

  // Of an address that somebody else made only what this page could have written is taken.
  const recall = () => {
    const state = new URLSearchParams(location.hash.slice(2, 2002));
    for (const [name, control] of Object.entries(controls)) {
      if (!control) continue;
      const value = (state.get(name) || '').slice(0, 500);
      const isChoice = control.tagName === 'SELECT';
      control.value = isChoice && !Array.from(control.options, (o) => o.value).includes(value)
        ? '' : value;
    }
    folder.open = folder.open || Array.from(state.keys()).some((name) => controls[name]);
    filter();
  };

  // The picture is one stop of the Tab key; arrows go from event to event within it.
  const marks = Array.from(document.querySelectorAll('.overview a.event'));
  const visible = () => marks.filter((mark) =>
    !mark.classList.contains('off') && mark.getClientRects().length);
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
    if (location.hash.startsWith('#?')) { recall(); return; }
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const found = id && byId(id);
    if (!found) return;
    const item = found.closest('ol.events > li');
    if (item && item.hidden) show(Infinity);
    if (item && item.hidden) { form.reset(); filter(); show(Infinity); }
    const details = item && item.querySelector('details');
    if (details) details.open = true;
    if (found.matches('.overview a.event')) roam(found);
    found.tabIndex = found.matches('a') ? found.tabIndex : -1;
    found.focus({preventScroll: false});
    found.scrollIntoView({block: 'nearest', inline: 'center'});
  };

  let waiting = 0;
  form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(() => { filter(); remember(); }, 60); });
  form.addEventListener('submit', (event) => { event.preventDefault(); filter(); remember(); });
  form.addEventListener('reset', () => setTimeout(() => { filter(); remember(); }));
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
    show(Infinity);
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  folder.hidden = false;
  folder.open = rows.length > 20 && matchMedia('(min-width: 44rem)').matches;
  tell(rows.length);
  roam();
  target();
})();
