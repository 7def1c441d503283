// Reads pages with a quote each as JSON Lines, and answers where dom-anchor-text-quote finds it.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const { JSDOM } = require("jsdom");
const { toTextPosition } = require("dom-anchor-text-quote");

const { document } = new JSDOM("<!DOCTYPE html><body></body>").window;

for await (const line of createInterface({ input: process.stdin })) {
  const { page, hint, ...selector } = JSON.parse(line);
  const root = document.createElement("div");
  root.textContent = page;
  const began = performance.now();
  let found = null;
  try {
    found = toTextPosition(root, selector, { hint });
  } catch (error) {
    found = { error: String(error) };
  }
  console.log(JSON.stringify({ ...found, ms: performance.now() - began }));
}
