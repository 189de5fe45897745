// What was not saved to a file: kept by the browser, and offered again when the page is next opened.

import { readReport } from "../report/yaml_reading.js";
import { Autosave } from "./autosave.js";

const REST = 300; // milliseconds without a keystroke

/** Keeps the answer as it is being typed, and shows whether it is in a file. */
export class Recovery {
  constructor(session, outputs, opening) {
    this.session = session;
    this.outputs = outputs;
    this.opening = opening;
    this.autosave = new Autosave(session.description.form.id);
    this.state = document.getElementById("saved-state");
    this.notice = document.getElementById("recovered");
    this.waiting = null;
  }

  keep() {
    const yaml = this.outputs.yaml();
    const saved = yaml === this.outputs.saved;
    const kept = this.autosave.keep(saved ? null : yaml);
    this.state.className = saved ? "" : "unsaved";
    this.state.textContent = saved
      ? "内容已存在文件里。"
      : kept
        ? "浏览器里暂存了一份；清理浏览记录会丢失，离开前请点“保存填报页”存成文件。"
        : "这个浏览器不能暂存，离开前请点“保存填报页”存成文件。";
  }

  /** Keeps what was typed as soon as the typing rests. */
  keepSoon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.keep(), REST);
  }

  /** Offers what windows that were closed without saving had in them. */
  offer() {
    const others = this.autosave.all().filter((each) => each.yaml !== this.outputs.saved);
    this.notice.hidden = others.length === 0;
    this.notice.textContent = others.length ? "这台电脑上有没有存成文件的内容。" : "";
    for (const other of others) {
      this.notice.append(" ", this.choice(`接着填${other.at}的`, other, () => this.takeUp(other)));
      this.notice.append(" ", this.choice("不要了", other, () => {}));
    }
  }

  choice(words, { window }, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => {
      act();
      this.keep();
      this.autosave.forget(window);
      this.offer();
      document.getElementById("save-page").focus();
    });
    return button;
  }

  takeUp({ yaml }) {
    const before = this.session.snapshot();
    this.opening.take(readReport(yaml, this.session.description), "暂存的内容", () => this.session.restore(before));
  }
}
