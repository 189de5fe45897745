// A report as the contents of cells, and what is carried apart because no cell can hold it: the twin of
// workbook/contents.py and workbook/values.py.

import { strip } from "../report/text.js";
import { scalarText } from "../report/yaml_writing.js";

const ESCAPED = /_x[0-9A-Fa-f]{4}_/g;
const UNSAFE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
const DIGITS = 15; // every spreadsheet program keeps so many

/**
 * Return what stands in the cells of a report's workbook, and the rows of what is carried apart.
 *
 * Each of `texts` is {sheet, row, column, kind, across, text}: what kind of value the cell holds, and how many characters
 * a line of it has. Totals that follow from their parts are left to the formulas.
 */
export function contentsOf(report, description, cells, pieces) {
  const places = new Places(pieces);
  const texts = [];
  const carried = [];
  const left = sumsOf(description, cells);
  for (const leaf of leavesIn(description.keys, report, [], [])) {
    if (left.has(leaf.path.join("."))) continue;
    const place = places.of(leaf.path);
    const whole = place && isShown(leaf, place.kind, pieces);
    const text = place ? (whole ? textOf(leaf, pieces.signs) : shown(textOf(leaf, pieces.signs), pieces.text)) : "";
    if (text) texts.push({ ...place, text });
    if (!whole) carried.push(...carriedRows(leaf, text, pieces));
  }
  return { texts, carried };
}

/** Return a figure as the number of a cell; null where the cell would show it in another way than it is written. */
export function numberOf(text) {
  const number = Number(text);
  if (!/^-?\d+(\.\d+)?$/.test(text) || text.replace(/\D/g, "").length > DIGITS) return null;
  return String(number) === text ? number : null;
}

/** Yield the values of a report: path, key, the Chinese words of the path, and the value. */
function* leavesIn(key, value, path, words) {
  for (const child of key.children) {
    const inner = value[child.name];
    const inRecord = key.shape === "record";
    if (inner === undefined || (inner === null && !inRecord)) continue;
    yield* fieldLeaves(child, inner, [...path, child.name], [...words, child.title]);
  }
}

function* fieldLeaves(key, value, path, words) {
  if (key.shape === "mapping") {
    let row = 0;
    for (const [name, figure] of Object.entries(value)) {
      yield { path: [...path, row, "name"], words, value: name };
      yield { path: [...path, row, "value"], words, value: figure };
      row += 1;
    }
  } else if (key.shape === "groups") {
    for (const [row, item] of value.entries()) {
      if (Object.keys(item).length) yield* leavesIn(key, item, [...path, row], words);
      else yield { path: [...path, row], words, value: {} };
    }
  } else if (key.shape === "text" && typeof value === "string") {
    const body = key.children.find(({ name }) => name === "body");
    yield { path: [...path, "body"], words: [...words, body.title], value };
  } else if (key.children) {
    yield* leavesIn(key, value, path, words);
  } else if (!Array.isArray(value) || value.length) {
    yield { path, words, value };
  }
}

/** Return the totals that are the sum of their parts. */
export function sumsOf(description, cells) {
  const sums = new Map();
  for (const { total, right } of description.equations) {
    if (!total) continue;
    const parts = right.map(([sign, ref]) => [sign, cells.values.get(ref)]);
    if (!sums.has(total)) sums.set(total, new Set());
    if (!parts.every(([, value]) => isWhole(value))) continue;
    sums.get(total).add(String(parts.reduce((sum, [sign, value]) => sum + BigInt(sign) * BigInt(value), BigInt(0))));
  }
  const given = (total) => cells.values.get(total);
  const follows = ([total, found]) => found.size === 1 && isWhole(given(total)) && found.has(String(BigInt(given(total))));
  return new Set([...sums].filter(follows).map(([total]) => total));
}

function isWhole(value) {
  return typeof value === "string" && /^-?\d+$/.test(value);
}

/** Finds the cell of a value by its path. */
class Places {
  constructor({ slots, registers }) {
    this.slots = slots;
    this.registers = new Map(registers.map((register) => [register.path, register]));
  }

  of(path) {
    const slot = this.slots[path.join(".")];
    if (slot) {
      const [sheet, row, column, kind, across] = slot;
      return { sheet, row, column, kind, across };
    }
    const step = path.findIndex((one) => typeof one === "number");
    const register = step < 0 ? undefined : this.registers.get(path.slice(0, step).join("."));
    const rest = path.slice(step + 1).join(".");
    const number = register ? register.columns.findIndex((column) => column.path.join(".") === rest) : -1;
    if (number < 0) return null;
    const { kind, across } = register.columns[number];
    return { sheet: register.sheet, row: register.row + path[step], column: register.column + number, kind, across };
  }
}

function textOf({ value }, signs) {
  if (value === null) return signs.blank;
  if (Array.isArray(value)) return value.join("\n");
  if (value === true || value === false) return value ? signs.yes : signs.no;
  if (value.unread) return signs.unread;
  if (value.pending) return value.source ? signs.pendingFrom.replace("{source}", () => value.source) : signs.pending;
  return typeof value === "object" ? "" : String(value);
}

/** Tell whether a cell can show a value so that nothing of it is lost. */
function isShown(leaf, kind, { signs, text: rule }) {
  const { value } = leaf;
  const text = textOf(leaf, signs);
  if (Array.from(text).length > rule.longest || has(ESCAPED, text) || has(UNSAFE, text)) return false;
  if (!text || strip(text) !== text) return false;
  if (value === null) return kind === "cell";
  if (Array.isArray(value)) return value.every((one) => one && !one.includes("\n") && strip(one) === one);
  if (value.source) return !value.source.includes("\n") && strip(value.source) === value.source;
  return true;
}

/** Return what a cell shows in place of a value that it cannot hold whole. */
function shown(text, rule) {
  const safe = Array.from(strip(text.replace(ESCAPED, " ").replace(UNSAFE, " ")));
  if (safe.length <= rule.longest) return safe.join("");
  return strip(safe.slice(0, rule.longest - Array.from(rule.cut).length).join("")) + rule.cut;
}

function* carriedRows({ path, words, value }, text, { signs, text: rule }) {
  const original = Array.from(written(value, signs));
  for (let start = 0; start < original.length; start += rule.longest) {
    yield [words.join("·"), `[${path.map((one) => JSON.stringify(one)).join(", ")}]`, text, original.slice(start, start + rule.longest).join("")];
  }
}

/** Return a value as a report file spells it. */
function written(value, signs) {
  if (value === null) return signs.blank;
  if (Array.isArray(value)) return `[${value.map(scalarText).join(", ")}]`;
  if (value.source) return `{${signs.pending}: ${scalarText(value.source)}}`;
  if (typeof value === "string") return scalarText(value);
  return textOf({ value }, signs) || "{}";
}

function has(pattern, text) {
  return text.search(pattern) >= 0;
}
