// The nodes of a report file as a report, by the keys there are: every spelling, every way to write a row.

import { formOf } from "./forms.js";
import { isNumber, readNumber } from "./numbers.js";
import { fill, normalizeKey, quoted } from "./text.js";
import { expectationOf, valueOf } from "./yaml_values.js";

const PENDING = ["待报", "pending"];
const UNREAD = ["未识别", "unread"];

/**
 * Returns a problem of a file.
 * @param {Object} description
 * @param {string} name of the sentence, which begins with the code
 * @param {{line: number, column: number}} place
 * @param {Object<string, *>} values to fill the sentence
 * @param {boolean} taken whether it was read all the same
 * @returns {Object}
 */
export function problem({ messages }, name, { line, column }, values, taken = false) {
  return { line, column, code: name.split(".")[0], message: fill(messages[name], values), taken };
}

function shown(node) {
  if (node.kind === "scalar") return quoted(node.text);
  return node.kind === "sequence" ? "[…]" : "{…}";
}

/** Decodes the nodes of one file; what cannot be taken is in `problems`, what is no number in `unreadable`. */
export class Decoder {
  constructor(description) {
    this.description = description;
    this.problems = [];
    this.unreadable = new Map();
    this.suspicious = false;
    this.cells = new Map(description.cells.map((cell) => [cell.ref, cell]));
  }

  /** Returns the report in a mapping. */
  read(root) {
    const report = this.mapping(root, this.description.keys, "", "");
    this.checkForm(report, root);
    return report;
  }

  /** Tells where a report is in another form than this one: some of it has no place here. */
  checkForm(report, root) {
    const { form, keys } = this.description;
    const used = formOf(report, this.description);
    if (used === form.id) return;
    const { title } = keys.children.find((key) => key.type === "form");
    this.tell("YAML-05", root.place, { key: title, expected: form.id, value: used });
  }

  tell(code, place, values, taken = false) {
    this.problems.push(problem(this.description, code, place, values, taken));
  }

  wrongType(node, words, expected) {
    this.tell("YAML-05", node.place, { key: words, expected, value: shown(node) });
  }

  mapping(node, key, path, words) {
    const data = {};
    const lines = new Map();
    for (const [name, value] of node.pairs) {
      const child = childOf(key, name.text);
      if (!child) {
        this.suspicious = this.suspicious || /[:：]|^[\u3000\u00a0]/.test(name.text);
        this.tell("YAML-04", name.place, { key: quoted(name.text) });
      } else if (lines.has(child.name)) {
        this.tell("YAML-02", name.place, { key: quoted(name.text), line: lines.get(child.name) });
      } else {
        lines.set(child.name, name.place.line);
        this.field(data, value, child, path, words);
      }
    }
    return data;
  }

  field(data, node, key, outerPath, outerWords) {
    const path = outerPath ? `${outerPath}.${key.name}` : key.name;
    const words = outerWords ? `${outerWords}·${key.title}` : key.title;
    const value = this.value(node, key, path, words);
    if (value !== undefined) data[key.name] = value;
  }

  value(node, key, path, words) {
    if (key.ref) return this.cell(node, key.ref);
    switch (key.shape) {
      case "record":
        return this.record(node, key, path, words);
      case "group":
      case "text":
        return this.group(node, key, path, words);
      case "groups":
        return listed(node).map((item, index) => this.group(item, key, `${path}.${index}`, words) || {});
      case "list":
        return this.texts(node, words);
      case "mapping":
        return this.figures(node, path, words);
      default:
        return this.scalar(node, key, path, words);
    }
  }

  group(node, key, path, words) {
    if (node.kind === "mapping") return inOneShape(this.mapping(node, key, path, words), key);
    if (node.isNull) return undefined;
    if (node.kind === "scalar" && key.scalarKey) {
      const data = {};
      this.field(data, node, key.children.find((child) => child.name === key.scalarKey), path, words);
      return inOneShape(data, key);
    }
    this.wrongType(node, words, this.description.messages["expected.group"]);
    return undefined;
  }

  scalar(node, key, path, words) {
    const { messages } = this.description;
    if (node.kind !== "scalar") {
      this.wrongType(node, words, messages["expected.scalar"]);
      return undefined;
    }
    if (node.isNull) return undefined;
    if (key.unit) {
      const value = this.number(node, key.unit, path, words);
      return value === null ? undefined : value;
    }
    if (node.cut && key.type === "text") this.tell("YAML-12", node.place, { line: node.place.line });
    const value = valueOf(node.text, key, this.description);
    if (value === undefined) this.wrongType(node, words, expectationOf(key, this.description));
    return value;
  }

