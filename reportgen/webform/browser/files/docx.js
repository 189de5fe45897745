// The Word file of a document, filled into the pieces that render/docx made.

import { strToU8 } from "fflate";
import { escapeXml, escapeXmlAttribute } from "./escaping.js";
import { assemble, frameOf, frameValues, fromBase64, tableFor } from "./pieces.js";
import { strip } from "../report/text.js";
import { widthOf } from "./widths.js";
import { zipFiles } from "./zip.js";

/** Return the bytes of the Word file; every part in it is that of render_docx, byte for byte. */
export function writeDocx(document, skeleton) {
  const parts = {};
  for (const [name, content] of Object.entries(writeParts(document, skeleton))) {
    parts[name] = typeof content === "string" ? strToU8(content) : content;
  }
  return zipFiles(parts);
}

/** Return the parts of the Word file by name: texts, and the bytes of what is no text. */
export function writeParts(document, skeleton) {
  const writer = new Writer(skeleton.docx, skeleton.words);
  const values = frameValues(document, escapeXml);
  values.stamp = writer.run(document.stamp || "");
  values.body = writer.body(document);
  const parts = {};
  for (const [name, piece] of Object.entries(frameOf(skeleton.docx, document))) {
    parts[name] = typeof piece === "string" ? fromBase64(piece) : writer.assemble(piece, values);
  }
  return parts;
}

class Writer {
  constructor(pieces, words) {
    this.pieces = pieces;
    this.words = words;
  }

  assemble(template, values) {
    return assemble(template, this.pieces.strings, values);
  }

  /** Return what stands in the body before the settings of the page. */
  body(document) {
    const { signature, date } = document;
    const items = [{ kind: "title", text: document.titleLines.join("\n") }, ...asParagraphs(document.preface)];
    for (const part of document.parts) items.push({ kind: "heading1", text: part.heading }, ...part.blocks);
    items.push(...asParagraphs(document.corrections));
    const closing = signature || date;
    const written = items.map((item, index) => {
      const afterTable = index > 0 && items[index - 1].kind === "table";
      return item.kind === "table" ? this.table(item) : this.paragraph(item, afterTable, closing && index === items.length - 1);
    });
    return written.join("") + this.signature(signature || "", date || "");
  }

  paragraph(item, afterTable, kept) {
    const kind = item.kind === "heading" ? `heading${item.level}` : item.kind;
    const template = this.pieces.paragraphs[kind][(kept ? 2 : 0) + (afterTable ? 1 : 0)];
    return this.assemble(template, { text: this.run(item.text) });
  }

  /** Return a run of text, nothing for no text. */
  run(text, template = this.pieces.run) {
    if (!text) return "";
    const lines = text.split("\n").map((line) => {
      const { line: plain, spacedLine } = this.pieces;
      return this.assemble(strip(line) !== line ? spacedLine : plain, { text: escapeXml(line) });
    });
    return this.assemble(template, { lines: lines.join(this.assemble(this.pieces.break, {})) });
  }

  table(block) {
    const { table, run } = tableFor(this.pieces.tables[block.key], block.values, this.words);
    const values = { summary: escapeXmlAttribute(block.summary) };
    for (const [ref, text] of Object.entries(block.values)) values[ref] = this.run(text, run);
    return this.assemble(table, values);
  }

  /** Return name and date, indented by their widths: the twin of render/docx/signature.py. */
  signature(signature, date) {
    const { paragraphs } = this.pieces;
    const [right, left] = this.indents(signature, date);
    const name = { text: this.run(signature), indent: right };
    const day = { text: this.run(date), indent: left };
    return (
      (signature && this.assemble(paragraphs.signature[date ? 1 : 0], name)) + (date && this.assemble(paragraphs.date[0], day))
    );
  }

  /** Return how far the name stands from the right and the date from the left. */
  indents(signature, date) {
    const { width, character, space } = this.pieces.signature;
    const line = width / character;
    const nameWidth = Math.min(this.width(signature), line - space);
    const dateWidth = this.width(date);
    const right = space + (dateWidth > nameWidth ? Math.max(0, dateWidth + space - nameWidth) : 0);
    const left = line - right - nameWidth + space;
    return [right, left].map((length) => String(rounded(length * character)));
  }

  /** Return the width of a text in wide characters. */
  width(text) {
    return widthOf(text, this.words.wide, this.words.ambiguous) / 2;
  }
}

function asParagraphs(texts) {
  return texts.map((text) => ({ kind: "paragraph", text }));
}

/** Return the nearest whole number, the even one of two, as Python does. */
function rounded(number) {
  const floor = Math.floor(number);
  const half = number - floor === 0.5;
  return half ? floor + (floor % 2 ? 1 : 0) : Math.round(number);
}
