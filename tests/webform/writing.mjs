// Answers for every line of standard input, a report and what belongs to it, what the page's modules write of it.

import { createInterface } from "node:readline";
import { cellsOf } from "../../reportgen/webform/browser/report/cells.js";
import { buildDocument } from "../../reportgen/webform/browser/files/document.js";
import { writeDocx, writeParts } from "../../reportgen/webform/browser/files/docx.js";
import { evaluate } from "../../reportgen/webform/browser/report/expressions.js";
import { writeFields, writeFragment, writePage } from "../../reportgen/webform/browser/files/html.js";
import { fileName } from "../../reportgen/webform/browser/files/names.js";
import { unpack } from "../../reportgen/webform/browser/files/pieces.js";

const skeletons = new Map();

function skeletonOf(packed) {
  if (!skeletons.has(packed)) skeletons.set(packed, unpack(packed));
  return skeletons.get(packed);
}

function base64(content) {
  return Buffer.from(content).toString("base64");
}

function answer({ skeleton: packed, report, description, draft }) {
  const skeleton = skeletonOf(packed);
  const cells = cellsOf(report, description);
  const document = buildDocument(report, description, cells, { draft, evaluate, words: skeleton.words });
  const parts = Object.entries(writeParts(document, skeleton));
  const began = process.hrtime.bigint();
  const docx = base64(writeDocx(document, skeleton));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  return {
    document,
    name: fileName(document.title, skeleton.words),
    page: writePage(document, skeleton),
    fragment: writeFragment(document, skeleton),
    fields: writeFields(document, skeleton),
    parts: Object.fromEntries(parts.map(([name, content]) => [name, base64(content)])),
    docx,
    seconds,
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
}
