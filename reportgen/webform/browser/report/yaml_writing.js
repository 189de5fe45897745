// A report as YAML in the one canonical shape: the same bytes as the program writes.

import { isZero } from "./numbers.js";

const PLAIN = /^[\p{L}\p{N}_（《“〔](?:[^\s:#{}[\],&*!|>'"%@`\\]| (?=[^\s#]))*$/u;
const UNPRINTABLE = /(?! )[\p{C}\p{Z}]/u;
const NULLS = ["", "~", "null"];
const NO_BLOCK = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/u;
const LONG = 40;

/**
 * Returns a report as a file, without the zeros that 未列均为0 stands for.
 * @param {Object} report
 * @param {Object} description
 * @returns {string}
 */
export function writeReport(report, description) {
  return `${groupLines(description.keys, leaveOutZeros(report, description), "").join("\n")}\n`;
}

/**
 * Returns a report without the zeros that go without saying where someone said 未列均为0 of a table.
 * @param {Object} report
 * @param {Object} description
 * @returns {Object}
 */
export function leaveOutZeros(report, description) {
  const tidied = { ...report };
  const totals = new Set(description.cells.filter((cell) => cell.total).map((cell) => cell.ref));
  for (const key of description.keys.children) {
    const table = report[key.name];
    if (key.inTable && table && table.unlisted_zero === true) tidied[key.name] = withoutZeros(key, table, totals);
  }
  return tidied;
}

/** Returns a group without its zeros, but with every total: one that was given is checked. */
function withoutZeros(key, group, totals) {
  const tidied = {};
  for (const [name, value] of Object.entries(group)) {
    const child = key.children.find((each) => each.name === name);
    if (child.children) {
      const inner = withoutZeros(child, value, totals);
      if (child.shape !== "record" || Object.keys(inner).length) tidied[name] = inner;
    } else if (!child.ref || totals.has(child.ref) || !isZero(value)) {
      tidied[name] = value;
    }
  }
  return tidied;
}

function groupLines(key, group, indent) {
  const lines = [];
  for (const child of key.children) {
    const value = group[child.name];
    if (isSaid(child, value)) lines.push(...entryLines(child, scalarText(child.title), value, indent));
  }
  return lines;
}

function isSaid(key, value) {
  if (value === undefined) return false;
  if (key.ref) return true;
  if (value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (key.shape === "text") return typeof value === "string" || value.body !== undefined || hasFigures(value);
  if (key.children) return key.children.some((child) => isSaid(child, value[child.name]));
  return key.shape !== "mapping" || Object.keys(value).length > 0;
}

function hasFigures(prose) {
  return Boolean(prose.figures && prose.figures.length);
}

function entryLines(key, name, value, indent) {
  const inner = `${indent}  `;
  switch (key.shape) {
    case "record":
      return [`${indent}${name}: ${recordText(key, value)}`];
    case "text":
      if (!hasFigures(value)) return textLines(name, typeof value === "string" ? value : value.body || "", indent);
      return [`${indent}${name}:`, ...groupLines(key, value, inner)];
    case "group":
      return [`${indent}${name}:`, ...groupLines(key, value, inner)];
    case "groups":
      return [`${indent}${name}:`, ...value.flatMap((item) => itemLines(key, item, indent))];
    case "mapping":
      return [
        `${indent}${name}:`,
        ...Object.entries(value).map(([each, figure]) => `${inner}${scalarText(each)}: ${figure}`),
      ];
    case "list":
      return [`${indent}${name}: [${value.map(scalarText).join(", ")}]`];
    default:
      if (key.type === "text" || key.type === "form") return textLines(name, value, indent);
      return [`${indent}${name}: ${valueText(key, value)}`];
  }
}

function itemLines(key, item, indent) {
  const [first, ...rest] = groupLines(key, item, `${indent}  `);
  return [`${indent}- ${first === undefined ? "{}" : first.trim()}`, ...rest];
}

function recordText(key, record) {
  const said = key.children.filter((child) => record[child.name] !== undefined);
  if (key.scalarKey) return valueText(said[0], record[key.scalarKey]);
  return `{${said.map((child) => `${scalarText(child.title)}: ${valueText(child, record[child.name])}`).join(", ")}}`;
}

/** Returns a single value that is no text: a number stands as its digits. */
function valueText(key, value) {
  if (value === null) return "~";
  if (value.pending) return value.source ? `{待报: ${scalarText(value.source)}}` : "待报";
  if (value.unread) return "未识别";
  if (typeof value === "boolean") return value ? "是" : "否";
  return key.type === "word" ? scalarText(value) : String(value);
}

/** Beside its key where a text is short, else in a block. */
function textLines(name, text, indent) {
  const short = !text.includes("\n") && Array.from(text).length <= LONG;
  if (short || !fitsBlock(text)) return [`${indent}${name}: ${scalarText(text)}`];
  return [`${indent}${name}: |-`, ...text.split("\n").map((line) => (line ? `${indent}  ${line}` : ""))];
}

function fitsBlock(text) {
  return !NO_BLOCK.test(text) && !/^[ \n]|\n$/.test(text);
}

/** Returns a text as it is written on one line, in quotes where YAML would read something else. */
export function scalarText(text) {
  if (!NULLS.includes(text) && !UNPRINTABLE.test(text) && PLAIN.test(text)) return text;
  return `"${Array.from(text).map(escaped).join("")}"`;
}

function escaped(character) {
  if (character === '"' || character === "\\") return `\\${character}`;
  if (character === "\n") return "\\n";
  if (!UNPRINTABLE.test(character)) return character;
  const code = character.codePointAt(0).toString(16);
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}
