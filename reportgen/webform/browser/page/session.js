// The report as it is being filled in: what was said, what could not be read, and what follows from both.

import { cellsOf } from "../report/cells.js";
import { check } from "../report/checking.js";
import { readCell } from "../report/numbers.js";
import { evaluate } from "../report/expressions.js";
import { formOf } from "../report/forms.js";
import { gapsIn } from "./gaps.js";
import { copyOf, putAt, valueAt } from "./paths.js";
import { fill } from "../report/text.js";

/**
 * Tells its listeners after every change; the figures and findings it holds are up to date by then. `another` says that
 * the whole report has been put in place of the one before.
 */
export class Session {
  constructor(description) {
    this.description = description;
    this.cellsByRef = new Map(description.cells.map((cell) => [cell.ref, cell]));
    this.listeners = [];
    this.revision = 0;
    this.replace({}, new Map());
  }

  /** Takes another report in place of this one. Totals that follow from their parts are left to be summed. */
  replace(report, unreadable) {
    this.report = report;
    this.unreadable = new Map(unreadable);
    this.problems = new Map();
    this.another = true;
    this.dropTotals((given, summed) => given === summed);
    this.changed();
  }

  /** Returns what `restore` brings back. */
  snapshot() {
    const { report, unreadable, problems } = this;
    return { report: copyOf(report), unreadable: new Map(unreadable), problems: new Map(problems) };
  }

  restore({ report, unreadable, problems }) {
    this.report = report;
    this.unreadable = new Map(unreadable);
    this.problems = new Map(problems);
    this.another = true;
    this.changed();
  }

  get(path) {
    return valueAt(this.report, path);
  }

  set(path, value) {
    putAt(this.report, path, value);
    this.changed();
  }

  /** Reads what was typed into a cell; without `tell` the figures are worked out later, by `changed`. */
  setCell(ref, text, tell = true) {
    const { value, code } = readCell(text, this.cellsByRef.get(ref));
    const unread = value === null && code !== null;
    if (unread) this.unreadable.set(ref, text);
    else this.unreadable.delete(ref);
    putAt(this.report, ref, value);
    if (tell) this.changed();
  }

  /** Takes over what `fieldValue` read in a field: its value, or the text with the code of the rule it breaks. */
  setField(path, text, { value, code, figure }) {
    const { id } = this.description.form;
    const otherForm = path === "year" && value !== undefined && formOf({ year: value }, this.description) !== id;
    const wrong = otherForm || (code !== undefined && code !== null);
    this.unreadable.delete(path);
    this.problems.delete(path);
    if (wrong && figure) this.unreadable.set(path, text);
    else if (wrong) {
      const message = otherForm
        ? `${value}年度用另一版格式，这一页是${id}年版的；请用那一版的填报页。`
        : this.problemMessage(code, path, text);
      this.problems.set(path, { text, message });
    }
    putAt(this.report, path, wrong ? (figure ? null : undefined) : value);
    this.changed();
  }

  /** Returns what a field holds that is none of its values, as {text, message}; undefined where nothing is wrong. */
  problemAt(path) {
    const text = this.unreadable.get(path);
    if (text === undefined) return this.problems.get(path);
    const words = this.keysTo(path).map((key) => key.title).join("·");
    const found = this.findings.find((finding) => finding.path === words);
    return { text, message: found ? found.message : "" };
  }

  /** Takes away the totals that were given and that `wanted` (given, summed) agrees to. */
  dropTotals(wanted, table = "") {
    const given = this.description.cells.filter(
      (cell) => cell.total && cell.ref.startsWith(table) && typeof this.get(cell.ref) === "string",
    );
    if (given.length === 0) return 0;
    const bare = copyOf(this.report);
    for (const cell of given) putAt(bare, cell.ref, undefined);
    const summed = cellsOf(bare, this.description).values;
    const dropped = given.filter((cell) => wanted(this.get(cell.ref), summed.get(cell.ref)));
    for (const cell of dropped) putAt(this.report, cell.ref, undefined);
    return dropped.length;
  }

  /** Returns what is wrong with a field outside the tables, in the words of the rule it breaks. */
  problemMessage(code, path, value) {
    const { messages } = this.description;
    const keys = this.keysTo(path);
    return fill(messages[code], { key: keys[keys.length - 1].title, expected: messages["expected.int_parsing"], value });
  }

  /** Returns a text with its expressions worked out, once after every change. */
  evaluate(text) {
    const known = this.evaluated.get(text);
    if (known) return known;
    const made = evaluate(text, this.report, this.description, this.cells);
    this.evaluated.set(text, made);
    return made;
  }

  /** Returns what is wrong with an expression in running text. */
  faultMessage(fault) {
    return fill(this.description.messages["YAML-08"], fault);
  }

  /** Returns the figures as they would be if all that is blank were 0: sums to show while they are being typed. */
  zeroed() {
    const report = { ...this.report };
    for (const { table } of this.description.parts) {
      if (table && table.unlistedZero) report[table.key] = { ...report[table.key], unlisted_zero: true };
    }
    return cellsOf(report, this.description).values;
  }

  changed() {
    this.cells = cellsOf(this.report, this.description);
    this.provisional = this.zeroed();
    this.findings = check(this.report, this.description, this.cells, this.unreadable);
    this.evaluated = new Map();
    this.gaps = gapsIn(this.report, this.description, (text) => this.evaluate(text));
    this.revision += 1;
    for (const listener of this.listeners) listener(this);
    this.another = false;
  }

  /** Tells how many findings, but for those of some codes, gaps and fields stand in the way of a final document. */
  errors(without = []) {
    const found = [...this.findings, ...this.gaps];
    const grave = found.filter(({ severity, code }) => severity === "error" && !without.includes(code));
    return grave.length + this.problems.size;
  }

  /** Returns how running text refers to a cell. */
  referenceOf(cell) {
    const { root } = this.description.parts.find((part) => part.table && cell.ref.startsWith(`${part.table.key}.`));
    const steps = cell.alone ? cell.row : [...cell.row, ...cell.columns[0]];
    return [root, ...steps.map((place) => this.description.names[place][0])].join(".");
  }

  /** Returns the steps of a path: behind a mapping there is one more, a name with whatever signs it has. */
  stepsTo(path) {
    const [group, ...rest] = path.split(".");
    const mapping = this.description.keys.children.some((key) => key.name === group && key.shape === "mapping");
    return mapping ? [group, rest.join(".")] : [group, ...rest];
  }

  /** Returns the key of the report file that a path leads to, and the keys on the way. */
  keysTo(path) {
    const found = [];
    let key = this.description.keys;
    for (const step of path.split(".").filter((each) => !/^[0-9]+$/.test(each))) {
      key = (key.children || []).find((child) => child.name === step);
      if (key === undefined) break;
      found.push(key);
    }
    return found;
  }
}
