// The pieces that the renderers in Python made, and how they are put together again.
//
// A template is a list: a number stands for a string, a name for what goes in there.

import { inflateSync, strFromU8 } from "fflate";
import { widthOf } from "./widths.js";

/** Return the values that `pack` in webform/pieces.py made a text of. */
export function unpack(text) {
  return JSON.parse(strFromU8(inflateSync(fromBase64(text))));
}

/** Return the bytes that a text in base64 stands for. */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

/** Return a template with its strings and the values by name; what has no value is left out. */
export function assemble(template, strings, values) {
  let text = "";
  for (const piece of template) text += typeof piece === "number" ? strings[piece] : values[piece] || "";
  return text;
}

/** Return the frame for what a document has of the optional: its key is `101` for the first and the last of three. */
export function frameOf(pieces, document) {
  const present = {
    agency: document.titleLines.length > 1,
    year: document.keywords.length > 2,
    stamp: document.stamp,
    signature: document.signature,
    date: document.date,
  };
  return pieces.frames[pieces.optional.map((name) => (present[name] ? "1" : "0")).join("")];
}

/** Return what frames are filled with beside their lists, made fit for them by `escape`. */
export function frameValues(document, escape) {
  const { titleLines, keywords } = document;
  const values = {
    title: document.title,
    agency: document.agency,
    kind: titleLines[titleLines.length - 1],
    year: keywords[2],
    stamp: document.stamp,
    signature: document.signature,
    date: document.date,
    created: document.created,
  };
  for (const name of Object.keys(values)) values[name] = escape(values[name] || "");
  return values;
}

/** Return the one of the tables of a part that is set for figures as long as these. */
export function tableFor(tables, values, words) {
  const longest = Math.max(1, ...Object.values(values).map((text) => widthOf(text, words.wide)));
  return tables[Math.min(longest, tables.length) - 1];
}
