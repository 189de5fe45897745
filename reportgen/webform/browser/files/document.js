// From a report to the document it is shown as: numbered, evaluated, formatted. The twin of document/build.py.

import { headingNumber, printedDate } from "./sentences.js";
import { isZero } from "../report/numbers.js";
import { bodyOf, proseOf } from "../report/prose.js";
import { fill } from "../report/text.js";
import { editorFields, siteTags } from "./website.js";

const BLANK_LINE = /\n[ \t\u3000]*\n/;
const OUTER_SPACES = /^[ \t\u3000]+|[ \t\u3000]+$/g;

/**
 * Return the document of a report as plain data.
 *
 * `evaluate` works out the expressions of a text; `words` are those of the skeletons. A draft carries its state as a
 * stamp. Pictures are left out, and `pictures` tells that there are some.
 */
export function buildDocument(report, description, cells, { draft, evaluate, words }) {
  const told = (text) => paragraphs(text && evaluate(text, report, description, cells).text);
  const builder = { report, description, cells, words, told };
  const agency = (report.agency && report.agency.name) || "";
  const title = titleOf(report, words);
  const keywords = [...words.keywords, ...(report.year ? [fill(words.titleYear, { year: report.year })] : [])];
  const lead = told(bodyOf((report.overview || {}).lead));
  return {
    title,
    titleLines: [agency, title.slice(agency.length)].filter(Boolean),
    agency,
    subject: words.subject,
    keywords,
    stamp: draft ? report.status || words.firstState : null,
    preface: told(bodyOf(report.preface)),
    parts: description.parts.map((part) => ({ key: part.key, heading: part.label, blocks: blocksOf(part, builder) })),
    corrections: (report.corrections || []).map((correction) => correctionNote(correction, words)),
    signature: report.signature || (report.signed_on && agency) || null,
    date: report.signed_on ? printedDate(report.signed_on, words) : null,
    created: createdAt(report),
    fields: editorFields(report, title, keywords, lead, words),
    site: siteTags(report, title, words),
    pictures: proseOf(report, description).some(picturesIn),
  };
}

/** Return the official title, as far as organ and year are known. */
export function titleOf({ agency, year }, words) {
  const named = year === undefined || year === null ? "" : fill(words.titleYear, { year });
  return fill(words.title, { agency: (agency && agency.name) || "", year: named });
}

/** Return the paragraphs of a text; a single line break inside one is no break. */
export function paragraphs(text) {
  return text ? text.split(BLANK_LINE).map(joinLines).filter(Boolean) : [];
}

function joinLines(block) {
  let joined = "";
  for (const line of block.split("\n").map((one) => one.replace(OUTER_SPACES, "")).filter(Boolean)) {
    const last = joined[joined.length - 1];
    joined += joined && last >= "!" && last <= "~" && line[0] >= "!" && line[0] <= "~" ? " " + line : line;
  }
  return joined;
}

function blocksOf(part, builder) {
  if (part.table) return [tableOf(part, builder)];
  if (part.points.length) return pointBlocks(part, part.points, 2, builder);
  return otherMatters(builder);
}

function tableOf({ short, table }, { description, cells, words }) {
  const caption = fill(words.tableCaption, { part: short });
  const own = description.cells.filter((cell) => cell.ref.startsWith(table.key + "."));
  const values = {};
  for (const cell of own) values[cell.ref] = valueText(cell, cells.values.get(cell.ref), words);
  const allZero = own.every((cell) => isZero(cells.values.get(cell.ref)));
  const summary = allZero ? words.allZero : table.summary;
  return { kind: "table", key: table.key, caption, summary, values };
}

/** Return the text of a value cell; a blank is blank, a change shows its sign. */
function valueText(cell, value, words) {
  if (value === null || value === undefined) return "";
  if (typeof value === "object") return value.pending ? words.pending : "";
  const sign = cell.type === "change" && !isZero(value) && !value.startsWith("-") ? "+" : "";
  return sign + value + (words.units[cell.ref] || "");
}

function pointBlocks(part, points, level, builder) {
  const said = builder.report[part.key] || {};
  const made = [];
  let number = 0;
  for (const point of points) {
    const own = asBlocks(builder.told(bodyOf(said[point.key])));
    const inner = pointBlocks(part, point.points, level + 1, builder);
    if (!own.length && !inner.length && !picturesIn(said[point.key])) continue;
    if (point.heading) {
      number += 1;
      const text = headingNumber(level, number, builder.words) + point.label;
      made.push({ kind: "heading", level, text, id: `${part.key}-${point.key}` });
    }
    made.push(...own, ...inner);
  }
  return made;
}

function asBlocks(texts) {
  return texts.map((text) => ({ kind: "paragraph", text }));
}

function otherMatters(builder) {
  const { report, words } = builder;
  const matters = report.other_matters || {};
  const items = matters.items || [];
  const fee = feeSentence(matters.processing_fee, builder);
  const made = [];
  let number = 0;
  const addHeading = (text, name) => {
    number += 1;
    made.push({ kind: "heading", level: 2, text: headingNumber(2, number, words) + text, id: `other_matters-${name}` });
  };
  if (fee.length && items.some((item) => item.title)) addHeading(words.feeHeading, "processing_fee");
  made.push(...asBlocks(fee));
  items.forEach((item, index) => {
    if (item.title) addHeading(item.title, `item${index}`);
    made.push(...asBlocks(builder.told(bodyOf(item.content))));
  });
  return made;
}

function feeSentence(fee, { report, description, words }) {
  if (!fee && !description.form.processingFee) return [];
  const shown = (figure) => (figure === undefined || figure === null ? words.blank : figure);
  const { notices, notice_amount: amount, collected } = fee || {};
  const year = report.year || words.blank;
  return [
    fill(words.fee, { year, notices: shown(notices), amount: shown(amount), collected: shown(collected) }),
  ];
}

function correctionNote({ date, place, old, new: now, reason }, words) {
  return fill(words.correction, {
    when: date ? fill(words.correctionDate, { date: printedDate(date, words) }) : "",
    place: place || words.blank,
    old: old || words.blank,
    new: now || words.blank,
    reason: reason ? fill(words.correctionReason, { reason: reason.replace(/。+$/, "") }) : "",
  });
}

/** Return the time stamp of all outputs: 成文日期, 首次发布日期, or 1 January after the year. */
export function createdAt(report) {
  const nextYear = Math.min(Math.max((report.year || 1999) + 1, 1), 9999);
  const day = report.signed_on || report.published_on || `${String(nextYear).padStart(4, "0")}-01-01`;
  return `${day}T00:00:00Z`;
}

function picturesIn(prose) {
  return Boolean(prose && prose.figures && prose.figures.length);
}
