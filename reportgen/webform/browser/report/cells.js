// The figures of a report as they count: zeros that someone vouched for, and totals that were left out.

import { planOf, sumOf } from "./equations.js";
import { isNumber } from "./numbers.js";

/**
 * Returns the figures of a report with left-out zeros and totals filled in.
 * @param {Object} report
 * @param {Object} description
 * @returns {{values: Map<string, *>, computed: Set<string>, omitted: Set<string>}} every value cell by reference, a
 *     table that is missing having none; the totals summed from their parts; those whose parts are not all known
 */
export function cellsOf(report, description) {
  const { cells, definitions } = planOf(description);
  const values = new Map();
  const absent = new Set();
  for (const [ref, cell] of cells) {
    const table = report[cell.table];
    if (table === undefined || table === null) continue;
    const value = valueAt(table, cell.keys);
    values.set(ref, value === undefined ? null : value);
    if (value !== undefined) continue;
    if (definitions.has(ref)) absent.add(ref);
    else if (cell.defaulting && table.unlisted_zero === true) values.set(ref, "0");
  }
  const computed = sumUp(values, absent, cells, definitions);
  return { values, computed, omitted: absent };
}

function valueAt(table, keys) {
  let place = table;
  for (const key of keys) {
    if (place === undefined || place === null) return undefined;
    place = place[key];
  }
  return place;
}

/** Fills left-out totals in `values`, from the inside out, and takes them out of `absent`. */
function sumUp(values, absent, cells, definitions) {
  const read = (ref) => wholeNumber(values.get(ref), cells.get(ref));
  const computed = new Set();
  for (;;) {
    const agreed = [];
    for (const ref of absent) {
      const total = agreedSum(definitions.get(ref), read);
      if (total !== null) agreed.push([ref, total]);
    }
    if (!agreed.length) return computed;
    for (const [ref, total] of agreed) {
      values.set(ref, total.toString());
      computed.add(ref);
      absent.delete(ref);
    }
  }
}

/** Returns what the equations of a total that can be worked out agree on, null where they do not or none can. */
function agreedSum(sides, read) {
  let agreed = null;
  for (const side of sides) {
    const total = sumOf(side, read);
    if (total === null) continue;
    if (agreed !== null && agreed !== total) return null;
    agreed = total;
  }
  return agreed;
}

/**
 * Returns a value as a whole number, null where it is none, or an amount.
 * @param {*} value
 * @param {{whole: boolean}} cell
 * @returns {?bigint}
 */
export function wholeNumber(value, cell) {
  return isNumber(value) && cell.whole ? BigInt(value) : null;
}
