// A list too long for a document: the items that are in the window and a little beyond are drawn,
// and the room of the others is kept free, by what the items drawn so far were high on average.
if (page.isDrawn) {
  const {list} = page;
  const BEYOND = 1200;  // pixels above and below the window
  const ON_PAPER = 2000;
  let typical = 120;
  let tops = new Float64Array(1);
  let first = 0;
  let last = 0;
  let placing = 0;
  let whole = false;

  const itemFor = (row, at) => {
    const item = document.createElement('li');
    item.id = row.id;
    if (row.language) item.lang = row.language;
    // As in a list that is written: 0, the commonest, goes without saying.
    if (row.mark) item.dataset.mark = row.mark;
    item.dataset.kind = row.kind;
    item.dataset.how = row.how;
    item.className = 'laid';
    item.ariaSetSize = String(page.kept.length);
    item.ariaPosInSet = String(at + 1);
    item.innerHTML = row.html();
    if (page.isUnfolded) for (const more of item.querySelectorAll('details')) more.open = true;
    return item;
  };

  const addUp = () => {
    tops = new Float64Array(page.kept.length + 1);
    page.kept.forEach((row, at) => { tops[at + 1] = tops[at] + (row.height || typical); });
  };

  // The last item that begins above this place.
  const indexAt = (y) => {
    let low = 0;
    let high = page.kept.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tops[middle] <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  const makeRoom = () => {
    list.style.paddingBlockStart = `${tops[first]}px`;
    list.style.paddingBlockEnd = `${tops[page.kept.length] - tops[last]}px`;
  };

  const drawFrom = (from, until) => {
    const items = Array.from(list.children);
    for (const [at, item] of items.entries()) {
      if (first + at < from || first + at >= until) item.remove();
    }
    const overlaps = from < last && until > first;
    const before = document.createDocumentFragment();
    const after = document.createDocumentFragment();
    for (let at = from; at < until; at += 1) {
      if (overlaps && at >= first && at < last) continue;
      (overlaps && at < first ? before : after).append(itemFor(page.kept[at], at));
    }
    list.prepend(before);
    list.append(after);
    first = from;
    last = until;
  };

  const measure = () => {
    let all = 0;
    let isNew = false;
    Array.from(list.children).forEach((item, at) => {
      const {height} = item.getBoundingClientRect();
      const row = page.kept[first + at];
      isNew = isNew || Math.abs(row.height - height) > 0.5;
      row.height = height;
      all += height;
    });
    if (isNew && first === 0 && last) typical = all / last;
    return isNew;
  };

  // Draw what is to be seen; what is seen already stays where it is.
  const place = () => {
    placing = 0;
    if (whole) return;
    const above = -list.getBoundingClientRect().top;
    const from = indexAt(above - BEYOND);
    const until = Math.min(indexAt(above + innerHeight + BEYOND) + 1, page.kept.length);
    const kept = Array.from(list.children).find((item, at) => first + at >= from
      && first + at < until && item.getBoundingClientRect().bottom > 0);
    const was = kept && kept.getBoundingClientRect().top;
    if (from !== first || until !== last) drawFrom(from, until);
    makeRoom();
    if (measure()) {
      addUp();
      makeRoom();
    }
    const moved = kept ? kept.getBoundingClientRect().top - was : 0;
    if (Math.abs(moved) > 0.5) scrollBy(0, moved);
  };
  const placeSoon = () => { placing = placing || requestAnimationFrame(place); };

  page.draw = () => {
    whole = false;
    list.replaceChildren();
    first = 0;
    last = 0;
    addUp();
    place();
  };
  page.drawAll = () => {
    whole = true;
    list.replaceChildren();
    first = 0;
    last = 0;
    drawFrom(0, Math.min(page.kept.length, ON_PAPER));
    list.style.paddingBlock = '0';
  };

  const byId = new Map(page.rows.map((row) => [row.id, row]));
  page.has = (id) => byId.has(id);
  page.itemOf = (id) => {
    const at = page.kept.indexOf(byId.get(id));
    if (at < 0) return null;
    // Twice: on the way there, items turn out to be higher or lower than they were thought to be.
    for (let round = 0; round < 2; round += 1) {
      scrollTo(scrollX, scrollY + list.getBoundingClientRect().top + tops[at] - innerHeight / 3);
      place();
    }
    return list.children[at - first] || null;
  };

  addEventListener('scroll', placeSoon, {passive: true});
  addEventListener('resize', () => {
    for (const row of page.rows) row.height = 0;
    addUp();
    placeSoon();
  });
  addEventListener('afterprint', page.draw);
  list.addEventListener('toggle', placeSoon, true);
  page.draw();
}
