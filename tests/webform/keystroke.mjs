// Measures what one keystroke costs: figures, checks and ten texts of a full report. Times are in milliseconds.

import { readFileSync } from "node:fs";
import { cellsOf } from "../../reportgen/webform/browser/cells.js";
import { check } from "../../reportgen/webform/browser/checking.js";
import { evaluate } from "../../reportgen/webform/browser/expressions.js";

const { description, report, texts } = JSON.parse(readFileSync(0, "utf8"));
const times = [];
for (let run = 0; run < 300; run += 1) {
  const start = process.hrtime.bigint();
  const cells = cellsOf(report, description);
  check(report, description, cells, new Map());
  for (const text of texts) evaluate(text, report, description, cells);
  times.push(Number(process.hrtime.bigint() - start) / 1e6);
}
const [first] = times;
times.sort((one, other) => one - other);
console.log(JSON.stringify({ first, median: times[150], worst: times[299] }));
