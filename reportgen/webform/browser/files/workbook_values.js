// What the cells of a filled workbook say, value by value.

import { lettersOf } from "./coordinates.js";
import { fill } from "../report/text.js";
import { atLine, nodeOf, scalar, TEXTS } from "./workbook_nodes.js";
import { parseYaml, UnreadableYaml } from "../report/yaml_nodes.js";

const NAME = "name";

/** Reads the cells that `places` finds; a value's line in the nodes is the number of its cell. */
export class Values {
  constructor(places, description, pieces) {
    this.places = places;
    this.book = places.book;
    this.keys = description.keys;
    this.messages = Object.assign({}, description.messages, pieces.messages);
    this.pieces = pieces;
    this.cells = [null];
    this.read = new Set();
    this.told = [];
    this.missing = [];
    this.found = new Map();
    for (const path of Object.keys(pieces.slots)) {
      const place = places.of(path);
      if (place) this.found.set(path, place);
      else this.missing.push(path);
    }
    this.heads = pieces.registers
      .map((register) => ({ register, head: places.register(register) }))
      .filter(({ head }) => head);
  }

  /** Return the name of the cell that a line stands for. */
  cellAt(line) {
    return this.cells[line] || null;
  }

  /** Return all that is said, as [path, node]. */
  leaves() {
    const slots = new Map();
    for (const [path, place] of this.found) {
      slots.set(path, { path: path.split("."), ...this.value(place, this.pieces.slots[path][3]) });
    }
    for (const { register, head } of this.heads) {
      if (register.path) for (const slot of this.rows(register, head)) slots.set(slot.path.join("."), slot);
    }
    for (const kept of this.kept()) {
      const slot = slots.get(kept.path.join("."));
      if (!slot || slot.text === kept.shown) slots.set(kept.path.join("."), kept);
    }
    return this.named([...slots.values()].filter(({ node }) => node)).map(({ path, node }) => [path, node]);
  }

  value({ sheet, row, column }, kind) {
    const cells = this.book.sheets.get(sheet).rows.get(row);
    const cell = cells && cells.get(column);
    this.read.add(`${sheet}!${row}:${column}`);
    if (!cell || (kind === "cell" && cell.formula !== undefined && this.isTotal(cell.formula))) {
      return { text: "", node: null };
    }
    const text = this.words(cell, kind);
    return { text, node: nodeOf(text, kind, this.line(sheet, row, column), this.pieces.signs) };
  }

  isTotal(formula) {
    return this.pieces.total.every((sign) => formula.includes(sign));
  }

  /** Return what a cell says; a formula says what it came to, and what stands there where it came to nothing. */
  words({ text, formula, computed }, kind) {
    const texts = TEXTS.includes(kind);
    if (formula !== undefined && (!computed || (texts && text.startsWith("#")))) {
      return texts ? formula : fill(this.messages.noResult, { formula });
    }
    return text;
  }

  line(sheet, row, column) {
    return this.cells.push(`${sheet}!${lettersOf(column)}${row}`) - 1;
  }

  /** Yield the values of a list, row by row. */
  *rows({ path, columns }, { sheet, row: head, columns: at }) {
    const steps = path.split(".");
    for (let row = head + 1; row < this.end(sheet, head); row += 1) {
      for (const [number, { path: rest, kind }] of columns.entries()) {
        const value = this.value({ sheet, row, column: at[number] }, kind);
        yield { path: [...steps, row - head - 1, ...rest], ...value, row };
      }
    }
  }

  /** Return the row before which a list ends: that of the title of the next one, or the end of the sheet. */
  end(sheet, head) {
    const others = this.heads.filter(({ head: other }) => other.sheet === sheet && other.row > head);
    if (others.length) return Math.min(...others.map(({ head: other }) => other.row)) - 1;
    return Math.max(0, ...this.book.sheets.get(sheet).rows.keys()) + 1;
  }

  /** Yield what was carried apart from the cells. */
  *kept() {
    const carried = this.heads.find(({ register }) => !register.path);
    if (!carried) return;
    const { sheet, row: head, columns } = carried.head;
    const pieces = new Map();
    for (const [row, cells] of this.book.sheets.get(sheet).rows) {
      const [, written, shown, original] = columns.map((column) => (cells.get(column) || { text: "" }).text);
      if (row <= head || !this.fits(pathIn(written))) continue;
      const before = pieces.get(written) || { shown, original: "" };
      pieces.set(written, { shown: before.shown, original: before.original + original, row });
    }
    for (const [written, { shown, original, row }] of pieces) {
      const node = nodeIn(original);
      const line = this.line(sheet, row, columns[columns.length - 1]);
      if (node) yield { path: pathIn(written), shown, node: atLine(node, line) };
    }
  }

