// Texts to start from, as far as what they presuppose is true of the figures.

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
  const numbers = refs.map((ref) => cells.values.get(ref)).map((value) => (typeof value === "string" ? value : null));
  const some = numbers.some((number) => number !== null && !/^-?[0.]+$/.test(number));
  return some || (numbers.length > 0 && !numbers.includes(null)) ? some : fact.assumed;
}
