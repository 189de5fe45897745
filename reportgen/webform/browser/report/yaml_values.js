// Single values of a report file as the page holds them: words, dates, years, yes and no.

import { fill, strip } from "./text.js";

const YES_NO = { 是: true, 否: false, 有: true, 无: false, true: true, false: false };
const DATE = /^([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)$/;
const YEAR = /^([1-9][0-9]{0,3})(?:年度?)?$/;

/**
 * Returns what a text says at a key, undefined where it says none of what may stand there.
 * @param {string} text
 * @param {Object} key with its `type`
 * @param {Object} description
 * @returns {*}
 */
export function valueOf(text, key, description) {
  switch (key.type) {
    case "word":
      return (key.words.find((words) => words.includes(text)) || [])[0];
    case "yesno":
      return Object.prototype.hasOwnProperty.call(YES_NO, text.toLowerCase()) ? YES_NO[text.toLowerCase()] : undefined;
    case "date":
      return dateOf(DATE.exec(strip(text)));
    case "year":
      return yearOf(text);
    case "form":
      return description.forms.includes(text) ? text : undefined;
    default:
      return text;
  }
}

/**
 * Returns the year that a text says, undefined where it says none.
 * @param {string} text
 * @returns {number|undefined}
 */
export function yearOf(text) {
  const found = YEAR.exec(strip(text));
  return found ? Number(found[1]) : undefined;
}

/**
 * Returns what should have stood at a key, for a sentence.
 * @param {Object} key
 * @param {Object} description
 * @returns {string}
 */
export function expectationOf(key, { messages }) {
  if (key.type === "word") {
    return fill(messages.one_of, { words: key.words.map(([word]) => word).join(messages.comma) });
  }
  return messages[EXPECTED[key.type]];
}

const EXPECTED = {
  yesno: "expected.bool_parsing",
  date: "expected.date_parsing",
  year: "expected.int_parsing",
  form: "expected.unknown_form",
};

function dateOf(found) {
  if (!found) return undefined;
  const [year, month, day] = found.slice(1).filter((part) => part !== undefined).map(Number);
  const days = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28];
  const last = month === 2 ? days[1] : [4, 6, 9, 11].includes(month) ? 30 : days[0];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > last) return undefined;
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}
