// YAML as untrusted text: plain nodes with their places. Every scalar stays the text it was; size and depth are bounded;
// tags, anchors and aliases are refused.

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { strip } from "./text.js";

const SIZE_LIMIT = 1024 * 1024; // a report with every part filled has about 40,000
const DEPTH_LIMIT = 30;
const NULLS = ["", "~", "null"];
const REFUSED = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]/u;
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]/u;
const YAML_TAGS = "tag:yaml.org,2002:";
/** The library's codes as the problems of the program's, for which there are sentences. */
const PROBLEMS = {
  BAD_ALIAS: "did not find expected alphabetic or numeric character",
  BAD_DIRECTIVE: "could not find expected directive name",
  BAD_INDENT: "did not find expected key",
  BAD_SCALAR_START: "found character that cannot start any token",
  BLOCK_AS_IMPLICIT_KEY: "mapping values are not allowed in this context",
  BLOCK_IN_FLOW: "did not find expected ',' or '}'",
  MULTILINE_IMPLICIT_KEY: "mapping values are not allowed in this context",
  MULTIPLE_DOCS: "---",
  TAB_AS_INDENT: "found a tab character that violates indentation",
  UNEXPECTED_TOKEN: "did not find expected node content",
};
const MISSING = [
  [/quote/, "found unexpected end of stream"],
  [/end with a \}/, "did not find expected ',' or '}'"],
  [/end with a \]/, "did not find expected ',' or ']'"],
  [/ : /, "could not find expected ':'"],
];

/** The text is no YAML that is taken: `code` names the rule, `values` fill its sentence. */
export class UnreadableYaml extends Error {
  constructor(code, place, values) {
    super(code);
    Object.assign(this, { code, place, values });
  }
}

/**
 * Returns the root node of a text, with a function that tells places.
 *
 * A node has `kind` (scalar, mapping, sequence) and its `place`; a scalar its `text`, whether it `isNull`, and whether
 * a comment cuts it short; a mapping its `pairs` of nodes, a sequence its `items`. A place is `{line, column}`.
 * @param {string} text with `\n` as its line ends
 * @returns {Object}
 * @throws {UnreadableYaml}
 */
export function parseYaml(text) {
  if (text.length > SIZE_LIMIT) {
    const values = { value: `${Math.round(text.length / 1024 / 1024)} MB`, limit: `${SIZE_LIMIT / 1024 / 1024} MB` };
    throw new UnreadableYaml("YAML-07", { line: 1, column: 1 }, values);
  }
  const lines = new LineCounter();
  const refused = REFUSED.exec(text);
  if (refused) throw controlCharacter(refused[0], placeOf(text, refused.index));
  const document = composed(text, lines);
  const [error] = document.errors;
  if (error && error.code === "RESOURCE_EXHAUSTION") throw tooDeep(placeOf(text, error.pos[0]));
  if (error) throw new UnreadableYaml("YAML-01", placeOf(text, error.pos[0]), { problem: problemOf(error) });
  return new Builder(text).node(document.contents, 0);
}

function composed(text, lineCounter) {
  const options = { schema: "failsafe", uniqueKeys: false, prettyErrors: false, logLevel: "error", lineCounter };
  try {
    return parseDocument(text, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // the stack ends somewhere beyond a thousand levels
    throw tooDeep({ line: 1, column: 1 });
  }
}

function tooDeep(place) {
  return new UnreadableYaml("YAML-07", place, { value: DEPTH_LIMIT + 1, limit: DEPTH_LIMIT });
}

function controlCharacter(character, place) {
  const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return new UnreadableYaml("YAML-01", place, { problem: `U+${code}` });
}

function problemOf({ code, message }) {
  const missing = code === "MISSING_CHAR" || code === "BAD_INDENT" ? MISSING : [];
  const found = missing.find(([pattern]) => pattern.test(message));
  return found ? found[1] : PROBLEMS[code] || code;
}

/** Returns a place as people count it: lines and characters from 1. */
function placeOf(text, offset) {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: Array.from(before.slice(start)).length + 1 };
}

class Builder {
  constructor(text) {
    this.text = text;
    this.offset = 0;
    this.place = { line: 1, column: 1 };
  }

  /** Returns the place of an offset; nodes come in the order of the text, so that its characters are counted once. */
  placeAt(offset) {
    if (offset < this.offset) return placeOf(this.text, offset);
    const passed = placeOf(this.text.slice(this.offset, offset), offset - this.offset);
    const column = passed.line === 1 ? this.place.column + passed.column - 1 : passed.column;
    this.offset = offset;
    this.place = { line: this.place.line + passed.line - 1, column };
    return this.place;
  }

  node(given, depth, around = { line: 1, column: 1 }) {
    if (given === null || given === undefined) return { kind: "scalar", text: "", isNull: true, place: around };
    const place = this.placeAt(given.range[0]);
    this.refuse(given, place);
    if (isScalar(given)) return this.scalar(given, place);
    if (depth === DEPTH_LIMIT) throw tooDeep(place);
    if (isSeq(given)) {
      return { kind: "sequence", items: given.items.map((item) => this.node(item, depth + 1, place)), place };
    }
    const pairs = given.items.map(({ key, value }) => {
      const name = this.node(key, depth + 1, place);
      if (name.kind !== "scalar") throw new UnreadableYaml("YAML-01", name.place, { problem: "{" });
      return [name, this.node(value, depth + 1, name.place)];
    });
    return { kind: "mapping", pairs, place };
  }

  refuse(given, place) {
    if (isAlias(given)) throw new UnreadableYaml("YAML-03", place, { text: `*${given.source}` });
    if (given.anchor) throw new UnreadableYaml("YAML-03", place, { text: `&${given.anchor}` });
    if (given.tag && !isPlainTag(given)) {
      throw new UnreadableYaml("YAML-03", place, { text: given.tag.replace(YAML_TAGS, "!!") });
    }
  }

  scalar(given, place) {
    const text = given.value === null ? "" : String(given.value);
    const plain = given.type === "PLAIN" || given.type === undefined;
    const control = CONTROL.exec(text);
    if (control) throw controlCharacter(control[0], place);
    const end = given.range[1];
    const cut = plain && this.text.startsWith(" #", end);
    return { kind: "scalar", text, isNull: plain && NULLS.includes(strip(text)), cut, place };
  }
}

function isPlainTag(given) {
  return isMap(given) ? given.tag === `${YAML_TAGS}map` : isSeq(given) && given.tag === `${YAML_TAGS}seq`;
}
