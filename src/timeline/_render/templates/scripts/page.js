// What the other scripts share. Each of them stands in a block of its own, in the order that
// `timeline._render.scripts` declares, and leaves here what those after it need.
const page = {
  byId: (id) => document.getElementById(id),
  list: document.querySelector('ol.events'),
  overview: document.querySelector('.overview'),
  form: document.getElementById('filters'),
  listeners: {},
  // Call `hear` with whatever `tell` says under this name from now on.
  on: (name, hear) => { (page.listeners[name] = page.listeners[name] || []).push(hear); },
  tell: (name, detail) => { for (const hear of page.listeners[name] || []) hear(detail); },
  // Do this while the browser has nothing else to do, and within half a second.
  idly: (work) => (window.requestIdleCallback ? requestIdleCallback(work, {timeout: 500})
    : setTimeout(work, 1)),
};
