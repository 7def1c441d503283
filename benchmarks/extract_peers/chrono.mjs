// Reads {text, published} as JSON Lines, and answers each with what chrono-node finds in it;
// {usage} with the microseconds of processor time that all of it took.
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
  const { text, published, usage } = JSON.parse(line);
  if (usage) {
    console.log(JSON.stringify(process.cpuUsage()));
    continue;
  }
  // chrono counts UTF-16 units, and we code points.
  const astral = /[\ud800-\udfff]/.test(text);
  const points = (index) => (astral ? [...text.slice(0, index)].length : index);
  const found = chrono.parse(text, new Date(`${published}T12:00:00`));
  const answers = found.map((one) => ({
    start: points(one.index),
    end: points(one.index + one.text.length),
    value: value(one.start),
  }));
  console.log(JSON.stringify(answers));
}
