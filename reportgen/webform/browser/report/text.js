// Text as the program takes it: its white space, its templates, its keys, its quoting of long values.

const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const IS_SPACE = new RegExp(`[${SPACE}]`);
const SPACES = new RegExp(`[${SPACE}]+`, "g");
const DROPPED = /[“”"'‘’]/g;
const NUMBERING = /^(?:[(][一二三四五六七八九十]+[)]|[一二三四五六七八九十]+、|[0-9]+[.、])/;
const PLACE = /\{\{|\}\}|\{(\w*)\}/g;
const QUOTED = 60;

/** The white space of Python's `\s`, for a class in a regular expression: JavaScript's is another. */
export const WHITE_SPACE = SPACE;

/**
 * Returns a text without white space at its ends.
 * @param {string} text
 * @returns {string}
 */
export function strip(text) {
  let start = 0;
  let end = text.length;
  while (start < end && IS_SPACE.test(text[start])) start += 1;
  while (end > start && IS_SPACE.test(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/**
 * Returns a template with its places filled; doubled braces stand for single ones.
 * @param {string} template a sentence with places such as `{path}`
 * @param {Object<string, *>} values
 * @returns {string}
 */
export function fill(template, values) {
  return template.replace(PLACE, (found, name) => (name === undefined ? found[0] : String(values[name])));
}

/**
 * Returns a key without spaces, quotes, full-width forms and numbering, as all its spellings are known.
 * @param {string} key
 * @returns {string}
 */
export function normalizeKey(key) {
  return key.normalize("NFKC").replace(DROPPED, "").replace(SPACES, "").replace(NUMBERING, "");
}

/**
 * Returns a text as a message quotes it: cut where it is long.
 * @param {string} text
 * @returns {string}
 */
export function quoted(text) {
  const characters = Array.from(text);
  return characters.length <= QUOTED ? text : `${characters.slice(0, QUOTED).join("")}…`;
}
