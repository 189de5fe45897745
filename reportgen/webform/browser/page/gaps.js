// What a report lacks before it can be final, beside wrong figures: `build` refuses it for the same.

import { bodyOf, proseOf } from "../report/prose.js";
import { fill } from "../report/text.js";

/** Returns a finding for every gap, with the code and the words of its rule; `evaluate` works a text out. */
export function gapsIn(report, description, evaluate) {
  const texts = proseOf(report, description).map(bodyOf).filter(Boolean);
  return [
    ...missingKeys(report, description),
    ...missingTables(report, description),
    ...missingFee(report, description),
    ...placeholders(texts, description),
    ...faults(texts, description, evaluate),
  ];
}

function finding(description, code, values) {
  const message = fill(description.messages[code], values);
  return { code, severity: "error", message, cell: null, cells: [], path: null, left: null, right: null };
}

function missingKeys(report, description) {
  const { name } = report.agency || {};
  const title = (...path) => {
    let key = description.keys;
    return path.map((step) => (key = key.children.find((each) => each.name === step)).title).join("·");
  };
  const missing = [];
  if (report.year === undefined) missing.push(title("year"));
  if (!name) missing.push(title("agency", "name"));
  return missing.map((key) => finding(description, "YAML-06", { key }));
}

function missingTables(report, description) {
  return description.parts
    .map((part, index) => ({ part, number: index + 1 }))
    .filter(({ part }) => part.table && report[part.table.key] === undefined)
    .map(({ number }) => finding(description, "ST-03", { number: description.numerals[number - 1] }));
}

function missingFee(report, description) {
  const { processing_fee: figures, items = [] } = report.other_matters || {};
  if (!description.form.processingFee || figures) return [];
  const words = new RegExp(description.fee.told);
  const told = items.some(({ title, content }) => words.test(`${title || ""}\n${bodyOf(content) || ""}`));
  return told ? [] : [finding(description, "ST-08", {})];
}

/** Returns a finding for everything in 【】 that was to be filled in. */
function placeholders(texts, description) {
  const left = new Set(texts.map((text) => text.match(/【(?:\s*|(?:请|此处|待)[^】\n]{0,40})】/g) || []).flat());
  return Array.from(left, (text) => finding(description, "ST-23", { text }));
}

function faults(texts, description, evaluate) {
  const found = texts.filter((text) => /[{}｛｝]/.test(text)).map((text) => evaluate(text).faults);
  return found.flat().map((fault) => finding(description, "YAML-08", fault));
}
