// Days are counted as the page's data counts them: 1 is 1 January of the year 1.
page.ordinal = (year, month) => {
  const carried = year + Math.floor((month - 1) / 12);
  const past = carried - 1;
  const before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][(month - 1) % 12];
  const leap = carried % 4 === 0 && (carried % 100 !== 0 || carried % 400 === 0);
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
    + before + (leap && (month - 1) % 12 > 1 ? 1 : 0) + 1;
};

// The names of the months, in English and in the language of the page, as they are written.
const language = page.form.lang || document.documentElement.lang || 'en';
const nameIn = (tongue, month, length) => {
  try {
    return new Intl.DateTimeFormat(tongue, {month: length, timeZone: 'UTC', numberingSystem: 'latn'})
      .format(Date.UTC(2001, month, 1)).toLowerCase().replace(/[.\s]/g, '');
  } catch { return ''; }
};
const LEAST = 3;
const names = Array.from({length: 12}, (_, month) => ['en', language].flatMap((tongue) =>
  ['long', 'short'].map((length) => nameIn(tongue, month, length))).filter(Boolean));
const monthOf = (word) => {
  const exact = names.findIndex((of) => of.includes(word));
  const begun = word.length < LEAST ? [] : names.flatMap((of, month) =>
    of.some((name) => name.startsWith(word)) ? [month] : []);
  return exact >= 0 ? exact + 1 : begun.length === 1 ? begun[0] + 1 : 0;
};

const spanOf = (year, month, date) => {
  const {ordinal} = page;
  if (!month) return [ordinal(year, 1), ordinal(year + 1, 1)];
  if (month > 12) return null;
  if (date === undefined) return [ordinal(year, month), ordinal(year, month + 1)];
  const day = ordinal(year, month) + date - 1;
  return date > 0 && day < ordinal(year, month + 1) ? [day, day + 1] : null;
};

// "1 February 2021", "Feb 2021", "February 1st, 2021", "1 de febrero de 2021".
const inWords = (text, isBefore) => {
  const words = text.toLowerCase().split(/[\s,./]+/).filter(Boolean)
    .map((word) => word.replace(/^(\d{1,2})(?:st|nd|rd|th|er|º|ª)$/, '$1'));
  const months = words.map(monthOf).filter(Boolean);
  const numbers = words.filter((word) => /^\d{1,18}$/.test(word));
  const others = words.filter((word) => !monthOf(word) && !/^\d+$/.test(word));
  if (months.length !== 1 || !numbers.length || numbers.length > 2) return null;
  if (others.some((word) => !/^(de|del|of|the|di|do)$/.test(word))) return null;
  // A year has three digits at least, or its era; a day stands before it.
  const year = numbers.pop();
  if (year.length < 3 && !isBefore) return null;
  const date = numbers.length ? Number(numbers[0]) : undefined;
  return spanOf(isBefore ? 1 - Number(year) : Number(year), months[0], date);
};

// What a person writes for a date: its first day, and the day after its last; null for none.
page.span = (text) => {
  const era = /^(.*?)\s*(BCE?|CE|AD)$/i.exec(text);
  const isBefore = era !== null && /^B/i.test(era[2]);
  const [rest, digitsOf] = [era ? era[1] : text, /^\d{1,18}$/];
  if (era && digitsOf.test(rest)) return spanOf(isBefore ? 1 - Number(rest) : Number(rest));
  const parts = era ? null : /^(-?\d{1,18})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(rest);
  if (!parts) return inWords(rest, isBefore);
  if (parts[2] === '00') return null;
  return spanOf(Number(parts[1]), Number(parts[2] || 0), parts[3] && Number(parts[3]));
};

// A day as the filters take it, to the day, the month or the year: by how many days it matters.
page.dateOf = (day, finest) => {
  let year = Math.floor((day - 1) / 365.2425) + 1;
  while (page.ordinal(year + 1, 1) <= day) year += 1;
  while (page.ordinal(year, 1) > day) year -= 1;
  let month = 12;
  while (page.ordinal(year, month) > day) month -= 1;
  const two = (number) => String(number).padStart(2, '0');
  if (finest >= 365) return year > 0 ? String(year) : `${1 - year} BCE`;
  const written = year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0');
  if (finest >= 28) return `${written}-${two(month)}`;
  return `${written}-${two(month)}-${two(day - page.ordinal(year, month) + 1)}`;
};
