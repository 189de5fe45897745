// Files a person opens or drops on the page: a report file, an earlier answer, a filled workbook.

import { readWorkbook } from "../files/workbook_reading.js";
import { formOf } from "../report/forms.js";
import { readReport } from "../report/yaml_reading.js";
import { answerIn } from "./saving.js";

const NONE = { report: null, unreadable: new Map(), problems: [] };

const LISTED = 8;

/** Lets files be chosen or dropped, and takes what they hold in place of the report there is. */
export class Opening {
  constructor(session, skeletons, outputs, preview, message) {
    this.session = session;
    this.skeletons = skeletons;
    this.outputs = outputs;
    this.preview = preview;
    this.message = message;
    const chooser = document.getElementById("file-chooser");
    document.getElementById("open-file").addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", () => {
      const [file] = chooser.files;
      chooser.value = "";
      if (file) this.open(file);
    });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) this.open(event.dataTransfer.files[0]);
    });
  }

  async open(file) {
    const question = "这一页的内容还没有存成文件，打开别的文件会换掉它。要打开吗？";
    if (this.outputs.unsaved && !window.confirm(question)) return;
    this.preview.close();
    const before = this.session.snapshot();
    try {
      const reading = await readFile(file, this.session.description, this.skeletons);
      this.take(reading, file.name, () => this.session.restore(before));
    } catch (error) {
      this.message.tell(`“${file.name}”没有打开：文件已损坏，或者不是填报文件、填报页、填报表。`);
    }
  }

  /** Takes a report that was read in place of the one there is; tells what could not be taken, with a way back. */
  take({ report, unreadable, problems }, where, undo) {
    if (report === null) {
      this.message.tell(`“${where}”没有打开：它应是填报文件、填报页或填报表。${listed(problems)}`);
      return;
    }
    this.session.replace(report, unreadable);
    const lost = problems.filter((problem) => !problem.taken);
    if (lost.length) this.message.tell(`“${where}”里有${lost.length}处没有读入：${listed(lost)}`, undo);
    else if (problems.length) {
      this.message.tell(`“${where}”已打开，其中${problems.length}处按下面的意思读：${listed(problems)}`, undo);
    } else if (undo) this.message.tell(`已打开“${where}”。`, undo);
  }
}

function listed(problems) {
  const shown = problems
    .slice(0, LISTED)
    .map(({ line, message }) => (line && !message.startsWith("第") ? `第${line}行：${message}` : message));
  return shown.join("") + (problems.length > LISTED ? "……" : "");
}

/** Returns what a file holds as {report, unreadable, problems}; `report` is null where it holds none of this form. */
async function readFile(file, description, skeletons) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWorkbook(bytes, description, skeletons);
  const text = decoded(bytes);
  if (text === null) return NONE;
  const answer = answerIn(text);
  if (answer === null && /<html|<!doctype/i.test(text.slice(0, 1000))) return NONE;
  const read = readReport(answer === null ? text : answer, description);
  if (read.report === null || Object.keys(read.report).length === 0) return { ...NONE, problems: read.problems };
  const meant = formOf(read.report, description);
  if (meant === description.form.id) return read;
  const message = `这份报告用${meant}年版格式，这一页是${description.form.id}年版的，请用那一版的填报页打开。`;
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
