// The map shows where the events are that are kept, and chooses those of one place.
const sites = Array.from(document.querySelectorAll('.sites > li'));
const drawn = Array.from(document.querySelectorAll('.map a.site'));
const spot = page.byId('spot');
const spotsOf = new Map();
for (const site of sites) {
  for (const number of site.dataset.events.split(' ')) {
    const row = page.rows[number];
    spotsOf.set(row, (spotsOf.get(row) || []).concat(site.id.slice('place-'.length)));
  }
}
page.spotsOf = (row) => spotsOf.get(row) || [];

if (spot) {
  page.on('kept', (rows) => {
    const kept = new Set(rows.flatMap(page.spotsOf));
    for (const site of sites) {
      site.hidden = !kept.has(site.id.slice('place-'.length));
    }
    for (const mark of drawn) {
      const number = mark.getAttribute('href').slice('#place-'.length);
      mark.classList.toggle('off', !kept.has(number));
      mark.classList.toggle('chosen', spot.value === number);
    }
  });
  // A place that is chosen already is let go.
  for (const mark of drawn) {
    mark.addEventListener('click', (event) => {
      event.preventDefault();
      const number = mark.getAttribute('href').slice('#place-'.length);
      spot.value = spot.value === number ? '' : number;
      spot.dispatchEvent(new Event('input', {bubbles: true}));
    });
  }
}
