// What Chinese input methods leave in YAML, mended: full-width colons after known keys, odd spaces as indentation.

import { normalizeKey } from "./text.js";

const BLOCK_START = /(?:^|[:：\s-])[|>][0-9+-]*\s*(?:#.*)?$/;
const INDENT = /^[ \t\u3000\u00a0]*/;
const KEY = /([^\s{}[\],:："'#]{1,60})(：[ \u3000\u00a0]*|:(?=[^\s:：/]))/g;
const BEFORE_KEY = /[\s{}[\],:："'#]/;

/**
 * Returns a text with its slips mended, and where they stood.
 * @param {string} text
 * @param {Object} keys the tree of all keys
 * @returns {{text: string, slips: Array<{line: number, column: number, kind: string, found: string}>}} of the kind
 *     `colon` or `indent`
 */
export function mendSlips(text, keys) {
  const known = spellingsOf(keys, new Set());
  const slips = [];
  let blockIndent = null;
  const lines = text.split("\n").map((line, index) => {
    const [indent] = INDENT.exec(line);
    if (blockIndent !== null && (!line.trim() || indent.length > blockIndent)) return line;
    const mended = mendLine(line, indent, index + 1, known, slips);
    blockIndent = BLOCK_START.test(mended) ? indent.length : null;
    return mended;
  });
  return { text: lines.join("\n"), slips };
}

function spellingsOf(key, known) {
  for (const child of key.children || []) {
    for (const spelling of child.spellings) known.add(spelling);
    spellingsOf(child, known);
  }
  return known;
}

function mendLine(line, indent, number, known, slips) {
  const body = line.slice(indent.length);
  const odd = /[^ ]/.exec(indent);
  if (odd) slips.push({ line: number, column: odd.index + 1, kind: "indent", found: odd[0] });
  const spaces = indent.replace(/[^ \u00a0]/g, "  ").replace(/\u00a0/g, " ");
  const mended = body.replace(KEY, (found, key, colon, place) => {
    if (place && !BEFORE_KEY.test(body[place - 1])) return found;
    if (!known.has(normalizeKey(key))) return found;
    const column = Array.from(line.slice(0, indent.length + place + key.length)).length + 1;
    slips.push({ line: number, column, kind: "colon", found: colon[0] });
    return `${key}: `;
  });
  return spaces + mended;
}
