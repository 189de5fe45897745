// Works out the formulas of a workbook of ours: those that workbook/formulas.py writes, and no others.
//
// Why: WPS and LibreOffice show the result a file brings and work it out only after a change.

import { digitsOf, placeOf } from "./coordinates.js";

const TOKEN = /\s*(?:"((?:[^"]|"")*)"|(\d+(?:\.\d+)?)|(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)|([A-Z]+)(?=\()|(<>|<=|>=|[-+*&=<>(),]))/y;

/**
 * Return what a formula comes to, a number or a text.
 *
 * `valueAt(column, row)` is what stands in a cell, both counted from 1: a number, a text, or null for nothing.
 */
export function workOut(formula, valueAt) {
  const parser = new Parser(tokens(formula));
  const made = parser.comparison();
  if (parser.next) throw new SyntaxError(formula);
  return made(valueAt);
}

function tokens(formula) {
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < formula.length) {
    const match = TOKEN.exec(formula);
    if (!match) throw new SyntaxError(formula);
    const [, text, number, area, name, sign] = match;
    if (text !== undefined) found.push({ text: text.replace(/""/g, '"') });
    else if (number) found.push({ number: Number(number) });
    else if (area) found.push({ area });
    else if (name) found.push({ name });
    else found.push({ sign });
  }
  return found;
}

/** Makes functions of `valueAt` from tokens; the operators that bind least come first. */
class Parser {
  constructor(found) {
    this.found = found;
    this.place = 0;
  }

  get next() {
    return this.found[this.place];
  }

  take(...signs) {
    const { sign } = this.next || {};
    if (sign === undefined || !signs.includes(sign)) return null;
    this.place += 1;
    return sign;
  }

  expect(sign) {
    if (!this.take(sign)) throw new SyntaxError(sign);
  }

  comparison() {
    return this.chain(() => this.joined(), COMPARISONS);
  }

  joined() {
    return this.chain(() => this.sum(), { "&": (left, right) => textOf(left) + textOf(right) });
  }

  sum() {
    return this.chain(() => this.product(), {
      "+": (left, right) => numberOf(left) + numberOf(right),
      "-": (left, right) => numberOf(left) - numberOf(right),
    });
  }

  product() {
    return this.chain(() => this.signed(), { "*": (left, right) => numberOf(left) * numberOf(right) });
  }

  chain(operand, operations) {
    let made = operand();
    for (let sign = this.take(...Object.keys(operations)); sign; sign = this.take(...Object.keys(operations))) {
      const [left, right, operation] = [made, operand(), operations[sign]];
      made = (at) => oneByOne(operation, left(at), right(at));
    }
    return made;
  }

  signed() {
    if (!this.take("-")) return this.single();
    const negated = this.signed();
    return (at) => oneByOne((value) => -numberOf(value), negated(at));
  }

  single() {
    if (this.take("(")) {
      const inner = this.comparison();
      this.expect(")");
      return inner;
    }
    const token = this.next || {};
    this.place += 1;
    if (token.text !== undefined) return () => token.text;
    if (token.number !== undefined) return () => token.number;
    if (token.name !== undefined) return this.call(token.name);
    if (token.area === undefined) throw new SyntaxError("operand");
    const [first, last] = token.area.split(":").map(placeOf);
    return last ? (at) => area(first, last, at) : (at) => at(...first);
  }

  call(name) {
    const given = [];
    this.expect("(");
    do given.push(this.comparison());
    while (this.take(","));
    this.expect(")");
    if (name === "IF") return (at) => (isTrue(given[0](at)) ? given[1](at) : given[2](at));
    const made = FUNCTIONS[name];
    if (!made) throw new SyntaxError(name);
    return (at) => made(...given.map((one) => one(at)));
  }
}

const COMPARISONS = {
  "=": (left, right) => same(left, right),
  "<>": (left, right) => !same(left, right),
  "<=": (left, right) => left <= right,
  ">=": (left, right) => left >= right,
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
};

const FUNCTIONS = {
  ABS: (number) => Math.abs(numberOf(number)),
  AND: (...given) => given.every(isTrue),
  COUNT: (...given) => numbersIn(given).length,
  COUNTBLANK: (cells) => listed(cells).filter((value) => value === null || value === "").length,
  COUNTIF: (cells, pattern) => countLike(listed(cells), pattern),
  ISNUMBER: (value) => typeof value === "number",
  ISTEXT: (cells) => oneByOne((value) => typeof value === "string", cells),
  N: (value) => (typeof value === "number" ? value : 0),
  OR: (...given) => given.some(isTrue),
  SUMPRODUCT: (cells) => numbersIn([cells]).reduce((sum, number) => sum + number, 0),
  SUM: (...given) => numbersIn(given).reduce((sum, number) => sum + number, 0),
};

/** Return what an operation makes of two values; of lists, of each in them. */
function oneByOne(operation, left, right) {
  if (!Array.isArray(left) && !Array.isArray(right)) return operation(left, right);
  const lefts = listed(left);
  const rights = listed(right);
  const length = Math.max(lefts.length, rights.length);
  const nth = (list, place) => list[list.length === 1 ? 0 : place];
  return Array.from({ length }, (_nothing, place) => operation(nth(lefts, place), nth(rights, place)));
}

function area([left, top], [right, bottom], valueAt) {
  const values = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) values.push(valueAt(column, row));
  }
  return values;
}

function listed(value) {
  return Array.isArray(value) ? value : [value];
}

function numbersIn(given) {
  return [].concat(...given.map(listed)).filter((value) => typeof value === "number");
}

/** Return how many texts are like a pattern: `*` any signs, `?` one, `~` before a sign that stands for itself. */
function countLike(values, pattern) {
  const signs = pattern.replace(/~([~*?])|([*?])|([.+^${}()|[\]\\])/g, (_whole, plain, wild, special) => {
    if (wild) return wild === "*" ? "[^]*" : "[^]";
    return `\\${plain || special}`;
  });
  const like = new RegExp(`^${signs}$`);
  return values.filter((value) => typeof value === "string" && like.test(value)).length;
}

function same(left, right) {
  return (left === null ? "" : left) === (right === null ? "" : right);
}

function isTrue(value) {
  return value === true || (typeof value === "number" && value !== 0);
}

function numberOf(value) {
  return typeof value === "number" ? value : value === true ? 1 : 0;
}

function textOf(value) {
  return value === null ? "" : typeof value === "number" ? digitsOf(value) : String(value);
}
