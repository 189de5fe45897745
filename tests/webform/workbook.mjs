// Answers for every line of standard input, a report and what belongs to it, the workbook of it.

import { createInterface } from "node:readline";
import { unpack } from "../../reportgen/webform/browser/pieces.js";
import { writeWorkbook } from "../../reportgen/webform/browser/workbook.js";

const skeletons = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const { skeleton: packed, report, description, values } = JSON.parse(line);
  if (!skeletons.has(packed)) skeletons.set(packed, unpack(packed));
  const began = process.hrtime.bigint();
  const workbook = writeWorkbook(report, description, { values: new Map(values) }, skeletons.get(packed));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  process.stdout.write(JSON.stringify({ workbook: Buffer.from(workbook).toString("base64"), seconds }) + "\n");
}
