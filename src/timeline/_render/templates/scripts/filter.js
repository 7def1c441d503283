// The form: which events are kept.
page.controls = Object.fromEntries(
  ['words', 'tag', 'person', 'lane', 'how', 'kind', 'from', 'until', 'spot'].map((id) =>
    [id, page.byId(id)]));
const {controls} = page;

const LONGEST = 60;
const short = (text) => text.length > LONGEST ? text.slice(0, LONGEST) + '…' : text;
// A line of words beside the list, which a screen reader says.
page.remark = (id, words, text) => {
  const line = page.byId(id);
  line.hidden = !text;
  line.textContent = text ? words.replace('{text}', short(text)) : '';
};

const asked = (control, side, none) => {
  const text = page.plain(control.value.trim());
  const found = text ? page.span(text) : [none, none];
  control.setAttribute('aria-invalid', String(found === null));
  return found ? found[side] : none;
};
// A text that is no date chooses nothing, and that is said.
const noDates = () => [controls.from, controls.until]
  .filter((control) => control.ariaInvalid === 'true').map((control) => control.value.trim());
const chosen = (control, of) => !control || !control.value || of === control.value;
const chosenAmong = (control, all) => !control || !control.value || all.includes(control.value);

page.chosenSpan = [-Infinity, Infinity];  // days: the first, and the one after the last
page.filter = () => {
  const words = controls.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const from = asked(controls.from, 0, -Infinity);
  const until = asked(controls.until, 1, Infinity);
  page.remark('no-date', page.form.dataset.noDate, noDates().join(', '));
  page.chosenSpan = [from, until];
  const timed = from > -Infinity || until < Infinity;
  page.keep((row) => chosen(controls.how, row.how) && chosen(controls.kind, row.kind)
    && chosen(controls.lane, row.lane)
    && chosenAmong(controls.tag, row.tags) && chosenAmong(controls.person, row.people)
    && chosenAmong(controls.spot, page.spotsOf(row))
    && (!timed || (row.kind !== 'none' && row.begin < until && row.until > from))
    && words.every((word) => page.wordsOf(row).includes(word)));
};

const tell = (shown) => {
  page.byId('status').textContent = page.form.dataset.status
    .replace('{shown}', page.own(shown)).replace('{all}', page.own(page.rows.length));
};
page.on('kept', (rows) => tell(rows.length));

let waiting = 0;
const refilter = () => { page.filter(); page.tell('chosen'); };
page.form.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(refilter, 60);
});
page.form.addEventListener('submit', (event) => { event.preventDefault(); refilter(); });
page.form.addEventListener('reset', () => setTimeout(refilter));

const folder = document.querySelector('.filters');
page.unfoldFilters = () => { folder.open = true; };
folder.hidden = false;
folder.open = page.rows.length > 20 && matchMedia('(min-width: 44rem)').matches;
tell(page.rows.length);
