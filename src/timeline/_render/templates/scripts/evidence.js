// Evidence is opened for all events at once, by a button and on paper.
page.byId('unfold').addEventListener('click', () => {
  page.isUnfolded = true;
  for (const details of page.list.querySelectorAll('li:not([hidden]) details')) details.open = true;
});
addEventListener('beforeprint', () => {
  page.drawAll();
  for (const details of document.querySelectorAll('details')) details.open = true;
});
