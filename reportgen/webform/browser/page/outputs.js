// The files the page writes, each equal to what the command line makes of the same report.

import { buildDocument, titleOf } from "../files/document.js";
import { writeDocx } from "../files/docx.js";
import { evaluate } from "../report/expressions.js";
import { writeFields, writeFragment, writePage } from "../files/html.js";
import { fileName } from "../files/names.js";
import { writeWorkbook } from "../files/workbook.js";
import { writeReport } from "../report/yaml_writing.js";
import { copyOf, putAt } from "./paths.js";
import { pageWith } from "./saving.js";

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  yaml: "application/yaml;charset=utf-8",
  page: "text/html;charset=utf-8",
  html: "text/html;charset=utf-8",
  fragment: "text/html;charset=utf-8",
  fields: "text/plain;charset=utf-8",
};
const ENDINGS = { page: "填报页.html", fragment: "fragment.html", fields: "fields.txt", xlsx: "填报表.xlsx" };

/** Makes files of what the session holds. */
export class Outputs {
  constructor(session, skeletons, source) {
    this.session = session;
    this.skeletons = skeletons;
    this.source = source;
  }

  /** Returns the report file. What could not be read as a figure is written as it was typed: `check` will say so. */
  yaml() {
    const { report, form, unreadable, problems } = this.session;
    const written = unreadable.size || problems.size ? copyOf(report) : report;
    for (const [path, text] of unreadable) putAt(written, this.session.stepsTo(path), text);
    for (const [path, { text }] of problems) if (this.session.keysTo(path).length) putAt(written, path, text);
    return writeReport(written, form);
  }

  get title() {
    return titleOf(this.session.report, this.skeletons.words);
  }

  /** Returns the document; one with errors is a draft and says so on every page. */
  document() {
    const { report, form, cells } = this.session;
    return buildDocument(report, form, cells, { draft: this.session.errors() > 0, evaluate, words: this.skeletons.words });
  }

  /** Returns a file of one of the kinds: its name, its type and its bytes or text. */
  make(kind) {
    const { report, form, cells } = this.session;
    const made = this.document();
    const data = {
      docx: () => writeDocx(made, this.skeletons),
      xlsx: () => writeWorkbook(report, form, cells, this.skeletons),
      yaml: () => this.yaml(),
      page: () => pageWith(this.source, this.yaml()),
      html: () => writePage(made, this.skeletons),
      fragment: () => writeFragment(made, this.skeletons),
      fields: () => writeFields(made, this.skeletons),
    }[kind]();
    return { name: `${fileName(made.title, this.skeletons.words)}.${ENDINGS[kind] || kind}`, type: TYPES[kind], data };
  }
}
