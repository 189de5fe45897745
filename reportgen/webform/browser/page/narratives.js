// Running text: what to start from, and how its {{ }} will read.

/** Binds the buttons and the display below one text. */
export class Narrative {
  constructor(holder, session, beside) {
    this.path = holder.dataset.path;
    this.session = session;
    this.beside = beside;
    this.box = holder.querySelector("textarea");
    this.shown = holder.querySelector(".shown");
    this.forGovernments = "governmentsOnly" in holder.dataset;
    this.holder = holder;
    const last = holder.querySelector(".last-text");
    last.hidden = !(this.path in beside.last.texts);
    last.addEventListener("click", () => this.fill(beside.last.texts[this.path]));
    this.starter = holder.querySelector(".starter");
    this.starter.addEventListener("click", () => this.fill(this.offered));
  }

  /** Puts a text into the box: behind what stands there, never in place of it. */
  fill(text) {
    this.box.value = this.box.value.trim() ? `${this.box.value.trimEnd()}\n\n${text}` : text;
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
    this.box.focus();
  }

  /** Shows how the text reads; `texts` are those to start from. */
  update(texts) {
    this.offered = texts[this.path];
    this.starter.disabled = this.offered === undefined;
    if (this.forGovernments) {
      const kind = this.session.get("agency.kind");
      this.holder.hidden = kind !== undefined && !kind.includes("人民政府") && !this.box.value;
    }
    const written = this.box.value;
    this.shown.hidden = !/[{}｛｝]/.test(written);
    if (this.shown.hidden) return;
    const evaluated = this.session.evaluate(written);
    const lines = [`成文为：${evaluated.text}`, ...evaluated.faults.map((fault) => this.session.faultMessage(fault))];
    if (this.lines === JSON.stringify(lines)) return; // most keystrokes change the text of no other block
    this.lines = JSON.stringify(lines);
    const [text, ...faults] = lines;
    this.shown.textContent = text;
    for (const fault of faults) {
      const told = document.createElement("p");
      told.className = "problem";
      told.textContent = fault;
      this.shown.append(told);
    }
  }
}
