// What is chosen stands in the address, so that a view can be sent: #tag=army&from=2021&event=coup
const KEYS = {until: 'to'};
const keyOf = (name) => KEYS[name] || name;
const EVENT = 'event-';
const LONGEST = 2000;

const stateOf = (id) => {
  const state = new URLSearchParams();
  for (const [name, control] of Object.entries(page.controls)) {
    if (control && control.value) state.set(keyOf(name), control.value);
  }
  if (id && state.toString()) state.set('event', id.slice(EVENT.length));
  return state.toString();
};
const isState = () => location.hash.includes('=');
const remember = () => {
  const state = stateOf();
  page.remark('no-view', '', '');
  if (state || isState()) {
    history.replaceState(null, '', state ? '#' + state : location.pathname + location.search);
  }
};

// Go to what has this id, in the list or in the picture.
const goTo = (id) => {
  if (page.has(id) && !page.itemOf(id)) { page.form.reset(); page.filter(); }
  const item = page.itemOf(id);
  const found = item || page.byId(id);
  if (!found) return false;
  const details = item && item.querySelector('details');
  if (details) details.open = true;
  if (found.matches('.overview a.event')) page.roam(found);
  found.tabIndex = found.matches('a') ? found.tabIndex : -1;
  found.focus({preventScroll: false});
  found.scrollIntoView({block: 'nearest', inline: 'center'});
  return true;
};

// Of an address that somebody else made only what this page could have written is taken; what is
// left out is said.
const recall = () => {
  const state = new URLSearchParams(location.hash.replace(/^#\??/, '').slice(0, LONGEST));
  const asked = new Map(Array.from(state).reverse());
  const left = new Set(asked.keys());
  for (const [name, control] of Object.entries(page.controls)) {
    if (!control) continue;
    const value = (asked.get(keyOf(name)) || '').slice(0, 500);
    control.value = value;
    // A choice that there is not leaves a `select` without any.
    if (control.value === value) left.delete(keyOf(name));
    else control.value = '';
  }
  if (stateOf()) page.unfoldFilters();
  page.filter();
  const event = asked.get('event');
  if (event !== undefined && page.has(EVENT + event)) { left.delete('event'); goTo(EVENT + event); }
  page.remark('no-view', page.form.dataset.noView, Array.from(left).join(', '));
};

const target = () => {
  let id = '';
  try { id = decodeURIComponent(location.hash.slice(1)); } catch { /* it names nothing */ }
  if (isState() && !page.has(id) && !page.byId(id)) { recall(); return; }
  if (!id || !goTo(id)) return;
  // The filters stay in the address beside the event that they have led to.
  if (page.has(id) && stateOf()) history.replaceState(null, '', '#' + stateOf(id));
};

page.on('chosen', remember);
addEventListener('hashchange', target);
target();
