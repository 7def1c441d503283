// Evidence is opened for all events at once, by a button and on paper.
page.byId('unfold').addEventListener('click', () => {
  for (const row of page.rows) {
    const details = row.item.hidden ? null : row.item.querySelector('details');
    if (details) details.open = true;
  }
});
addEventListener('beforeprint', () => {
  page.show(Infinity);
  for (const details of document.querySelectorAll('details')) details.open = true;
});
