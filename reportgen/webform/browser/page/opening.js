// Files a person opens or drops on the page: a report file, an earlier answer, a filled workbook.

import { answerIn } from "./saving.js";
import { readWorkbook } from "../files/workbook_reading.js";
import { readReport } from "../report/yaml_reading.js";

/** Returns what a file holds as {report, unreadable, problems}; `report` is null where it holds none. */
export async function readFile(file, form, skeletons) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWorkbook(bytes, form, skeletons.workbook);
  const text = new TextDecoder("utf-8").decode(bytes).replace(/^\ufeff/, "");
  const answer = answerIn(text);
  if (answer === null && /<html|<!doctype/i.test(text.slice(0, 1000))) return { report: null, problems: [] };
  return readReport(answer === null ? text : answer, form);
}
