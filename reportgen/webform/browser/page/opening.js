// Files a person opens or drops on the page: a report file, an earlier answer, a filled workbook.

import { readWorkbook } from "../files/workbook_reading.js";
import { formOf } from "../report/forms.js";
import { readReport } from "../report/yaml_reading.js";
import { answerIn } from "./saving.js";

const NONE = { report: null, unreadable: new Map(), problems: [] };

/** Returns what a file holds as {report, unreadable, problems}; `report` is null where it holds none of this form. */
export async function readFile(file, form, skeletons) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWorkbook(bytes, form, skeletons);
  const text = decoded(bytes);
  if (text === null) return NONE;
  const answer = answerIn(text);
  if (answer === null && /<html|<!doctype/i.test(text.slice(0, 1000))) return NONE;
  const read = readReport(answer === null ? text : answer, form);
  if (read.report === null || Object.keys(read.report).length === 0) return { ...NONE, problems: read.problems };
  const meant = formOf(read.report, form);
  if (meant === form.form.id) return read;
  const message = `这份报告用${meant}年版格式，这一页是${form.form.id}年版的，请用那一版的填报页打开。`;
  return { ...NONE, problems: [{ message, taken: false }] };
}

/** Returns a text in UTF-8, or in GB18030 as old editors save it; null where it is neither. */
function decoded(bytes) {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      // the next one, then
    }
  }
  return null;
}