  /** Tell whether a report has a place of that kind. */
  fits(path) {
    if (!path) return false;
    let key = this.keys;
    let rest = path;
    while (rest.length && key && key.children) {
      const [step, ...others] = rest;
      key = key.children.find(({ name }) => name === step);
      rest = others;
      if (key && (key.shape === "groups" || key.shape === "mapping")) {
        if (!Number.isInteger(rest[0])) return false;
        rest = rest.slice(1);
        if (key.shape === "mapping") return rest.length === 1 && ["name", "value"].includes(rest[0]);
        if (!rest.length) return true;
      }
    }
    return Boolean(key) && !rest.length && (!key.children || key.shape === "groups");
  }

  /** Return the values with the rows of named lists under their names. */
  named(leaves) {
    const named = this.heads.filter(({ register }) => register.columns[0].path[0] === NAME && register.named);
    let left = leaves;
    for (const { register, head } of named) {
      const isOwn = ({ path }) => path[0] === register.path;
      const rows = new Map();
      for (const { path, node } of left.filter(isOwn)) rows.set(path[1], { ...rows.get(path[1]), [path[2]]: node });
      left = left.filter((leaf) => !isOwn(leaf));
      const taken = new Map();
      for (const [row, { name, value }] of rows) {
        const node = value || name;
        if (!name || taken.has(name.text)) this.refuseRow(register, name, node, taken);
        else {
          taken.set(name.text, head.row + 1 + row);
          left.push({ path: [register.path, name.text], node: value || scalar("", node.place.line) });
        }
      }
    }
    return left;
  }

  refuseRow(register, name, node, taken) {
    const key = name ? name.text : `${register.title}·${register.columns[0].label}`;
    const code = name ? "YAML-02" : "YAML-05";
    const values = name ? { key, line: taken.get(key) } : { key, expected: this.messages["expected.scalar"], value: "" };
    this.told.push({ code, message: fill(this.messages[code], values), cell: this.cellAt(node.place.line), taken: false });
  }

  /** Return what is to be told of the workbook itself: what was not found, and words that stand in no row of ours. */
  problems(most) {
    const told = [...this.told];
    const about = (message, values, cell = null) =>
      told.push({ code: null, message: fill(this.messages[message], values), cell, taken: false });
    if (this.missing.length) {
      about("missing", { count: this.missing.length, first: this.title(this.missing[0].split(".")) });
    }
    for (const [cell, text] of this.leftOut()) {
      const shown = text.length > most ? `${text.slice(0, most)}……` : text;
      about("leftOut", { text: shown.replace(/\n/g, " ") }, cell);
    }
    return told;
  }

  title(path) {
    const words = [];
    let key = this.keys;
    for (const step of path) {
      key = key.children.find(({ name }) => name === step);
      words.push(key.title);
    }
    return words.join("·");
  }

  *leftOut() {
    for (const sheet of this.book.sheets.values()) {
      const heads = this.heads.filter(({ head }) => head.sheet === sheet.name).map(({ head }) => head.row);
      for (const [top, column] of headsOf(sheet, this.pieces.fillIn)) {
        for (const [row, cells] of sheet.rows) {
          const cell = cells.get(column);
          const known = this.read.has(`${sheet.name}!${row}:${column}`) || heads.some((head) => row >= head - 1);
          if (row > top && cell && cell.text && !known) yield [`${sheet.name}!${lettersOf(column)}${row}`, cell.text];
        }
      }
    }
  }
}

function* headsOf(sheet, words) {
  for (const [row, cells] of sheet.rows) {
    for (const [column, { text }] of cells) if (text === words) yield [row, column];
  }
}

function pathIn(written) {
  try {
    const path = JSON.parse(written);
    return Array.isArray(path) && path.length ? path : null;
  } catch (error) {
    return null;
  }
}

function nodeIn(text) {
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof UnreadableYaml)) throw error;
    return null;
  }
}
