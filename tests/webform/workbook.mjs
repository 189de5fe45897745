// Answers for every line of standard input: of a report, its workbook; of a workbook, the report in it.

import { createInterface } from "node:readline";
import { cellsOf } from "../../reportgen/webform/browser/report/cells.js";
import { unpack } from "../../reportgen/webform/browser/files/pieces.js";
import { writeWorkbook } from "../../reportgen/webform/browser/files/workbook.js";
import { readWorkbook } from "../../reportgen/webform/browser/files/workbook_reading.js";
import { writeReport } from "../../reportgen/webform/browser/report/yaml_writing.js";

const skeletons = new Map();

function skeletonOf(packed) {
  if (!skeletons.has(packed)) skeletons.set(packed, unpack(packed));
  return skeletons.get(packed);
}

function answer({ skeleton: packed, description, report, workbook }) {
  const skeleton = skeletonOf(packed);
  const began = process.hrtime.bigint();
  const seconds = () => Number(process.hrtime.bigint() - began) / 1e9;
  if (workbook !== undefined) {
    const read = readWorkbook(new Uint8Array(Buffer.from(workbook, "base64")), description, skeleton);
    const text = read.report && writeReport(read.report, description);
    return { ...read, unreadable: [...read.unreadable], text, seconds: seconds() };
  }
  const written = writeWorkbook(report, description, cellsOf(report, description), skeleton);
  return { workbook: Buffer.from(written).toString("base64"), seconds: seconds() };
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
}
