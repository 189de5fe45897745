// The files the page writes, each equal to what the command line makes of the same report.

import { buildDocument, titleOf } from "../files/document.js";
import { writeDocx } from "../files/docx.js";
import { evaluate } from "../report/expressions.js";
import { writeFields, writeFragment, writePage } from "../files/html.js";
import { fileName } from "../files/names.js";
import { writeWorkbook } from "../files/workbook.js";
import { formOf } from "../report/forms.js";
import { yearOf } from "../report/yaml_values.js";
import { writeReport } from "../report/yaml_writing.js";
import { copyOf, putAt } from "./paths.js";
import { download, pageWith } from "./saving.js";

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  yaml: "application/yaml;charset=utf-8",
  page: "text/html;charset=utf-8",
  html: "text/html;charset=utf-8",
  fragment: "text/html;charset=utf-8",
  fields: "text/plain;charset=utf-8",
};
const WHOLE = ["page", "yaml"]; // nothing of a report is missing in these
const STAMPED = ["docx", "html", "fragment", "fields"];
const ENDINGS = { page: "填报页.html", fragment: "fragment.html", fields: "fields.txt", xlsx: "填报表.xlsx" };

/** Makes files of what the session holds. */
export class Outputs {
  constructor(session, skeletons, source, message) {
    this.session = session;
    this.skeletons = skeletons;
    this.source = source;
    this.message = message;
    this.saved = "";
  }

  /** Whether there is something in the report that is in no file. */
  get unsaved() {
    return this.yaml() !== this.saved;
  }

  markSaved() {
    this.saved = this.yaml();
  }

  /** Lets the browser store a file of one of the kinds, and says so. */
  store(kind) {
    const { name, type, data } = this.make(kind);
    download(name, type, data);
    if (WHOLE.includes(kind)) this.markSaved();
    const errors = this.session.errors();
    const draft = errors > 0 && STAMPED.includes(kind);
    const pictures = this.document().pictures && !WHOLE.includes(kind);
    this.message.tell(
      `已写出“${name}”，在浏览器的下载文件夹里。` +
        (draft ? `还有${errors}处必改，文件上标明“${this.session.get("status") || "草稿"}”。` : "") +
        (pictures ? "报告里的图片要用 reportgen build 生成，这个文件里没有。" : ""),
    );
  }

  /**
   * Returns the report file. What could not be read is written as it was typed: `check` will say so. The form is named
   * where the year leads to another.
   */
  yaml() {
    const { report, description, unreadable, problems } = this.session;
    const written = unreadable.size || problems.size ? copyOf(report) : report;
    for (const [path, text] of unreadable) putAt(written, this.session.stepsTo(path), text);
    for (const [path, { text }] of problems) if (this.session.keysTo(path).length) putAt(written, path, text);
    const { id } = description.form;
    const meant = formOf({ ...written, year: yearOf(String(written.year)) }, description);
    return writeReport(meant === id ? written : { ...written, format: id }, description);
  }

  get title() {
    return titleOf(this.session.report, this.skeletons.words);
  }

  /** Returns the document; one with errors is a draft and says so on every page. */
  document() {
    const { report, description, cells } = this.session;
    const draft = this.session.errors() > 0;
    return buildDocument(report, description, cells, { draft, evaluate, words: this.skeletons.words });
  }

  /** Returns a file of one of the kinds: its name, its type and its bytes or text. */
  make(kind) {
    const { report, description, cells } = this.session;
    const made = this.document();
    const data = {
      docx: () => writeDocx(made, this.skeletons),
      xlsx: () => writeWorkbook(report, description, cells, this.skeletons),
      yaml: () => this.yaml(),
      page: () => pageWith(this.source, this.yaml()),
      html: () => writePage(made, this.skeletons),
      fragment: () => writeFragment(made, this.skeletons),
      fields: () => writeFields(made, this.skeletons),
    }[kind]();
    return { name: `${fileName(made.title, this.skeletons.words)}.${ENDINGS[kind] || kind}`, type: TYPES[kind], data };
  }
}
