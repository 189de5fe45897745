// Runs the page's modules for the tests: lines of JSON in, each [function, form, ...arguments], lines of JSON out.

import { createInterface } from "node:readline";
import { check } from "../../reportgen/webform/browser/report/checking.js";
import { cellsOf } from "../../reportgen/webform/browser/report/cells.js";
import { evaluate } from "../../reportgen/webform/browser/report/expressions.js";
import { readCell, readNumber } from "../../reportgen/webform/browser/report/numbers.js";
import { readReport } from "../../reportgen/webform/browser/report/yaml_reading.js";
import { leaveOutZeros, writeReport } from "../../reportgen/webform/browser/report/yaml_writing.js";

const descriptions = {};

const functions = {
  describe: (form, description) => void (descriptions[form] = description),
  readNumber: (form, text, unit) => readNumber(text, unit),
  readCell: (form, text, cell) => readCell(text, cell),
  check: (form, report, unreadable) => {
    const description = descriptions[form];
    return check(report, description, cellsOf(report, description), new Map(unreadable));
  },
  evaluate: (form, report, texts) => {
    const description = descriptions[form];
    const cells = cellsOf(report, description);
    return texts.map((text) => evaluate(text, report, description, cells));
  },
  readReport: (form, text) => {
    const { report, unreadable, problems } = readReport(text, descriptions[form]);
    return { report, unreadable: Object.fromEntries(unreadable), problems };
  },
  writeReport: (form, report) => writeReport(report, descriptions[form]),
  leaveOutZeros: (form, report) => leaveOutZeros(report, descriptions[form]),
  cellsOf: (form, report) => {
    const { values, computed, omitted } = cellsOf(report, descriptions[form]);
    return { values: [...values], computed: [...computed].sort(), omitted: [...omitted].sort() };
  },
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const [name, ...given] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(functions[name](...given)) || "null"}\n`);
}
