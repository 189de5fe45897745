// A sheet of a workbook of ours as cells that can be filled, and as XML again.

import { lettersOf, placeOf } from "./coordinates.js";
import { escapeXml } from "./escaping.js";
import { workOut } from "./formulas.js";

const DATA = /^([^]*<sheetData>)([^]*)(<\/sheetData>[^]*)$/;
const ROW = /<row r="(\d+)"([^>]*?)(?:\/>|>([^]*?)<\/row>)/g;
const CELL = /<c r="([A-Z]+)\d+"( s="\d+")?(?: t="(\w+)")?(?:\/>|>([^]*?)<\/c>)/g;
const FORMULA = /^<f>([^]*?)<\/f>/;
const ESCAPED = /_x[0-9A-Fa-f]{4}_/g;
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&" };

/** The cells of a sheet; rows and columns count from 1. */
export class Sheet {
  constructor(xml) {
    const [, head, data, tail] = DATA.exec(xml);
    this.head = head;
    this.tail = tail;
    this.rows = new Map();
    for (const [, number, attributes, inner] of data.matchAll(ROW)) {
      const cells = new Map();
      for (const [, letters, style, type, content] of (inner || "").matchAll(CELL)) {
        cells.set(placeOf(`${letters}1`)[0], madeCell(style || "", type, content || ""));
      }
      this.rows.set(Number(number), { attributes, cells });
    }
    this.results = new Map();
  }

  /** Put a number, a text or nothing (null) into a cell; one below all others looks as the one above it. */
  put(row, column, value) {
    if (!this.rows.has(row)) this.addRow(row);
    const cell = this.rows.get(row).cells.get(column);
    cell.formula = cell.raw = undefined;
    cell.value = value;
  }

  /** Give a cell the look of another. */
  lookLike(row, column, style) {
    this.rows.get(row).cells.get(column).style = style;
  }

  /** Return the look of a cell, and whether a formula stands in it. */
  cell(row, column) {
    return this.rows.get(row).cells.get(column);
  }

  addRow(row) {
    const above = this.rows.get(row - 1);
    const cells = new Map([...above.cells].map(([column, { style }]) => [column, { style, value: null }]));
    this.rows.set(row, { attributes: above.attributes, cells });
  }

  /** Make a row as high as its text, where it is not as high already. */
  raise(row, points) {
    const found = this.rows.get(row);
    const height = 0.75 * Math.floor((4 / 3) * points);
    const [, before] = / ht="([\d.]+)"/.exec(found.attributes) || [];
    if (before !== undefined && Number(before) >= height) return;
    const others = found.attributes.replace(/ ht="[\d.]+"| customHeight="1"/g, "");
    found.attributes = `${others} ht="${height}" customHeight="1"`;
  }

  /** Return what a cell shows: a number, a text, null for nothing. */
  shown(column, row) {
    const cell = this.rows.has(row) ? this.rows.get(row).cells.get(column) : undefined;
    if (!cell) return null;
    if (cell.formula === undefined) return cell.value === undefined ? null : cell.value;
    const key = `${row}:${column}`;
    if (!this.results.has(key)) {
      this.results.set(key, workOut(cell.formula, (inColumn, inRow) => this.shown(inColumn, inRow)));
    }
    return this.results.get(key);
  }

  /** Return the sheet as XML, with what its formulas come to. */
  xml() {
    const rows = [...this.rows].map(([row, { attributes, cells }]) => {
      const written = [...cells].map(([column, cell]) => this.cellXml(row, column, cell)).join("");
      return `<row r="${row}"${attributes}>${written}</row>`;
    });
    return this.head + rows.join("") + this.tail;
  }

  cellXml(row, column, cell) {
    const start = `<c r="${lettersOf(column)}${row}"${cell.style}`;
    if (cell.raw !== undefined) return `${start}${cell.type ? ` t="${cell.type}"` : ""}>${cell.raw}</c>`;
    if (cell.formula !== undefined) {
      const result = this.shown(column, row);
      const words = typeof result === "string";
      const formula = `<f>${escapeXml(cell.formula)}</f>`;
      return `${start}${words && result ? ' t="str"' : ""}>${formula}<v>${escapeXml(String(result))}</v></c>`;
    }
    if (cell.value === null) return `${start}/>`;
    if (typeof cell.value === "number") return `${start}><v>${cell.value}</v></c>`;
    const text = escapeXml(cell.value.replace(ESCAPED, (sign) => `_x005F${sign}`));
    return `${start} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  }
}

function madeCell(style, type, content) {
  const formula = FORMULA.exec(content);
  if (formula) return { style, formula: formula[1].replace(/&\w+;/g, (entity) => ENTITIES[entity]) };
  return content ? { style, type, raw: content } : { style, value: null };
}
