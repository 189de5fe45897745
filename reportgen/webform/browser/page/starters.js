// Texts to start from, as far as what they presuppose is true of the figures.

import { isNumber, isZero } from "../report/numbers.js";

/** Returns the texts for an organ of a kind by their paths in the report. */
export function starters(texts, kind, cells) {
  const holds = new Set(texts.facts.map((fact) => `${happened(fact, cells) ? "有" : "无"}${fact.name}`));
  const found = {};
  for (const { path, conditions, text } of texts.kinds[kind] || texts.kinds[""]) {
    if (conditions.every((condition) => holds.has(condition))) {
      found[path] = found[path] === undefined ? text : `${found[path]}\n\n${text}`;
    }
  }
  return found;
}

/** Tells whether something happened in the year; while the figures say nothing, what is usual is assumed. */
function happened(fact, cells) {
  const refs = Array.from(cells.values.keys()).filter((ref) => fact.cells.some((beginning) => ref.startsWith(beginning)));
  const values = refs.map((ref) => cells.values.get(ref));
  const some = values.some((value) => isNumber(value) && !isZero(value));
  return some || (values.length > 0 && values.every(isNumber)) ? some : fact.assumed;
}
