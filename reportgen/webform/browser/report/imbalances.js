// How an equation of the form is judged on a report. A blank total is read as the sum of its own parts and a blank leaf
// as 0; an equation is not judged where an operand is 待报, 未识别 or unreadable, nor where its own total is blank or
// left out.

import { wholeNumber } from "./cells.js";
import { sumOf } from "./equations.js";
import { isNumber } from "./numbers.js";

/**
 * Returns the equations that do not hold, with their operands as they were read.
 * @param {Object} description
 * @param {Object} plan of the description
 * @param {{values: Map, computed: Set}} cells of the report
 * @param {Set<string>} unknown cells that hold something, but no number
 * @returns {Array<{equation: Object, numbers: Map<string, bigint>, left: bigint, right: bigint, readBlanks: boolean}>}
 */
export function imbalances(description, plan, cells, unknown) {
  const found = [];
  const reader = new Reader(plan, cells.values, unknown);
  for (const equation of description.equations) {
    const { total } = equation;
    if (total !== null && (!isNumber(cells.values.get(total)) || cells.computed.has(total))) continue;
    const numbers = new Map();
    let readBlanks = false;
    const read = (ref) => {
      const { number, blank } = reader.read(ref);
      numbers.set(ref, number);
      readBlanks = readBlanks || blank;
      return number;
    };
    const left = sumOf(equation.left, read);
    const right = left === null ? null : sumOf(equation.right, read);
    if (right !== null && left !== right) found.push({ equation, numbers, left, right, readBlanks });
  }
  return found;
}

/** Reads the operands of equations, each cell once. */
class Reader {
  constructor(plan, values, unknown) {
    this.plan = plan;
    this.values = values;
    this.unknown = unknown;
    this.known = new Map();
  }

  /** Returns a cell's number, null where it has none, and whether a blank was read for it. */
  read(ref) {
    let found = this.known.get(ref);
    if (!found) {
      found = this.readAnew(ref);
      this.known.set(ref, found);
    }
    return found;
  }

  readAnew(ref) {
    const value = this.values.get(ref);
    if (value === undefined || this.unknown.has(ref)) return { number: null, blank: false };
    if (value !== null) return { number: wholeNumber(value, this.plan.cells.get(ref)), blank: false };
    const sides = this.plan.definitions.get(ref);
    if (!sides) return { number: 0n, blank: true };
    const sums = sides.map((side) => sumOf(side, (part) => this.read(part).number));
    return { number: sums.every((sum) => sum === sums[0]) ? sums[0] : null, blank: true };
  }
}
