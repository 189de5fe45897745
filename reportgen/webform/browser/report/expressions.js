// `{{ }}` in running text: references and the four operations, worked out as the program does.

import Decimal from "decimal.js";
import { parseExpression } from "./expression_parser.js";
import { ReferenceUnknown, resolve } from "./references.js";
import { fill, strip, WHITE_SPACE } from "./text.js";

const LENGTH_LIMIT = 300;
const FAULT_LIMIT = 200;
const EXACT_DECIMALS = 6;
const TOO_LARGE = new Decimal("1e21");
const TAG = /\{\{((?:(?!\{\{|\}\}).){0,2000})\}\}|\{[{%#]|[%#}]\}|[｛{]｛|｝[｝}]/gsu;
const WORD = "[\\p{L}\\p{Nl}\\p{No}_][\\p{L}\\p{N}_]*";
const BARE_NAME = new RegExp(`^[${WHITE_SPACE}]*${WORD}(?:\\.${WORD})*[${WHITE_SPACE}]*$`, "u");
const FULL_WIDTH = /[。，；：｛｝【】]/g;
const Rounded = Decimal.clone({ precision: 28, rounding: Decimal.ROUND_HALF_EVEN });
const OPERATIONS = { "+": "plus", "-": "minus", "*": "times", "/": "div" };

class ExpressionError extends Error {}

/**
 * Returns a text with every `{{ }}` replaced by its figure; a faulty one stays as written.
 * @param {string} text
 * @param {Object} report
 * @param {Object} description
 * @param {{values: Map}} cells of the report
 * @returns {{text: string, faults: Array<{text: string, reason: string}>}}
 */
export function evaluate(text, report, description, cells) {
  const faults = [];
  if (!/[{}｛｝]/.test(text)) return { text, faults };
  const subject = { messages: description.messages, blank: description.blank };
  subject.resolve = (names) => resolve(names, report, description, cells);
  const worked = text.replace(TAG, (found, source) => {
    if (faults.length === FAULT_LIMIT) return found;
    try {
      return shown(workedOut(source, subject), subject);
    } catch (error) {
      if (!(error instanceof ExpressionError || error instanceof ReferenceUnknown)) throw error;
      faults.push({ text: found, reason: error.message });
      return found;
    }
  });
  return { text: worked, faults };
}

function wrong(subject, code, values) {
  const template = subject.messages[`expression.${code}`];
  return new ExpressionError(values ? fill(template, values) : template);
}

function workedOut(source, subject) {
  if (source === undefined) throw wrong(subject, "signs");
  if (BARE_NAME.test(source)) return subject.resolve(strip(source).split("."));
  if (Array.from(source).length > LENGTH_LIMIT) throw wrong(subject, "long");
  const tree = parseExpression(source);
  if (tree) return valueOf(tree, subject);
  const found = Array.from(new Set(source.match(FULL_WIDTH) || [])).join("");
  throw found ? wrong(subject, "wide", { found }) : wrong(subject, "plain");
}

/** Returns digits or a name as they were referred to, a Decimal where something was worked out, null if unknown. */
function valueOf(tree, subject) {
  if (tree.names) return subject.resolve(tree.names);
  if (tree.number) return new Rounded(tree.number).plus(0);
  return combine(tree.operation, valueOf(tree.left, subject), valueOf(tree.right, subject), subject);
}

function combine(operation, left, right, subject) {
  if ([left, right].some((value) => value !== null && value.name !== undefined)) throw wrong(subject, "name");
  if (left === null || right === null) return null;
  const number = new Rounded(left);
  const result = number[OPERATIONS[operation]](right);
  const endless = number.isFinite() && new Rounded(right).isFinite() && !result.isFinite();
  if (result.isNaN() || endless) throw wrong(subject, "range");
  return result;
}

function shown(value, subject) {
  if (value === null) return subject.blank;
  if (value.name !== undefined) return value.name;
  const whole = typeof value === "string" && !value.includes(".");
  if (whole) return value;
  const number = new Rounded(value);
  if (number.abs().gte(TOO_LARGE)) throw wrong(subject, "range");
  if (number.decimalPlaces() > EXACT_DECIMALS) return number.toFixed(2, Decimal.ROUND_HALF_UP);
  return typeof value === "string" ? value : number.plus(0).toFixed();
}
