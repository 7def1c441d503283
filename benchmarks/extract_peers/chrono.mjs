// Reads {text, published} as JSON Lines, and answers each with what chrono-node finds in it.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const chrono = require("chrono-node");

const parts = [["year", 4], ["month", 2], ["day", 2]];

function value(start) {
  const text = [];
  for (const [part, width] of parts) {
    // What chrono only implied was not said: a month has no day.
    if (!start.isCertain(part) && !(part === "year" || start.isCertain("weekday"))) break;
    text.push(String(start.get(part)).padStart(width, "0"));
  }
  return text.join("-");
}

for await (const line of createInterface({ input: process.stdin })) {
  const { text, published } = JSON.parse(line);
  const found = chrono.parse(text, new Date(`${published}T12:00:00`));
  const answers = found.map((one) => ({
    // chrono counts UTF-16 units.
    start: [...text.slice(0, one.index)].length,
    end: [...text.slice(0, one.index + one.text.length)].length,
    value: value(one.start),
  }));
  console.log(JSON.stringify(answers));
}
