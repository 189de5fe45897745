// The workbook to fill in, with what a report says in its cells: that of render_workbook, with texts in the cells.

import { strToU8 } from "fflate";
import { createdAt, titleOf } from "./document.js";
import { escapeXml } from "./escaping.js";
import { assemble } from "./pieces.js";
import { Sheet } from "./sheets.js";
import { widthOf } from "./widths.js";
import { contentsOf, numberOf } from "./workbook_contents.js";
import { zipFiles } from "./zip.js";

const BOOK = "xl/workbook.xml";
const NUMBERS = ["count", "amount", "figure", "cell"];

/** Return the bytes of the workbook of a report, whatever is filled in of it. */
export function writeWorkbook(report, description, cells, skeleton) {
  const pieces = skeleton.workbook;
  const created = createdAt(report) < pieces.earliest ? pieces.earliest : createdAt(report);
  const values = { title: escapeXml(titleOf(report, skeleton.words).replace(/\r/g, " ")), created };
  const parts = {};
  for (const [name, piece] of Object.entries(pieces.parts)) parts[name] = assemble(piece, pieces.strings, values);
  const { texts, carried } = contentsOf(report, description, cells, pieces);
  const sheets = new Sheets(parts, description, skeleton);
  for (const text of texts) sheets.put(text);
  sheets.putCarried(carried);
  if (carried.length) parts[BOOK] = parts[BOOK].replace(' state="hidden"', "");
  Object.assign(parts, sheets.parts());
  for (const name of Object.keys(parts)) parts[name] = strToU8(parts[name]);
  return zipFiles(parts);
}

/** The sheets of a workbook, each opened when something goes into it. */
class Sheets {
  constructor(parts, description, { workbook: pieces, words }) {
    this.pieces = pieces;
    this.words = words;
    this.opened = new Map();
    this.xml = (number) => parts[partOf(number)];
    this.plain = {};
    for (const { ref, total } of description.cells) {
      const [sheet, row, column] = pieces.slots[ref];
      if (!total && !(sheet in this.plain)) this.plain[sheet] = this.sheet(sheet).cell(row, column).style;
    }
  }

  sheet(number) {
    if (!this.opened.has(number)) this.opened.set(number, new Sheet(this.xml(number)));
    return this.opened.get(number);
  }

  put({ sheet: number, row, column, kind, across, text }) {
    const sheet = this.sheet(number);
    const figure = NUMBERS.includes(kind) ? numberOf(text) : null;
    sheet.put(row, column, figure === null ? text : figure);
    if (kind === "cell") sheet.lookLike(row, column, this.plain[number]);
    if (across) sheet.raise(row, this.heightOf(text, across));
  }

  putCarried(rows) {
    const { sheet, row, column } = this.pieces.registers.find((register) => register.path === "");
    rows.forEach((texts, index) => {
      texts.forEach((text, place) => this.sheet(sheet).put(row + index, column + place, text || null));
    });
  }

  /** Return the height of a row that shows a text, in points. */
  heightOf(text, across) {
    const { one, further, highest } = this.pieces.rows;
    const { wide, ambiguous } = this.words;
    const linesOf = (line) => Math.max(1, Math.ceil(widthOf(line, wide, ambiguous) / across));
    const lines = text.split("\n").reduce((sum, line) => sum + linesOf(line), 0);
    return Math.min(highest, one + further * (lines - 1));
  }

  parts() {
    const made = {};
    for (const [number, sheet] of this.opened) made[partOf(number)] = sheet.xml();
    return made;
  }
}

function partOf(number) {
  return `xl/worksheets/sheet${number}.xml`;
}
