// The events of the page, each with what it is chosen by and its marks in the picture: from the
// list that stands in the document, or from the data of one that is too long for that.
const TOLD = 'time, .date, h3, .description, dd, cite, blockquote, q, .by, .note, .value, '
  + '.caption, .because li, .tags li';
const textsOf = (item, selector) =>
  Array.from(item.querySelectorAll(selector), (found) => found.textContent);
const sourcesOf = (item) => Array.from(item.querySelectorAll('a[href^="#source-"]'),
  (link) => page.byId(link.getAttribute('href').slice(1)).textContent);

page.marks = Array.from(document.querySelectorAll('.overview a.event'));
const marksOf = new Map();
for (const mark of page.marks) {
  const href = mark.getAttribute('href');
  marksOf.set(href, (marksOf.get(href) || []).concat(mark));
}
const NO_MARKS = [];

// The day after an event, which its data leave out where it is the next; empty is without end.
const untilOf = ({begin, until}) =>
  until ? Number(until) : until === undefined && begin ? Number(begin) + 1 : Infinity;

const written = (item) => ({
  id: item.id,
  item,
  marks: marksOf.get('#' + encodeURIComponent(item.id).replace(/%2F/g, '/')) || NO_MARKS,
  words: null,
  tags: textsOf(item, '.tags li'),
  people: textsOf(item, '.who').map((name) => name.split(/\s+/).filter(Boolean).join(' ')),
  lane: item.dataset.lane,
  how: item.dataset.how || 'single source',
  kind: item.dataset.kind || 'exact',
  begin: 'begin' in item.dataset ? Number(item.dataset.begin) : -Infinity,
  until: untilOf(item.dataset),
});

// As `timeline._render.drawn` has it: what repeats is a number in the table of texts.
const SIGNS = {amp: '&', lt: '<', gt: '>', '#39': "'", '#34': '"'};
const plainly = (html) => html.replace(/&(\w+|#\d+);/g, (whole, name) => SIGNS[name] || whole)
  .toLowerCase();
const drawn = (texts) => {
  const plain = [];
  const plainOf = (piece) => typeof piece === 'number'
    ? plain[piece] ?? (plain[piece] = plainly(texts[piece])) : plainly(piece);
  const textOf = (piece) => typeof piece === 'number' ? texts[piece] : piece;
  return ([id, begin, length, how, kind, lane, language, mark, tags, people, ...pieces]) => ({
    id,
    marks: NO_MARKS,
    words: null,
    tags: tags.map(textOf),
    people: people.map(textOf),
    lane: textOf(lane),
    how: textOf(how),
    kind: textOf(kind),
    language: textOf(language),
    mark,
    begin: begin === null ? -Infinity : begin,
    until: length === null ? Infinity : (begin || 0) + length,
    height: 0,
    // Between what stands around it, what is told.
    told: () => pieces.reduce((told, piece, at) => at % 2 ? `${told} ${plainOf(piece)}` : told, ''),
    html: () => pieces.map(textOf).join(''),
  });
};

const data = page.byId('data');
page.isDrawn = data !== null;
if (page.isDrawn) {
  const {texts, events} = JSON.parse(data.textContent);
  page.rows = events.map(drawn(texts));
  data.remove();
  page.list.hidden = false;
} else {
  page.rows = Array.from(document.querySelectorAll('ol.events > li'), written);
}

// What is told of an event and its sources, without the words that stand with each.
page.wordsOf = (row) => row.words ?? (row.words = page.isDrawn ? row.told()
  : textsOf(row.item, TOLD).concat(sourcesOf(row.item)).join(' ').toLowerCase());

// The words of a list are gathered before anybody asks for them, while there is nothing else to do.
const GATHERED_AT_ONCE = page.isDrawn ? 4000 : 100;
const gather = (from) => {
  for (const row of page.rows.slice(from, from + GATHERED_AT_ONCE)) page.wordsOf(row);
  if (from < page.rows.length) page.idly(() => gather(from + GATHERED_AT_ONCE));
};
addEventListener('load', () => page.idly(() => gather(0)));

// Keep these rows of the list and of the picture, and tell so.
page.keep = (isKept) => {
  page.kept = page.rows.filter(isKept);
  const kept = new Set(page.marks.length ? page.kept : []);
  for (const row of page.marks.length ? page.rows : []) {
    for (const mark of row.marks) {
      mark.classList.toggle('off', !kept.has(row));
      if (kept.has(row)) mark.removeAttribute('aria-hidden');
      else mark.setAttribute('aria-hidden', 'true');
    }
  }
  page.draw();
  page.tell('kept', page.kept);
};
page.kept = page.rows;
