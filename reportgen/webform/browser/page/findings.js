// The lists of findings: below each table what concerns it, at the end the rest and the sum of all.

/** Codes that only say that something is still blank: the page counts the cells instead. */
const BLANK = ["CELL-03", "ST-03"];
const WORDS = { error: "必改", warning: "请核实", info: "提示" };

/** Shows the findings of the session, and leads to the cell of one that is chosen. */
export class Findings {
  constructor(root, session) {
    this.session = session;
    this.lists = Array.from(root.querySelectorAll("ul.findings"));
    this.counts = Array.from(root.querySelectorAll(".count"));
    this.summary = root.querySelector("#summary");
    root.addEventListener("click", (event) => {
      const cell = event.target.dataset && event.target.dataset.cell;
      const box = cell && document.getElementById(cell);
      if (box) box.focus();
    });
  }

  /** `state` tells for each table how many of its cells are blank and how many are wrong. */
  update(state) {
    const tables = this.lists.map((list) => list.dataset.table).filter(Boolean);
    const tableOf = (finding) => tables.find((table) => (finding.cell || "").startsWith(`${table}.`)) || "";
    for (const list of this.lists) {
      const all = [...this.session.findings, ...this.session.gaps];
      const own = all.filter((finding) => tableOf(finding) === list.dataset.table);
      const lines = own.filter((finding) => !BLANK.includes(finding.code));
      this.fill(list, lines);
    }
    for (const count of this.counts) {
      const text = this.countOf(count.dataset.part, state);
      if (count.textContent !== text) count.textContent = text;
    }
    const blank = Object.values(state).reduce((sum, table) => sum + table.blank, 0);
    const waiting = Object.values(state).reduce((sum, table) => sum + table.pending, 0);
    const errors = this.session.errors(BLANK);
    const text = [
      errors ? `有${errors}处必改。` : "没有发现必改的问题。",
      blank ? `还有${blank}格没有填（没有数据的填0）。` : "",
      waiting ? `还有${waiting}格待报。` : "",
      blank || waiting ? "" : "各表都填全了。",
    ].join("");
    if (this.summary.textContent !== text) this.summary.textContent = text;
  }

  countOf(part, state) {
    if (part === "") {
      const errors = this.session.errors(BLANK);
      return errors ? `（必改${errors}）` : "";
    }
    const table = state[part];
    if (!table) return "";
    if (table.wrong) return `（${table.wrong}格有误）`;
    if (table.blank) return `（${table.blank}格空白）`;
    return table.pending ? `（${table.pending}格待报）` : "（已填全）";
  }

  fill(list, findings) {
    const texts = findings.map((finding) => `${WORDS[finding.severity]} ${finding.code} ${finding.message}`);
    if (list.dataset.shown === JSON.stringify(texts)) return;
    list.dataset.shown = JSON.stringify(texts);
    list.textContent = "";
    findings.forEach((finding, index) => {
      const item = document.createElement("li");
      item.className = finding.severity;
      if (finding.cell) {
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.cell = finding.cell;
        button.textContent = texts[index];
        item.append(button);
      } else item.textContent = texts[index];
      list.append(item);
    });
  }
}
