// Names in `{{ }}`: what 申请.本年新收.总计 and its like stand for in a report.

import Decimal from "decimal.js";
import { planOf, sumOf } from "./equations.js";
import { isNumber } from "./numbers.js";
import { fill } from "./text.js";

const Rounded = Decimal.clone({ precision: 28, rounding: Decimal.ROUND_HALF_EVEN });
const chains = new WeakMap();

/** A name stands for nothing in this report; the message says so to the user. */
export class ReferenceUnknown extends Error {}

/**
 * Returns the figure a dotted name stands for: digits, a Decimal, a `{name}`, or null where it is not
 * known yet.
 * @param {string[]} names
 * @param {Object} report
 * @param {Object} description
 * @param {{values: Map}} cells of the report
 * @returns {?(string|Decimal|{name: string})}
 * @throws {ReferenceUnknown}
 */
export function resolve(names, report, description, cells) {
  const [root, ...rest] = names;
  const unknown = (code, values) => new ReferenceUnknown(fill(description.messages[`reference.${code}`], values));
  const agency = report.agency || {};
  if (root === "年度" && !rest.length) return known(report.year) ? String(report.year) : null;
  if (root === "机关" && (!rest.length || (rest.length === 1 && rest[0] === "名称"))) return nameOf(agency.name);
  if (root === "机关" && rest.length === 1 && rest[0] === "简称") {
    if (!known(agency.short_name)) throw unknown("short");
    return nameOf(agency.short_name);
  }
  if (root === "附加") {
    const name = rest.join(".");
    const figures = report.local_figures || {};
    if (!Object.prototype.hasOwnProperty.call(figures, name)) throw unknown("local", { name });
    return figures[name];
  }
  const part = description.parts.find((each) => each.root === root || each.key === root);
  if (!part || !part.table) throw unknown("root", { name: root });
  const refs = matching(description, part.key, rest);
  if (refs.length) return total(refs, description, cells);
  const name = names.join(".");
  const example = exampleOf(description, part.key, rest);
  throw example ? unknown("column", { name, example: `${root}.${example}` }) : unknown("cell", { name });
}

function known(value) {
  return value !== undefined && value !== null;
}

function nameOf(text) {
  return known(text) ? { name: text } : null;
}

/** Returns the cell a name leads to, or the cells of a group of rows or columns; looked for once a description. */
function matching(description, table, names) {
  const { whole, groups, matched } = chainsOf(description);
  const written = [table, ...names].join(".");
  let refs = matched.get(written);
  if (!refs) {
    const led = (all) => all.filter((each) => each.table === table && leads(description, names, each.chain));
    const found = led(whole);
    refs = Array.from(new Set((found.length ? found : led(groups)).map((each) => each.ref)));
    if (refs.length) matched.set(written, refs);
  }
  return refs;
}

function chainsOf(description) {
  let known = chains.get(description);
  if (!known) {
    known = { whole: [], groups: [], matched: new Map() };
    for (const cell of planOf(description).cells.values()) addChains(cell, known);
    chains.set(description, known);
  }
  return known;
}

/** Adds every way to name a cell: with the names that are its own, and with those of a group it belongs to. */
function addChains({ ref, table, row, columns, alone }, { whole, groups }) {
  whole.push({ ref, table, chain: [...row, ...columns[0]] });
  if (alone) whole.push({ ref, table, chain: row });
  for (const column of columns) {
    for (let length = Math.min(row.length, 1); length <= row.length; length += 1) {
      groups.push({ ref, table, chain: [...row.slice(0, length), ...column] });
    }
  }
}

function leads(description, names, chain) {
  if (names.length !== chain.length) return false;
  return names.every((name, index) => description.names[chain[index]].includes(name));
}

/** Returns how a name that stops at a row would go on, null where it leads to none. */
function exampleOf(description, table, names) {
  const cells = Array.from(planOf(description).cells.values()).reverse();
  const led = (cell) => cell.table === table && leads(description, names, cell.row.slice(0, names.length));
  const cell = cells.find(led);
  return cell ? [...names, description.names[cell.leaf][0]].join(".") : null;
}

/** Returns the sum of the cells of a group; a total in it stands for its parts. */
function total(refs, description, cells) {
  const plan = planOf(description);
  const parts = new Set();
  for (const ref of refs) {
    for (const side of plan.definitions.get(ref) || []) {
      if (side.every(([, part]) => refs.includes(part))) side.forEach(([, part]) => parts.add(part));
    }
  }
  const counted = refs.filter((ref) => !parts.has(ref));
  const values = counted.map((ref) => cells.values.get(ref));
  if (!values.every(isNumber)) return null;
  if (counted.every((ref) => plan.cells.get(ref).whole)) {
    const terms = counted.map((ref) => [1, ref]);
    return sumOf(terms, (ref) => BigInt(cells.values.get(ref))).toString();
  }
  const decimals = Math.max(...values.map((value) => (value.split(".")[1] || "").length));
  const sum = values.reduce((all, value) => all.plus(value), new Rounded(0));
  return decimals ? sum.toFixed(decimals) : sum;
}
