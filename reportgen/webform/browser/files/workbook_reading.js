// A filled workbook as the report in it: its cells make the nodes of a report file, which are read like any other's.

import { openBook, openParts } from "./xlsx_reading.js";
import { cellsOf } from "../report/cells.js";
import { assemble } from "./pieces.js";
import { fill } from "../report/text.js";
import { sumsOf } from "./workbook_contents.js";
import { rootOf, scalar } from "./workbook_nodes.js";
import { Places } from "./workbook_places.js";
import { Values } from "./workbook_values.js";
import { parseXml } from "./xml_reading.js";
import { formOf } from "../report/forms.js";
import { Decoder } from "../report/yaml_decoder.js";
import { yearOf } from "../report/yaml_values.js";

const SHOWN = 60;

/**
 * Return the report in a filled workbook, without the totals that follow from their parts.
 *
 * `report` is null where the workbook is none of ours, or of another form, which `form` then names; `unreadable` is what
 * stands in cells that hold no number; a problem has `code` (null where it is about the workbook itself), `message`, the
 * `cell` it is about (申请办理!F12) or null, and is `taken` where the value was read all the same.
 */
export function readWorkbook(bytes, description, skeleton) {
  const pieces = skeleton.workbook;
  const refused = (message, values, form = null) => {
    const told = { code: null, message: fill(pieces.messages[message], values), cell: null, taken: false };
    return { report: null, unreadable: new Map(), problems: [told], form };
  };
  const book = openBook(bytes, pieces.signs);
  if (!book) return refused("damaged", {});
  const form = markedForm(book, pieces);
  const current = description.form.id;
  if (form && form !== current) return refused("otherForm", { form, current }, form);
  const values = new Values(new Places(book, blankBook(pieces), pieces), description, pieces);
  if (!values.found.size) return refused("foreign", {});
  return { ...read(values, description), form: current };
}

/** Return the workbook as it was before anything was filled in. */
function blankBook(pieces) {
  const opened = (name) => (pieces.parts[name] ? parseXml(assemble(pieces.parts[name], pieces.strings, {})) : null);
  return openParts(opened, pieces.signs);
}

function markedForm({ properties }, pieces) {
  const found = /^\S+ (\S+)$/.exec(properties[pieces.mark] || "");
  return found ? found[1] : null;
}

function read(values, description) {
  const decoder = new Decoder(description);
  const report = decoder.read(rootOf(withForm(values.leaves(), description), description.keys));
  const cells = cellsOf(report, description);
  for (const ref of sumsOf(description, cells)) leaveOut(report, ref.split("."));
  const problems = decoder.problems.map(({ code, message, line, taken }) => ({
    code,
    message,
    cell: values.cellAt(line),
    taken,
  }));
  return { report, unreadable: decoder.unreadable, problems: [...values.problems(SHOWN), ...problems] };
}

/** Return the values with the form where the year does not lead to it. */
function withForm(leaves, description) {
  const { id } = description.form;
  const found = (name) => leaves.find(([path]) => path.length === 1 && path[0] === name);
  const [, year] = found("year") || [];
  if (found("format") || formOf({ year: year && yearOf(year.text || "") }, description) === id) return leaves;
  return [...leaves, [["format"], scalar(id, 0)]];
}

function leaveOut(report, keys) {
  const name = keys[keys.length - 1];
  const group = keys.slice(0, -1).reduce((inner, key) => inner && inner[key], report);
  if (group) delete group[name];
}
