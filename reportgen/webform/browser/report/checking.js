// What the rules have to say of single cells, equations, what is carried over, and the fee, at every keystroke. The
// sentences are the program's; only rules that need nothing beside the figures are judged here.

import Decimal from "decimal.js";
import { wholeNumber } from "./cells.js";
import { planOf } from "./equations.js";
import { imbalances } from "./imbalances.js";
import { isNumber, isZero, readNumber } from "./numbers.js";
import { fill, quoted } from "./text.js";

const MOST_DECIMALS = 6;
const LARGE = new Decimal("1e7");
const ABSURD = new Decimal("1e12");
const LISTED = 4;
const MONEY = ["万元", "元"];

/**
 * Returns the findings on a report's figures, by the place of their cells in the form.
 * @param {Object} report
 * @param {Object} description
 * @param {{values: Map, computed: Set, omitted: Set}} cells of the report
 * @param {Map<string, string>} unreadable what was written where no number could be read, by the cell's reference, or
 *     the path of another figure
 * @returns {Array<Object>} with code, severity, message, cell, cells, path, left, right; numbers are digits
 */
export function check(report, description, cells, unreadable) {
  const subject = subjectOf(report, description, cells, unreadable);
  const findings = [
    ...unread(subject),
    ...blanks(subject),
    ...numbers(subject),
    ...pending(subject),
    ...equations(subject),
    ...carried(subject),
    ...fees(subject),
  ];
  const { size } = subject.plan.cells;
  const place = (finding) => (finding.cell ? subject.plan.cells.get(finding.cell).index : size);
  return findings.sort((one, other) => place(one) - place(other));
}

function subjectOf(report, description, cells, unreadable) {
  const plan = planOf(description);
  const misread = new Map();
  for (const [place, text] of unreadable) {
    const cell = plan.cells.get(place) || figureAt(place, text, description);
    if (cell) misread.set(place, { cell, text, code: readNumber(text, cell.unit).code });
  }
  const unknown = new Set([...misread].filter(([, each]) => each.code !== "CELL-04").map(([place]) => place));
  const { other_matters: matters } = report;
  const fee = (matters && matters.processing_fee) || null;
  return { report, description, plan, cells, misread, unknown, fee };
}

/** Returns a figure outside the tables: one of the fee, or a local one, whose unit is what its text looks like. */
function figureAt(place, text, { fee, keys }) {
  const [group, ...name] = place.split(".");
  const key = keys.children.find((each) => each.name === group && each.shape === "mapping");
  if (key) return { words: `${key.title}·${name.join(".")}`, unit: text.includes(".") ? "元" : "件" };
  return fee.figures.find((each) => each.path === place);
}

function finding(subject, code, values, about = {}) {
  const { rules, messages } = subject.description;
  const [rule] = code.split(".");
  const { cell = null, cells = cell ? [cell] : [], path = null, left = null, right = null } = about;
  const { severity = rules[rule].severity, message = fill(messages[code], values) } = about;
  return { code: rule, severity, message, cell, cells, path, left, right };
}

function unread(subject) {
  return Array.from(subject.misread.values(), ({ cell, text, code }) => {
    const path = cell.words || cell.path;
    const whole = code === "CELL-04" ? "CELL-04" : "CELL-01";
    const template = whole === "CELL-01" && MONEY.includes(cell.unit) ? "CELL-01.amount" : whole;
    return finding(subject, template, { path, value: quoted(text) }, { cell: cell.ref || null, path });
  });
}

function blanks(subject) {
  const found = [];
  const { values, omitted } = subject.cells;
  for (const part of subject.description.parts) {
    const own = Array.from(subject.plan.cells.keys()).filter(
      (ref) => subject.plan.cells.get(ref).table === part.key && !subject.misread.has(ref),
    );
    const blank = own.filter((ref) => values.get(ref) === null && !omitted.has(ref));
    const notRead = own.filter((ref) => (values.get(ref) || {}).unread);
    if (blank.length) found.push(blankCells(subject, "CELL-03", blank));
    if (notRead.length) found.push(blankCells(subject, "CELL-03.unread", notRead));
  }
  const fees = feeFigures(subject).filter(({ path, value }) => value === null && !subject.misread.has(path));
  if (fees.length) {
    const words = fees.map((each) => each.words);
    found.push(finding(subject, "CELL-03", { cells: listed(subject, words) }, { path: words[0] }));
  }
  return found;
}

