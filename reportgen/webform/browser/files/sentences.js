// The words of a document, put together as document/sentences.py and text/numerals.py do; the words come from there.

import { fill } from "../report/text.js";

/** Return a date (2024-02-04) as documents print it: 2024年2月4日. */
export function printedDate(day, words) {
  const [year, month, date] = day.split("-").map(Number);
  return fill(words.date, { year, month, day: date });
}

/** Return what stands before the text of a heading: （一） at level 2, 1. below. */
export function headingNumber(level, number, words) {
  if (level === 2) return fill(words.headingNumber, { numeral: numeral(number, words.numerals) });
  return fill(words.innerHeadingNumber, { number });
}

function numeral(number, signs) {
  const { digits, ten, hundred } = signs;
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  if (hundreds) {
    const gap = rest > 0 && rest < 10 ? digits[0] : rest >= 10 && rest < 20 ? digits[1] : "";
    if (hundreds >= digits.length) return String(number);
    return digits[hundreds] + hundred + gap + (rest ? numeral(rest, signs) : "");
  }
  const tens = Math.floor(rest / 10);
  const ones = rest % 10;
  const leading = tens ? (tens === 1 ? "" : digits[tens]) + ten : "";
  return leading + (ones || !tens ? digits[ones] : "");
}
