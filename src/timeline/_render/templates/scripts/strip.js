// How many events there are over time, with two ends that choose a span of it: by the mouse or a
// finger across the bars, or as two sliders by the keyboard. What is chosen is drawn once more below,
// as wide as all of it.
const strip = page.byId('strip');
if (strip) {
  const BINS = 120;
  const STEPS = 480;
  const HEIGHT = 40;
  const WIDTH = 960;
  const knots = JSON.parse(strip.dataset.axis);  // days, and their places from 0 to 1
  const [earliest, latest] = [knots[0][0], knots[knots.length - 1][0]];

  // Between two knots the axis is straight; `of` is 0 for a day and 1 for a place.
  const along = (value, of) => {
    const at = knots.findIndex((knot) => value < knot[of]);
    if (at === 0) return knots[0][1 - of];
    if (at < 0) return knots[knots.length - 1][1 - of];
    const [before, after] = [knots[at - 1], knots[at]];
    const share = (value - before[of]) / (after[of] - before[of]);
    return before[1 - of] + share * (after[1 - of] - before[1 - of]);
  };
  const placeOf = (day) => along(day, 0);
  const dayAt = (place) => Math.round(along(place, 1));
  // The finest date that a step of the sliders tells apart.
  const finest = (from, until) => (dayAt(until) - dayAt(from)) / STEPS;

  const made = (name, attributes = {}, parent = null) => {
    const element = name === 'svg' || (parent && parent.namespaceURI.endsWith('svg'))
      ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (parent) parent.append(element);
    return element;
  };
  const barsIn = (box, classes) => {
    const svg = made('svg', {class: 'picture', viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'none', 'aria-hidden': 'true'}, box);
    return classes.map((name) => made('path', {class: name}, svg));
  };

  // Of each part of a span, how many events were surely then, and how many may have been.
  const countsOf = (rows, from, until) => {
    const [sure, perhaps] = [new Float64Array(BINS), new Float64Array(BINS + 1)];
    const binOf = (day) => Math.floor((placeOf(day) - from) / (until - from) * BINS);
    for (const row of rows) {
      if (row.kind === 'none') continue;
      const [first, last] = [binOf(row.begin), binOf(row.until - 1)];
      if (last < 0 || first >= BINS) continue;
      if (row.kind === 'exact') { sure[Math.max(first, 0)] += 1; continue; }
      perhaps[Math.max(first, 0)] += 1;
      perhaps[Math.min(last, BINS - 1) + 1] -= 1;
    }
    for (let at = 1; at < BINS; at += 1) perhaps[at] += perhaps[at - 1];
    return [sure, perhaps.subarray(0, BINS)];
  };
  const draw = (paths, series, most) => {
    const base = new Float64Array(BINS);
    const unit = (HEIGHT - 1) / (most || 1);
    series.forEach((counts, of) => {
      const steps = Array.from(counts, (count, at) => {
        const [left, bottom] = [at * WIDTH / BINS, HEIGHT - base[at] * unit];
        base[at] += count;
        return count ? `M${left} ${bottom.toFixed(1)}v${(-count * unit).toFixed(1)}h${WIDTH / BINS - 1}V${bottom.toFixed(1)}z` : '';
      });
      paths[of].setAttribute('d', steps.join(''));
    });
  };
  const mostOf = (series) => Math.max(...Array.from(series[0], (count, at) => count + series[1][at]));

  const overall = made('div', {class: 'bars'}, strip);
  const [behind] = barsIn(overall, ['lane']);
  const inFront = barsIn(overall, ['certain', 'perhaps']);
  const veil = made('div', {class: 'chosen'}, overall);
  const sliders = made('div', {class: 'ends'}, strip);
  const [low, high] = ['from', 'until'].map((name) => made('input', {
    type: 'range', min: 0, max: STEPS, value: name === 'from' ? 0 : STEPS, autocomplete: 'off',
    'aria-label': document.querySelector(`label[for=${name}]`).textContent,
  }, sliders));
  const told = made('p', {class: 'help'}, strip);
  const closer = made('div', {class: 'bars closer', hidden: ''}, strip);
  const zoomed = barsIn(closer, ['certain', 'perhaps']);

  const all = countsOf(page.rows, 0, 1);
  const most = mostOf(all);
  draw([behind], [all[0].map((count, at) => count + all[1][at])], most);

  const show = () => {
    const [from, until] = page.chosenSpan;
    const ends = [from === -Infinity ? 0 : placeOf(from), until === Infinity ? 1 : placeOf(until)];
    [low, high].forEach((slider, side) => {
      if (document.activeElement !== slider) slider.value = Math.round(ends[side] * STEPS);
      slider.setAttribute('aria-valuetext',
        page.inDigits(page.dateOf(dayAt(ends[side]) - side, finest(...ends))));
    });
    veil.style.left = `${ends[0] * 100}%`;
    veil.style.width = `${Math.max(ends[1] - ends[0], 0) * 100}%`;
    draw(inFront, countsOf(page.kept, 0, 1), most);
    const [first, last] = [low, high].map((slider) => slider.getAttribute('aria-valuetext'));
    const isClose = ends[1] - ends[0] < 0.6 && ends[1] > ends[0];
    closer.hidden = !isClose;
    const near = countsOf(page.kept, ...(isClose ? ends : [0, 1]));
    if (isClose) draw(zoomed, near, mostOf(near));
    told.textContent = `${first} – ${last} · `
      + strip.dataset.most.replace('{count}', page.own(mostOf(near)));
  };

  const choose = (from, until) => {
    const fine = finest(0, 1);
    page.controls.from.value = from > 0 ? page.dateOf(dayAt(from), fine) : '';
    page.controls.until.value = until < 1 ? page.dateOf(dayAt(until) - 1, fine) : '';
    page.controls.from.dispatchEvent(new Event('input', {bubbles: true}));
  };
  sliders.addEventListener('input', (event) => {
    event.stopPropagation();
    const [from, until] = [low, high].map((slider) => Number(slider.value));
    if (from >= until) event.target.value = event.target === low ? until - 1 : from + 1;
    choose(Number(low.value) / STEPS, Number(high.value) / STEPS);
  });

  let began = null;
  const placeIn = (event) => {
    const box = overall.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
  };
  overall.addEventListener('pointerdown', (event) => {
    if (event.button) return;
    began = placeIn(event);
    overall.setPointerCapture(event.pointerId);
  });
  overall.addEventListener('pointermove', (event) => {
    if (began === null) return;
    const place = placeIn(event);
    if (Math.abs(place - began) > 0.004) choose(Math.min(began, place), Math.max(began, place));
  });
  for (const end of ['pointerup', 'pointercancel']) {
    overall.addEventListener(end, () => { began = null; });
  }

  page.on('kept', show);
  strip.hidden = latest <= earliest;
  show();
}
