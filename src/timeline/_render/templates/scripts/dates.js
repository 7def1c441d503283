// Days are counted as the page's data counts them: 1 is 1 January of the year 1.
page.ordinal = (year, month) => {
  const carried = year + Math.floor((month - 1) / 12);
  const past = carried - 1;
  const before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][(month - 1) % 12];
  const leap = carried % 4 === 0 && (carried % 100 !== 0 || carried % 400 === 0);
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
    + before + (leap && (month - 1) % 12 > 1 ? 1 : 0) + 1;
};

// What a person writes for a date: its first day, and the day after its last.
page.span = (text) => {
  const ordinal = page.ordinal;
  const bce = /^(\d{1,18})\s*BCE?$/i.exec(text);
  const parts = /^(-?\d{1,18})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (bce) return [ordinal(1 - Number(bce[1]), 1), ordinal(2 - Number(bce[1]), 1)];
  if (!parts || Number(parts[2] || 1) > 12 || Number(parts[2] || 1) < 1) return null;
  const year = Number(parts[1]);
  if (!parts[2]) return [ordinal(year, 1), ordinal(year + 1, 1)];
  const month = Number(parts[2]);
  if (!parts[3]) return [ordinal(year, month), ordinal(year, month + 1)];
  const day = ordinal(year, month) + Number(parts[3]) - 1;
  return Number(parts[3]) > 0 && day < ordinal(year, month + 1) ? [day, day + 1] : null;
};
