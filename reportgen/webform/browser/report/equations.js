// The cells and equations of a form, looked up: worked out once a description.

const plans = new WeakMap();

/**
 * Returns what is looked up at every keystroke: `cells` by reference, each with the `keys` that lead to it in a report
 * and whether it holds whole numbers, and the right sides of the equations that define each total.
 * @param {Object} description
 * @returns {{cells: Map<string, Object>, definitions: Map<string, Array>}}
 */
export function planOf(description) {
  let plan = plans.get(description);
  if (!plan) {
    plan = { cells: cellsByRef(description), definitions: definitionsOf(description) };
    plans.set(description, plan);
  }
  return plan;
}

function cellsByRef(description) {
  const defaulting = new Set();
  for (const part of description.parts) if (part.table && part.table.unlistedZero) defaulting.add(part.key);
  const cells = new Map();
  description.cells.forEach((cell, index) => {
    const [table, ...keys] = cell.ref.split(".");
    const whole = cell.type !== "amount";
    cells.set(cell.ref, { ...cell, index, table, keys, whole, defaulting: defaulting.has(table) });
  });
  return cells;
}

function definitionsOf(description) {
  const definitions = new Map();
  for (const equation of description.equations) {
    if (equation.total === null) continue;
    const known = definitions.get(equation.total) || [];
    definitions.set(equation.total, [...known, equation.right]);
  }
  return definitions;
}

/**
 * Returns the signed sum of terms as `read` gives their numbers.
 * @param {Array<[number, string]>} terms
 * @param {function(string): ?bigint} read a cell's number, null where it has none
 * @returns {?bigint} null where one of them has none
 */
export function sumOf(terms, read) {
  let total = 0n;
  for (const [sign, ref] of terms) {
    const value = read(ref);
    if (value === null) return null;
    total += sign < 0 ? -value : value;
  }
  return total;
}
