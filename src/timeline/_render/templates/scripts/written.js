// A list that stands in the document: what is not kept is hidden.
if (!page.isDrawn) {
  // Of a long list the first are shown at once, and the others while the reader looks at them.
  const AT_ONCE = 100;
  let later = [];
  let showing = 0;
  const show = (many = AT_ONCE) => {
    clearTimeout(showing);
    for (const row of later.slice(0, many)) row.item.hidden = false;
    later = later.slice(many);
    page.list.setAttribute('aria-busy', String(later.length > 0));
    if (later.length) showing = setTimeout(show, 30);
  };

  page.draw = () => {
    // Taken out as a whole and put back, or browsers look from each item for the next one shown.
    page.list.hidden = true;
    void page.list.offsetHeight;
    for (const row of page.rows) row.item.hidden = true;
    later = page.kept;
    show();
    page.list.hidden = false;
  };
  page.drawAll = () => show(Infinity);

  // The item of an event that is kept.
  const byId = new Map(page.rows.map((row) => [row.id, row]));
  page.itemOf = (id) => {
    const row = byId.get(id);
    if (row && row.item.hidden) show(Infinity);
    return row && !row.item.hidden ? row.item : null;
  };
  page.has = (id) => byId.has(id);
}
