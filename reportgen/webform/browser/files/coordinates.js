// How a workbook writes the places of cells, and numbers.

/** Return a number in plain digits, as a workbook joins it to a text. */
export function digitsOf(number) {
  const text = String(number);
  if (!text.includes("e")) return text;
  return number.toFixed(Math.min(100, Math.max(0, 15 - Math.floor(Math.log10(Math.abs(number)))))).replace(/\.?0+$/, "");
}

/** Return column and row of a cell, both counted from 1: F12 gives [6, 12]. */
export function placeOf(coordinate) {
  const [, letters, row] = /^\$?([A-Z]+)\$?(\d+)$/.exec(coordinate);
  let column = 0;
  for (const letter of letters) column = 26 * column + letter.charCodeAt(0) - 64;
  return [column, Number(row)];
}

/** Return a column as spreadsheets name it: 6 gives F. */
export function lettersOf(column) {
  let letters = "";
  for (let rest = column; rest; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
