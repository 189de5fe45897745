// The page and the fragment of a document, filled into the pieces of html/page.html and html/fragment.html.

import { escapeHtml } from "./escaping.js";
import { assemble, frameOf, frameValues, tableFor } from "./pieces.js";
import { WHITE_SPACE } from "../report/text.js";

const SPACES = new RegExp(`[${WHITE_SPACE}]+`, "g");

/** Return the complete page of a document, without links to other files: render_html, byte for byte. */
export function writePage(document, skeleton) {
  return writeMarkup(document, skeleton.page, skeleton.words);
}

/** Return the body of a document for a website's editor: render_fragment, byte for byte. */
export function writeFragment(document, skeleton) {
  return writeMarkup(document, skeleton.fragment, skeleton.words);
}

/** Return the fields of a website's editor, one a line: render_fields, byte for byte. */
export function writeFields(document, skeleton) {
  const { state, title, field, strings } = skeleton.fields;
  const line = (template, label, content) =>
    assemble(template, strings, { label, content: content.split(SPACES).filter(Boolean).join(" ") });
  return [
    document.stamp ? line(state, "", document.stamp) : "",
    line(title, "", document.title),
    ...Object.entries(document.fields).map(([label, content]) => line(field, label, content)),
  ].join("");
}

function writeMarkup(document, pieces, words) {
  const filled = (template, values) => assemble(template, pieces.strings, values);
  const list = (name, texts) => texts.map((text) => filled(pieces.items[name], { text: escapeHtml(text) })).join("");
  const tags = Object.entries(document.site);
  const values = frameValues(document, escapeHtml);
  values.site = tags
    .map(([name, content]) => filled(pieces.items.site, { text: escapeHtml(name), content: escapeHtml(content) }))
    .join("");
  values.preface = list("preface", document.preface);
  values.corrections = list("corrections", document.corrections);
  for (const part of document.parts) {
    values[part.key] = part.blocks.map((block) => filled(...blockPiece(block, part, pieces, words))).join("");
  }
  return filled(frameOf(pieces, document), values);
}

function blockPiece(block, part, pieces, words) {
  if (block.kind === "table") {
    const values = { summary: escapeHtml(block.summary) };
    for (const [ref, text] of Object.entries(block.values)) values[ref] = escapeHtml(text);
    return [tableFor(pieces.tables[part.key], block.values, words), values];
  }
  const kind = block.kind === "heading" ? `heading${block.level}` : block.kind;
  return [pieces.blocks[part.key][kind], { text: escapeHtml(block.text), id: escapeHtml(block.id || "") }];
}
