// Reads what stands between `{{` and `}}`: names, numbers and the four operations. The program reads it by Jinja's
// parser and takes nothing else, either.

const ASCII = { "×": "*", "÷": "/", "－": "-", "＋": "+", "（": "(", "）": ")", "．": ".", "−": "-", "–": "-" };
const TOKENS = [
  ["space", /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/uy],
  ["number", /(?:[0-9]+_)*[0-9]+(?:(?:\.(?:[0-9]+_)*[0-9]+)?e[+-]?(?:[0-9]+_)*[0-9]+|\.(?:[0-9]+_)*[0-9]+)/iuy],
  ["number", /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[0-9a-f])+|[1-9](?:_?[0-9])*|0(?:_?0)*/iuy],
  ["name", /[\p{XIDS}_]\p{XIDC}*/uy],
  ["sign", /[-+*/().]/uy],
];
const NO_NAMES = ["not", "true", "false", "True", "False", "none", "None"];

/**
 * Returns an expression as a tree: `{names}`, `{number}`, or `{operation, left, right}`.
 * @param {string} source
 * @returns {?Object} null where it is anything else
 */
export function parseExpression(source) {
  const tokens = tokensOf(source.replace(/[×÷－＋（）．−–]/g, (sign) => ASCII[sign]));
  if (!tokens) return null;
  const parser = new Parser(tokens);
  const tree = parser.sum();
  return parser.done() ? tree : null;
}

function tokensOf(source) {
  const tokens = [];
  let place = 0;
  while (place < source.length) {
    const found = tokenAt(source, place);
    if (!found) return null;
    if (found.kind !== "space") tokens.push(found);
    place += found.text.length;
  }
  return tokens;
}

function tokenAt(source, place) {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = place;
    const found = pattern.exec(source);
    if (found) return { kind, text: found[0] };
  }
  return null;
}

/** Descends by precedence; null is what cannot be read, and anything with it. */
class Parser {
  constructor(tokens) {
    this.tokens = tokens;
    this.place = 0;
  }

  done() {
    return this.place === this.tokens.length;
  }

  take(...texts) {
    const token = this.tokens[this.place];
    if (!token || token.kind !== "sign" || !texts.includes(token.text)) return null;
    this.place += 1;
    return token.text;
  }

  sum() {
    return this.chain(["+", "-"], () => this.product());
  }

  product() {
    return this.chain(["*", "/"], () => this.signed());
  }

  chain(signs, next) {
    let left = next();
    let operation;
    while (left && (operation = this.take(...signs))) {
      const right = next();
      left = right && { operation, left, right };
    }
    return left;
  }

  signed() {
    const operation = this.take("+", "-");
    if (!operation) return this.member();
    const right = this.signed();
    return right && { operation, left: { number: "0" }, right };
  }

  member() {
    let node = this.primary();
    while (node && this.take(".")) {
      const name = this.next("name");
      node = name !== null && node.names ? { names: [...node.names, name] } : null;
    }
    return node;
  }

  primary() {
    if (this.take("(")) {
      const inner = this.sum();
      return this.take(")") ? inner : null;
    }
    const number = this.next("number");
    if (number !== null) return { number: digitsOf(number.replace(/_/g, "")) };
    const name = this.next("name");
    return name === null || NO_NAMES.includes(name) ? null : { names: [name] };
  }

  next(kind) {
    const token = this.tokens[this.place];
    if (!token || token.kind !== kind) return null;
    this.place += 1;
    return token.text;
  }
}

/** Returns a number as the program takes it: exactly where it is whole, else as the nearest double. */
function digitsOf(text) {
  return /^0[box]|^[0-9]+$/i.test(text) ? BigInt(text).toString() : String(Number(text));
}
