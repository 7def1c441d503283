// The events of the list, each with what it is found by and its marks in the picture.
const TOLD = 'time, .date, h3, .description, dd, cite, blockquote, q, .by, .note, .value, '
  + '.caption, .because li, .tags li, :scope > a';
const textsOf = (item, selector) =>
  Array.from(item.querySelectorAll(selector), (found) => found.textContent);
const sourcesOf = (item) => Array.from(item.querySelectorAll('.ref'),
  (link) => page.byId(link.getAttribute('href').slice(1)).textContent);

// The day after an event, which its data leave out where it is the next; empty is without end.
const untilOf = ({begin, until}) =>
  until ? Number(until) : until === undefined && begin ? Number(begin) + 1 : Infinity;

page.marks = Array.from(document.querySelectorAll('.overview a.event'));
const marksOf = new Map();
for (const mark of page.marks) {
  const href = mark.getAttribute('href');
  marksOf.set(href, (marksOf.get(href) || []).concat(mark));
}

page.rows = Array.from(document.querySelectorAll('ol.events > li'), (item) => ({
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

// What is told of an event and its sources, without the words that stand with each.
page.wordsOf = (row) => row.words ?? (row.words =
  textsOf(row.item, TOLD).concat(sourcesOf(row.item)).join(' ').toLowerCase());

// Of a long list the first are shown at once, and the others while the reader looks at them.
const AT_ONCE = 100;
let later = [];
let showing = 0;
page.show = (many = AT_ONCE) => {
  clearTimeout(showing);
  for (const row of later.slice(0, many)) row.item.hidden = false;
  later = later.slice(many);
  page.list.setAttribute('aria-busy', String(later.length > 0));
  if (later.length) showing = setTimeout(page.show, 30);
};

// Show the rows that are kept, and no other.
page.keep = (isKept) => {
  // Taken out as a whole and put back, or browsers look from each item for the next one shown.
  page.list.hidden = true;
  void page.list.offsetHeight;
  later = [];
  for (const row of page.rows) {
    const keep = isKept(row);
    row.item.hidden = true;
    if (keep) later.push(row);
    for (const mark of row.marks) {
      mark.classList.toggle('off', !keep);
      if (keep) mark.removeAttribute('aria-hidden');
      else mark.setAttribute('aria-hidden', 'true');
    }
  }
  const kept = later;
  page.show();
  page.list.hidden = false;
  page.tell('kept', kept);
};
