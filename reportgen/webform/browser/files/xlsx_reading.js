// The cells of a workbook as texts, with what formulas came to, and the names that were given to cells.

import { strFromU8 } from "fflate";
import { digitsOf, placeOf } from "./coordinates.js";
import { strip } from "../report/text.js";
import { below, first, parseXml, textOf } from "./xml_reading.js";
import { unzipFiles } from "./zip.js";

const BOOK = "xl/workbook.xml";
const PROPERTIES = "docProps/custom.xml";
const TARGET = /^(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?\d{1,7})$/;
const LAST_ROW = 1048576;
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

const MILLISECONDS = 86400000;
const DAY_ZERO = Date.UTC(1899, 11, 30);
const LAST_DAY = 2958465; // 9999-12-31
const LATER = 1462; // days, where a workbook counts from 1904
const DATE_FORMATS = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/**
 * Return the sheets of a workbook by name, the cells that have names, and its own properties; null where it is none.
 *
 * A sheet has `rows`: by row and column, both counted from 1, cells with `text`, `formula`,
 * `computed` (whether the file says what the formula came to).
 */
export function openBook(bytes, signs) {
  const parts = unzipFiles(bytes, (name) => /\.(xml|rels)$/.test(name));
  return parts && openParts((name) => (parts[name] ? parseXml(strFromU8(parts[name])) : null), signs);
}

/** Return the same of the parts that `opened` gives by name, parsed, or null. */
export function openParts(opened, signs) {
  const book = opened(BOOK);
  const links = opened("xl/_rels/workbook.xml.rels");
  if (!book || !links) return null;
  const targets = new Map([...below(links, "Relationship")].map(({ attributes }) => [attributes.Id, attributes]));
  const context = {
    strings: sharedStrings([...targets.values()], opened),
    dates: dateStyles(opened("xl/styles.xml")),
    later: [...below(book, "workbookPr")].some(({ attributes }) => /^(1|true)$/.test(attributes.date1904)) ? LATER : 0,
    signs,
  };
  const sheets = new Map();
  for (const { attributes } of below(book, "sheet")) {
    const target = targets.get(attributes.id);
    const root = target ? opened(partOf(target.Target)) : null;
    if (root) sheets.set(attributes.name, { name: attributes.name, rows: rowsOf(root, context) });
  }
  return { sheets, names: namesIn(book, sheets), properties: propertiesIn(opened(PROPERTIES)) };
}

function partOf(target) {
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

function sharedStrings(targets, opened) {
  const target = targets.find(({ Type }) => Type.endsWith("/sharedStrings"));
  const root = target ? opened(partOf(target.Target)) : null;
  return root ? [...below(root, "si")].map(wordsOf) : [];
}

/** Return the text of a string, without how it is read aloud. */
function wordsOf(string) {
  const runs = string.children.map((child) => {
    if (child.name === "t") return textOf(child);
    return child.name === "r" ? [...below(child, "t")].map(textOf).join("") : "";
  });
  return runs.join("");
}

function rowsOf(root, context) {
  const rows = new Map();
  let row = 0;
  for (const element of below(root, "row")) {
    row = Number(element.attributes.r) || row + 1;
    if (row > LAST_ROW) break;
    const cells = new Map();
    let column = 0;
    for (const cell of below(element, "c")) {
      column = cell.attributes.r ? placeOf(cell.attributes.r)[0] : column + 1;
      const read = cellOf(cell, context);
      if (read) cells.set(column, read);
    }
    if (cells.size) rows.set(row, cells);
  }
  return rows;
}

function cellOf(element, { strings, dates, later, signs }) {
  const type = element.attributes.t || "n";
  const formula = first(element, "f");
  const value = first(element, "v");
  const written = value ? textOf(value) : "";
  const made = { text: "" };
  if (type === "s") made.text = strings[Number(written)] || "";
  else if (type === "inlineStr") made.text = [...below(element, "is")].map(wordsOf).join("");
  else if (type === "b") made.text = written === "1" ? signs.yes : signs.no;
  else if (type === "n" && written !== "" && Number.isFinite(Number(written))) {
    const isDate = dates.has(Number(element.attributes.s || 0));
    made.text = isDate ? dateText(Number(written) + later) : digitsOf(Number(written));
  } else made.text = written;
  made.text = unescaped(made.text);
  if (formula) return Object.assign(made, { formula: `=${textOf(formula)}`, computed: Boolean(value) && written !== "" });
  return made.text ? made : null;
}

/** Return which looks of cells show a number as a date. */
function dateStyles(root) {
  const formats = new Map();
  const found = new Set();
  if (!root) return found;
  for (const { attributes } of below(root, "numFmt")) formats.set(attributes.numFmtId, attributes.formatCode);
  const looks = first(root, "cellXfs");
  if (!looks) return found;
  [...below(looks, "xf")].forEach(({ attributes }, index) => {
    const number = Number(attributes.numFmtId);
    const code = (formats.get(attributes.numFmtId) || "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
    if (/[ymdhs]/i.test(code) || DATE_FORMATS.some(([from, to]) => number >= from && number <= to)) found.add(index);
  });
  return found;
}

function dateText(day) {
  if (day < 1 || day > LAST_DAY) return digitsOf(day);
  const text = new Date(Math.round(DAY_ZERO + day * MILLISECONDS)).toISOString();
  return Number.isInteger(day) ? text.slice(0, 10) : text.slice(0, 19);
}

function unescaped(text) {
  const plain = text.replace(/_x000D_/g, "").replace(/\r\n?/g, "\n");
  return strip(plain.replace(ESCAPED, (_whole, code) => String.fromCharCode(parseInt(code, 16))));
}

function namesIn(book, sheets) {
  const names = new Map();
  for (const defined of below(book, "definedName")) {
    const found = TARGET.exec(textOf(defined));
    const sheet = found ? (found[1] || found[2]).replace(/''/g, "'") : "";
    if (!found || !sheets.has(sheet)) continue;
    const [column, row] = placeOf(found[3]);
    names.set(defined.attributes.name.toLowerCase(), { sheet, row, column });
  }
  return names;
}

function propertiesIn(root) {
  const found = {};
  if (root) for (const property of below(root, "property")) found[property.attributes.name] = textOf(property);
  return found;
}
