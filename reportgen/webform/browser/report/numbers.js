// The number in a cell, as people write it: `3`, `３`, `1,234`, `3件`, `+3`, `减4`, `287.36万元`, `/`. A number is a
// string of its digits, never a JavaScript number: cents and forty digits stay what they are.

import Decimal from "decimal.js";
import { strip, WHITE_SPACE } from "./text.js";

const PLAIN = /^([+-]?)([0-9]{1,40})(\.[0-9]{1,40})?$/;
const DRESSED = new RegExp(
  "^([+-]?)([0-9]{1,40}|[0-9]{1,3}(?:,[0-9]{3}){1,12})(\\.[0-9]{1,40})?" +
    `[${WHITE_SPACE}]*(亿元|万元|元|[件个起份条次项宗])?$`,
);
const STAND_INS = ["/", "\\", "-", "--", "---", "—", "——", "–", "−", "_", "无", "空", "n/a", "na", "none", "nil"];
const WIDE = /[\u3000\uff01-\uff60\uff61-\uffdc\uffe0-\uffe6\uffe8-\uffee\u00a0\u0f0c\u2007\u2011\u202f]/g;
const SIGNS = { "−": "-", "－": "-", "＋": "+", 增: "+", 减: "-", "，": "," };
const YUAN = { 亿元: "100000000", 万元: "10000", 元: "1" };
const PENDING = /^(?:待报|pending)(?:[:：]([^]*))?$/;
const UNREAD = ["未识别", "unread"];
const Converted = Decimal.clone({ precision: 28, rounding: Decimal.ROUND_HALF_EVEN });

/**
 * Reads a whole number, or an amount where `unit` is 万元 or 元, without guessing; money is converted to `unit`.
 * The code CELL-04 is a stand-in such as `/`, CELL-08 a number in other dress, CELL-01 anything else.
 * @param {string} text
 * @param {string} unit
 * @returns {{value: ?string, code: ?string}}
 */
export function readNumber(text, unit) {
  const amount = unit in YUAN;
  const plain = PLAIN.exec(text);
  if (plain) return number(plain[1], plain[2], plain[3], amount);
  if (STAND_INS.includes(strip(text).toLowerCase())) return { value: null, code: "CELL-04" };
  const dressed = DRESSED.exec(strip(halfWidth(text).replace(/[−－＋增减，]/g, (sign) => SIGNS[sign])));
  if (!dressed || (dressed[4] && dressed[4] in YUAN !== amount)) return { value: null, code: "CELL-01" };
  const [, sign, whole, fraction, written] = dressed;
  const { value, code } = number(sign, whole.replace(/,/g, ""), fraction, amount);
  if (value === null) return { value, code };
  if (written && written in YUAN && written !== unit) {
    return { value: new Converted(value).times(YUAN[written]).div(YUAN[unit]).toFixed(), code: "CELL-08" };
  }
  return { value, code: "CELL-08" };
}

/**
 * Reads what stands in the field of a cell: a number as `readNumber` does, 待报 with its source, 未识别; where nothing
 * stands, the value is undefined: the cell is left out.
 * @param {string} text
 * @param {{unit: string}} cell
 * @returns {{value: (string|Object|null|undefined), code: ?string}}
 */
export function readCell(text, cell) {
  const stripped = strip(text);
  if (!stripped) return { value: undefined, code: null };
  const pending = PENDING.exec(stripped);
  if (pending) {
    const source = strip(pending[1] || "");
    return { value: source ? { pending: true, source } : { pending: true }, code: null };
  }
  if (UNREAD.includes(stripped)) return { value: { unread: true }, code: null };
  return readNumber(text, cell.unit);
}

/**
 * Tells whether a value of a cell is a number: not blank, 待报 or 未识别.
 * @param {*} value
 * @returns {boolean}
 */
export function isNumber(value) {
  return typeof value === "string";
}

/**
 * Tells whether a value of a cell is the number 0, with decimals or without.
 * @param {*} value
 * @returns {boolean}
 */
export function isZero(value) {
  return isNumber(value) && !/[1-9]/.test(value);
}

function halfWidth(text) {
  return text.replace(WIDE, (character) => character.normalize("NFKC"));
}

function number(sign, whole, fraction, amount) {
  if (fraction && !amount) return { value: null, code: "CELL-01" };
  const digits = whole.replace(/^0+(?=[0-9])/, "") + (fraction || "");
  const minus = sign === "-" && (amount || digits !== "0") ? "-" : "";
  return { value: minus + digits, code: null };
}