  record(node, key, path, words) {
    if (node.kind === "sequence") return this.row(node, key, path, words);
    const isColumn = (name) => key.children.some((child) => child.name === name); // `pending` is one of table three, too
    if (node.kind === "mapping" && (!saysPending(node) || isColumn(node.pairs[0][0].text))) {
      return this.mapping(node, key, path, words);
    }
    const blank = () => Object.fromEntries(key.children.map((child) => [child.name, null]));
    if (node.isNull) return blank();
    if (key.children.length === 1) return { [key.children[0].name]: this.cell(node, key.children[0].ref) };
    if (node.kind === "mapping" || PENDING.includes(node.text)) {
      const parts = key.children.filter((child) => child.name !== key.sumKey);
      return Object.fromEntries(parts.map((child) => [child.name, this.cell(node, child.ref)]));
    }
    const expected = fill(this.description.messages["expected.record"], { column: key.children[0].title });
    this.wrongType(node, words, expected);
    return blank();
  }

  row(node, key, path, words) {
    const found = node.items.length;
    const most = key.children.length;
    const parts = key.sumKey && found === most - 1 ? key.children.filter((c) => c.name !== key.sumKey) : key.children;
    if (found !== parts.length) {
      const either = fill(this.description.messages.either, { few: most - 1, many: most });
      const row = words.split("·").slice(1).join("·");
      this.tell("CELL-09", node.place, { path: row, expected: key.sumKey ? either : most, found });
      return Object.fromEntries(key.children.map((child) => [child.name, null]));
    }
    return Object.fromEntries(parts.map((child, index) => [child.name, this.cell(node.items[index], child.ref)]));
  }

  cell(node, ref) {
    const { path, unit } = this.cells.get(ref);
    if (node.kind === "scalar") {
      if (node.isNull) return null;
      if (PENDING.includes(node.text)) return { pending: true };
      return UNREAD.includes(node.text) ? { unread: true } : this.number(node, unit, ref, path);
    }
    if (saysPending(node) && node.pairs[0][1].kind === "scalar") {
      const source = node.pairs[0][1].text;
      return source ? { pending: true, source } : { pending: true };
    }
    this.wrongType(node, path, this.description.messages["expected.number"]);
    return null;
  }

  /** Returns a number; a text that is none is kept as it stands. */
  number(node, unit, path, words) {
    const { value, code } = readNumber(node.text, unit);
    if (isNumber(value) && code) this.tell(code, node.place, { path: words, read: value }, true);
    if (!isNumber(value)) this.unreadable.set(path, node.text);
    return value;
  }

  texts(node, words) {
    const texts = [];
    for (const item of listed(node)) {
      if (item.kind === "scalar") texts.push(item.text);
      else this.wrongType(item, words, this.description.messages["expected.scalar"]);
    }
    return texts;
  }

  figures(node, path, words) {
    const { messages } = this.description;
    const figures = new Map();
    const lines = new Map();
    if (node.kind !== "mapping" && !node.isNull) this.wrongType(node, words, messages["expected.group"]);
    for (const [name, value] of node.pairs || []) {
      const own = `${words}·${name.text}`;
      if (lines.has(name.text)) {
        this.tell("YAML-02", name.place, { key: quoted(name.text), line: lines.get(name.text) });
        continue;
      }
      lines.set(name.text, value.place.line);
      if (value.kind !== "scalar") {
        this.wrongType(value, own, messages["expected.number"]);
        continue;
      }
      const read = this.number(value, value.text.includes(".") ? "元" : "件", `${path}.${name.text}`, own);
      if (read !== null) figures.set(name.text, read);
    }
    return Object.fromEntries(figures);
  }
}

function childOf(key, text) {
  const spelling = normalizeKey(text);
  return key.children.find((child) => child.spellings.includes(text) || child.spellings.includes(spelling));
}

function saysPending(node) {
  return node.kind === "mapping" && node.pairs.length === 1 && PENDING.includes(node.pairs[0][0].text);
}

function listed(node) {
  if (node.kind === "sequence") return node.items;
  return node.isNull ? [] : [node];
}

/** Returns running text without pictures as its bare text. */
function inOneShape(data, key) {
  if (key.shape !== "text") return data;
  const { body, figures } = data;
  const text = body === undefined ? undefined : body.replace(/^\n+|\n+$/g, "");
  if (text !== undefined && !(figures && figures.length)) return text;
  return text === undefined ? data : { ...data, body: text };
}