function blankCells(subject, code, refs) {
  const paths = refs.map((ref) => subject.plan.cells.get(ref).path);
  return finding(subject, code, { cells: listed(subject, paths) }, { cell: refs[0], cells: refs, path: paths[0] });
}

function listed(subject, paths) {
  const cells = paths.slice(0, LISTED).map((path) => `“${path}”`).join("");
  if (paths.length <= LISTED) return cells;
  return fill(subject.description.messages["CELL-03.many"], { cells, count: paths.length });
}

function feeFigures(subject) {
  if (!subject.fee) return [];
  return subject.description.fee.figures.map((each) => {
    const value = subject.fee[each.path.split(".").pop()];
    return { ...each, value: value === undefined ? null : value };
  });
}

function numbers(subject) {
  const found = [];
  for (const [ref, value] of subject.cells.values) {
    if (!isNumber(value)) continue;
    const { path, type } = subject.plan.cells.get(ref);
    const about = { cell: ref, path };
    const decimals = value.includes(".") ? value.split(".")[1].length : 0;
    if (decimals > MOST_DECIMALS) found.push(finding(subject, "CELL-06", { path }, about));
    if (subject.cells.computed.has(ref)) continue;
    if (type !== "change" && isNegative(value)) found.push(finding(subject, "CELL-02", { path, value }, about));
    if (value.length > MOST_DECIMALS && LARGE.lt(value)) {
      const severity = ABSURD.lte(value) ? "error" : undefined;
      found.push(finding(subject, "CELL-10", { path }, { ...about, severity }));
    }
  }
  for (const { words, value } of feeFigures(subject)) {
    if (value !== null && isNegative(value)) {
      found.push(finding(subject, "CELL-02", { path: words, value }, { path: words }));
    }
  }
  return found;
}

function isNegative(value) {
  return value[0] === "-" && !isZero(value);
}

function pending(subject) {
  const found = [];
  const severity = subject.description.final.includes(subject.report.status) ? "error" : undefined;
  for (const [cell, value] of subject.cells.values) {
    if (!value || !value.pending) continue;
    const { path } = subject.plan.cells.get(cell);
    const code = value.source ? "CELL-11.source" : "CELL-11";
    found.push(finding(subject, code, { path, source: value.source }, { cell, path, severity }));
  }
  return found;
}

function equations(subject) {
  const { plan, cells, unknown, description } = subject;
  return imbalances(description, plan, cells, unknown).map(({ equation, numbers: read, left, right, readBlanks }) => {
    const { scope } = equation;
    const values = { scope, column: scope, row: scope, group: scope, left, total: left, right, sum: right };
    values.difference = right > left ? right - left : left - right;
    const cellRefs = [...equation.left, ...equation.right].map(([, ref]) => ref);
    equation.operands.forEach((name, index) => (values[name] = read.get(cellRefs[index])));
    const note = readBlanks ? description.messages["equation.blanks"] : "";
    return finding(subject, equation.rule, values, {
      message: fill(equation.sentence, values) + note,
      cell: equation.main,
      cells: cellRefs,
      path: plan.cells.get(equation.main).path,
      left: left.toString(),
      right: right.toString(),
    });
  });
}

function carried(subject) {
  const found = [];
  for (const { scope, new: fresh, carriedIn, carriedOut } of subject.description.carried) {
    const cells = [fresh, carriedIn, carriedOut];
    const [added, before, after] = cells.map((ref) => countOf(subject, ref));
    if (added === null || before === null || after === null || after <= added + before) continue;
    if (added < 0n || before < 0n) continue;
    const left = (added + before).toString();
    const values = { column: scope, carried_out: after, sum: left };
    const { path } = subject.plan.cells.get(carriedOut);
    found.push(finding(subject, "T2-05", values, { cell: carriedOut, cells, path, left, right: after.toString() }));
  }
  return found;
}

function countOf(subject, ref) {
  const { plan, cells, unknown } = subject;
  return unknown.has(ref) ? null : wholeNumber(cells.values.get(ref), plan.cells.get(ref));
}

function fees(subject) {
  const { notices, notice_amount: amount, collected } = subject.fee || {};
  const found = [];
  const path = subject.description.fee.words;
  if (isNumber(notices) && isNumber(amount) && isZero(notices) !== isZero(amount)) {
    found.push(finding(subject, "FE-01", { notices, amount }, { path }));
  }
  if (isNumber(collected) && isNumber(amount) && new Decimal(collected).gt(amount)) {
    found.push(finding(subject, "FE-02", {}, { path }));
  }
  return found;
}
