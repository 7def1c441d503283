// How a peer in JavaScript answers; see answering.py.

import { readFileSync } from "node:fs";

// The ends of what a JavaScript Date can hold; a library that puts one where nothing
// bounds a side is taken to mean infinity.
const FARTHEST = 8.64e15;

function day(milliseconds) {
  if (typeof milliseconds !== "number" || Number.isNaN(milliseconds)) return "?";
  if (Math.abs(milliseconds) >= FARTHEST) return milliseconds < 0 ? "-inf" : "inf";
  return Math.floor(milliseconds / 86_400_000) + 719_163;
}

function answer(read, text) {
  try {
    const found = read(text);
    return found && [day(found[0] ?? -Infinity), day(found[1] ?? Infinity)];
  } catch {
    return null;
  }
}

const BLOCK = 50;

// Strings a second of processor time in one pass, which a slow peer may not finish.
function onePass(read, strings, end) {
  let done = 0;
  const start = process.cpuUsage();
  while (done < strings.length && (done === 0 || performance.now() < end)) {
    for (const text of strings.slice(done, done + BLOCK))
      try {
        read(text);
      } catch {
        // a refusal is an answer too
      }
    done = Math.min(done + BLOCK, strings.length);
  }
  const { user, system } = process.cpuUsage(start);
  return done / ((user + system) / 1e6);
}

// In a first pass, and in the fastest.
function rates(read, strings, seconds) {
  const end = performance.now() + seconds * 1000;
  const first = onePass(read, strings, end);
  let fastest = first;
  while (performance.now() < end) fastest = Math.max(fastest, onePass(read, strings, end));
  return [first, fastest];
}

// How many times a second an operation is done on two dates.
function repeated(operation, dates, seconds) {
  let fastest = 0;
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end || !fastest) {
    const start = process.cpuUsage();
    for (let again = 0; again < 50; again++)
      for (const [one, other] of dates) operation(one, other);
    const { user, system } = process.cpuUsage(start);
    fastest = Math.max(fastest, (50 * dates.length) / ((user + system) / 1e6));
  }
  return fastest;
}

const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

// `read(text)` gives the first and the last millisecond, or null where it refuses; `operations`
// are done on two dates that `parse` has read.
export function serve(name, version, read, parse, operations) {
  const asked = JSON.parse(readFileSync(0, "utf8"));
  const short = asked.seconds / 10;
  const compared = (pairs) => {
    const dates = pairs.map(([one, other]) => [parse(one), parse(other)]);
    return mapped(operations, (operation) => repeated(operation, dates, short));
  };
  const report = {
    name,
    version,
    rates: mapped(asked.timed, (strings) => rates(read, strings, asked.seconds)),
    forms: mapped(asked.forms, (strings) => rates(read, strings, short)[1]),
    answers: asked.judged.map((text) => answer(read, text)),
    compared: operations ? mapped(asked.pairs, compared) : {},
  };
  console.log("\n" + JSON.stringify(report));
}

// The version of an installed package, which may not export its package.json.
export function versionOf(name) {
  const file = new URL(`./node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")).version;
}
