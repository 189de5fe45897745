// Where the values of a workbook of ours stand after somebody worked in it.
//
// A cell is known by its name where the labels of its row and column are those it had when it was written; else by these
// labels alone. Why: programs and people move cells without their names.

/** Finds cells of a filled workbook; `blank` is the workbook as it was written. */
export class Places {
  constructor(book, blank, pieces) {
    this.book = book;
    this.blank = blank;
    this.pieces = pieces;
    this.sheetNames = [...blank.sheets.keys()];
  }

  /** Return sheet, row and column of a value by its path; null where it cannot be found. */
  of(path) {
    const [number, row, column] = this.pieces.slots[path];
    const name = this.sheetNames[number - 1];
    const sheet = this.blank.sheets.get(name);
    const wanted = { labels: labelsOf(sheet, row, column), head: headOf(sheet, row, column), row, column };
    const named = this.book.names.get(nameOf(path));
    if (named && fits(this.book.sheets.get(named.sheet), named.row, named.column, wanted)) return named;
    for (const each of this.sheetsFrom(name, named)) {
      const found = search(each, wanted);
      if (found) return { sheet: each.name, row: found[0], column: found[1] };
    }
    return null;
  }

  /** Return where the heads of a list stand: sheet, row, and the columns under them; null where they cannot be found. */
  register({ sheet: number, columns }) {
    const labels = columns.map(({ label }) => label);
    for (const sheet of this.sheetsFrom(this.sheetNames[number - 1])) {
      for (const [row, cells] of sheet.rows) {
        const found = labels.map((label) => columnOf(cells, label));
        if (found.every((column, place) => column && (!place || column > found[place - 1]))) {
          return { sheet: sheet.name, row, columns: found };
        }
      }
    }
    return null;
  }

  /** Return the sheets a value may stand in, the likeliest first. */
  sheetsFrom(name, named) {
    const names = new Set([...(named ? [named.sheet] : []), name, ...this.book.sheets.keys()]);
    return [...names].map((each) => this.book.sheets.get(each)).filter(Boolean);
  }
}

/** Return the name that the cell of a value has, in lower case: programs know no case here. */
function nameOf(path) {
  return (path.includes(".") ? path : `report.${path}`).toLowerCase();
}

function typed(cell) {
  return cell && cell.formula === undefined ? cell.text : "";
}

function labelsOf(sheet, row, column) {
  const labels = [];
  for (const [at, cell] of sheet.rows.get(row) || []) if (at < column && typed(cell)) labels.push(cell.text);
  return labels;
}

/** Return the words above a cell that are nearest. */
function headOf(sheet, row, column) {
  for (let above = row - 1; above > 0; above -= 1) {
    const cells = sheet.rows.get(above);
    const text = typed(cells && cells.get(column));
    if (text) return text;
  }
  return "";
}

function fits(sheet, row, column, { labels, head }) {
  const texts = new Set(labelsOf(sheet, row, column));
  return labels.every((label) => texts.has(label)) && isBelow(sheet, row, column, head);
}

function isBelow(sheet, row, column, head) {
  for (let above = row - 1; above > 0; above -= 1) {
    const cells = sheet.rows.get(above);
    if (typed(cells && cells.get(column)) === head) return true;
  }
  return !head;
}

function search(sheet, wanted) {
  const rows = wanted.labels.length ? [...sheet.rows.keys()] : [wanted.row];
  const columns = [wanted.column, ...headedColumns(sheet, wanted)];
  for (const row of rows) {
    const column = columns.find((each) => fits(sheet, row, each, wanted));
    if (column) return [row, column];
  }
  return null;
}

/** Return the columns under the words that head a value, where there is but one. */
function headedColumns(sheet, { head }) {
  const found = new Set();
  for (const cells of sheet.rows.values()) {
    for (const [column, cell] of cells) if (typed(cell) === head) found.add(column);
  }
  return found.size === 1 ? [...found] : [];
}

function columnOf(cells, label) {
  for (const [column, cell] of cells) if (typed(cell) === label) return column;
  return 0;
}
