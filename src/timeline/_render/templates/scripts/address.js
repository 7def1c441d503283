// What is chosen stands in the address, so that a view can be sent: #?tag=army&from=2021
const remember = () => {
  const state = new URLSearchParams();
  for (const [name, control] of Object.entries(page.controls)) {
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
  for (const [name, control] of Object.entries(page.controls)) {
    if (!control) continue;
    const value = (state.get(name) || '').slice(0, 500);
    const isChoice = control.tagName === 'SELECT';
    control.value = isChoice && !Array.from(control.options, (o) => o.value).includes(value)
      ? '' : value;
  }
  if (Array.from(state.keys()).some((name) => page.controls[name])) page.unfoldFilters();
  page.filter();
};

// Go to what an address names, in the list or in the picture.
const target = () => {
  if (location.hash.startsWith('#?')) { recall(); return; }
  let id;
  try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
  if (id && page.has(id) && !page.itemOf(id)) { page.form.reset(); page.filter(); }
  const item = id && page.itemOf(id);
  const found = item || (id && page.byId(id));
  if (!found) return;
  const details = item && item.querySelector('details');
  if (details) details.open = true;
  if (found.matches('.overview a.event')) page.roam(found);
  found.tabIndex = found.matches('a') ? found.tabIndex : -1;
  found.focus({preventScroll: false});
  found.scrollIntoView({block: 'nearest', inline: 'center'});
};

page.on('chosen', remember);
addEventListener('hashchange', target);
target();
