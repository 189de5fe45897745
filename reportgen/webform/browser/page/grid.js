// An official table as a grid of boxes: what was typed, sums beside it, and ways through it by keyboard.

import { cellText } from "./values.js";

/** Binds the boxes of a table to the session. */
export class Grid {
  constructor(table, session, message) {
    this.table = table;
    this.key = table.dataset.table;
    this.session = session;
    this.message = message;
    this.rows = Array.from(table.rows, (row) => Array.from(row.querySelectorAll("input"))).filter((row) => row.length);
    this.boxes = this.rows.flat();
    this.about = document.querySelector(`.about-cell[data-table="${this.key}"]`);
    this.focused = null;
    table.addEventListener("input", (event) => session.setCell(event.target.name, event.target.value));
    table.addEventListener("change", (event) => this.show(event.target));
    table.addEventListener("focusin", (event) => event.target.tagName === "INPUT" && this.enter(event.target));
    table.addEventListener("keydown", (event) => this.move(event));
    table.addEventListener("paste", (event) => this.paste(event));
  }

  /** Shows the figures as they are now; what is being typed is left as it is. */
  update() {
    const wrong = new Map();
    for (const finding of this.session.findings) {
      if (finding.code === "CELL-03") continue;
      for (const ref of finding.cells.length ? finding.cells : [finding.cell]) {
        if (finding.severity === "error") wrong.set(ref, finding.message);
      }
    }
    for (const box of this.boxes) {
      if (box !== document.activeElement || box.readOnly || this.session.another) this.show(box);
      const message = box.value ? wrong.get(box.name) : undefined;
      if (message === undefined) box.removeAttribute("aria-invalid");
      else box.setAttribute("aria-invalid", "true");
      if (box.title !== (message || "")) box.title = message || "";
    }
    const pending = this.boxes.filter((box) => (this.session.get(box.name) || {}).pending).length;
    return { blank: this.blanks().length, wrong: this.boxes.filter((box) => wrong.has(box.name)).length, pending };
  }

  /** Shows last year's figures beside this year's. */
  showLast(figures) {
    for (const box of this.boxes) {
      const text = figures[box.name];
      if (text === undefined) continue;
      box.dataset.last = text;
      const shown = box.parentElement.querySelector(".last");
      shown.textContent = `上年${text}`;
      shown.hidden = false;
    }
  }

  show(box) {
    const { unreadable, cells } = this.session;
    const said = this.session.get(box.name);
    const text = cellText(box.readOnly && said === undefined ? cells.values.get(box.name) : said, unreadable.get(box.name));
    if (box.value !== text) box.value = text;
    const hint = box.readOnly ? this.session.provisional.get(box.name) : cells.values.get(box.name);
    const placeholder = text === "" && typeof hint === "string" && this.session.get(this.key) ? hint : "";
    if (box.placeholder !== placeholder) box.placeholder = placeholder;
  }

  /** Says which cell this is, what it counts, and how text refers to it. */
  enter(box) {
    this.focused = box;
    box.select();
    const cell = this.session.cellsByRef.get(box.name);
    const told = [`${cell.path}（${cell.unit}）`, cell.note, cell.basis, box.dataset.last && `上年${box.dataset.last}`];
    this.about.textContent = `${told.filter(Boolean).join("；")}。在文字里写作 {{ ${this.session.referenceOf(cell)} }}`;
  }

  move(event) {
    const box = event.target;
    if (event.key === "F9" && box.tagName === "INPUT") this.askPending(box);
    if (box.tagName !== "INPUT" || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const row = this.rows.findIndex((boxes) => boxes.includes(box));
    const column = this.rows[row].indexOf(box);
    const whole = box.selectionStart === 0 && box.selectionEnd === box.value.length;
    const steps = {
      ArrowUp: () => this.at(row - 1, column),
      ArrowDown: () => this.at(row + 1, column),
      ArrowLeft: () => (whole || box.selectionEnd === 0 ? this.boxes[this.boxes.indexOf(box) - 1] : null),
      ArrowRight: () =>
        whole || box.selectionStart === box.value.length ? this.boxes[this.boxes.indexOf(box) + 1] : null,
      Enter: () => this.along(row, column, event.shiftKey ? -1 : 1),
    };
    const next = steps[event.key] && steps[event.key]();
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** Marks a cell as still to come, after asking which office it waits for. */
  askPending(box) {
    if (box.readOnly) return;
    const from = window.prompt(`“${this.path(box)}”等哪个单位报来？可以不填。`, "");
    if (from === null) return;
    const before = this.session.snapshot();
    this.session.setCell(box.name, from.trim() ? `待报：${from.trim()}` : "待报");
    this.show(box);
    box.focus();
    this.message.tell(`“${this.path(box)}”标为待报。`, () => this.session.restore(before));
  }

  /** Returns the next box of a column, then the first of the next: a row without that column is passed over. */
  along(row, column, step) {
    const inColumn = (place) => this.rows[place] && this.rows[place][column];
    for (let next = row + step; next >= 0 && next < this.rows.length; next += step) if (inColumn(next)) return inColumn(next);
    const start = step > 0 ? this.rows : [...this.rows].reverse();
    const first = start.find((boxes) => boxes[column + step]);
    return first && first[column + step];
  }

  at(row, column) {
    const boxes = this.rows[row];
    return boxes && boxes[Math.min(column, boxes.length - 1)];
  }

  /** Fills a block copied from a spreadsheet in from the box it is pasted into. */
  paste(event) {
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const before = this.session.snapshot();
    const top = this.rows.findIndex((boxes) => boxes.includes(event.target));
    const left = this.rows[top].indexOf(event.target);
    let filled = 0;
    let outside = 0;
    const totals = [];
    text.split("\n").forEach((line, down) => {
      line.split("\t").forEach((written, right) => {
        const box = this.rows[top + down] && this.rows[top + down][left + right];
        if (!box) outside += written.trim() ? 1 : 0;
        else if (box.readOnly) totals.push([box, written.trim()]);
        else {
          this.session.setCell(box.name, written.trim(), false);
          filled += 1;
        }
      });
    });
    this.session.changed();
    this.show(event.target);
    const differing = totals.filter(([box, written]) => written && written !== box.value).map(([box]) => this.path(box));
    const told = [`已填入${filled}格。`];
    if (outside) told.push(`有${outside}格超出表格，没有填入。`);
    if (differing.length) told.push(`“${differing.slice(0, 3).join("”“")}”与粘贴的总计不同，请核对。`);
    this.message.tell(told.join(""), () => this.session.restore(before));
  }

  path(box) {
    return this.session.cellsByRef.get(box.name).path;
  }

  /** Returns the boxes in which a figure is still missing; totals follow from the others. */
  blanks() {
    const { cells, unreadable } = this.session;
    const empty = (value) => value === undefined || value === null;
    return this.boxes.filter((box) => !box.readOnly && empty(cells.values.get(box.name)) && !unreadable.has(box.name));
  }

  /** Says that the cells left blank are 0: once for the table where its form knows that, else cell by cell. */
  fillZero(unlistedZero) {
    if (unlistedZero) {
      for (const box of this.blanks()) this.session.setCell(box.name, "", false);
      this.session.set(`${this.key}.unlisted_zero`, true);
    } else {
      for (const box of this.blanks()) this.session.setCell(box.name, "0", false);
      this.session.changed();
    }
  }
}
