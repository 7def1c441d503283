// Digits as the page writes them are digits.
const digits = Array.from(page.form.dataset.digits);
page.plain = (text) => Array.from(text, (char) =>
  digits.includes(char) ? digits.indexOf(char) : char).join('');
page.inDigits = (text) => Array.from(text, (char) =>
  digits.length && /\d/.test(char) ? digits[char] : char).join('');
page.own = (number) => page.inDigits(number.toLocaleString('en'));
