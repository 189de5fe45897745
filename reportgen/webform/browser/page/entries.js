// A list whose entries a person adds and takes away: 其他事项, 附加指标, 更正.

import { fieldText, fieldValue } from "./values.js";
import { putAt, valueAt } from "./paths.js";

/** Binds one list, or one mapping of names to figures, to the session. */
export class Entries {
  constructor(fieldset, session, message) {
    this.message = message;
    this.fieldset = fieldset;
    this.path = fieldset.dataset.list;
    this.mapping = fieldset.dataset.shape === "mapping";
    this.session = session;
    this.holder = fieldset.querySelector(".entries");
    this.template = fieldset.querySelector("template");
    this.title = fieldset.querySelector("legend").textContent;
    this.shown = null;
    fieldset.querySelector(".add").addEventListener("click", () => this.add({}).querySelector("[data-type]").focus());
    this.holder.addEventListener("input", () => this.read());
    this.holder.addEventListener("click", (event) => event.target.className === "remove" && this.remove(event.target));
  }

  add(entry) {
    const made = this.template.content.cloneNode(true).firstElementChild;
    made.entry = entry;
    for (const box of made.querySelectorAll("[data-type]")) {
      box.dataset.field = box.getAttribute("name").replace("#.", "");
      box.value = fieldText(valueAt(entry, box.dataset.field), box.dataset.type);
    }
    this.holder.append(made);
    this.number();
    return made;
  }

  remove(button) {
    const before = this.session.snapshot();
    button.closest(".entry").remove();
    this.number();
    this.read();
    this.message.tell("已删去这一项。", () => this.session.restore(before));
    this.fieldset.querySelector(".add").focus();
  }

  number() {
    Array.from(this.holder.children, (made, index) => {
      made.setAttribute("aria-label", `${this.title}第${index + 1}项`);
      for (const box of made.querySelectorAll("[data-field]")) box.name = `${this.path}.${index}.${box.dataset.field}`;
    });
  }

  read() {
    const entries = Array.from(this.holder.children, (made) => {
      const entry = { ...made.entry };
      for (const box of made.querySelectorAll("[data-field]")) {
        const { value, code } = fieldValue(box.value, box.dataset.type, box.dataset.unit, valueAt(entry, box.dataset.field));
        if (code) box.setAttribute("aria-invalid", "true");
        else box.removeAttribute("aria-invalid");
        putAt(entry, box.dataset.field, value);
      }
      made.entry = entry;
      return entry;
    }).filter((entry) => Object.keys(entry).length > 0);
    const value = this.mapping ? mappingOf(entries) : entries;
    this.noteUnread();
    this.shown = Object.keys(value).length ? value : undefined;
    this.session.set(this.path, this.shown);
  }

  /** Notes what cannot be kept of a mapping: figures that are none, names without one, names that stand twice. */
  noteUnread() {
    if (!this.mapping) return;
    const { unreadable, problems } = this.session;
    const below = (path) => path.startsWith(`${this.path}.`);
    for (const path of [...unreadable.keys()]) if (below(path)) unreadable.delete(path);
    for (const path of [...problems.keys()]) if (below(path)) problems.delete(path);
    const names = new Set();
    for (const made of this.holder.children) {
      const [name, figure] = made.querySelectorAll("[data-field]");
      const unread = name.value && figure.hasAttribute("aria-invalid");
      const message = this.lacking(name.value, figure.value, names);
      names.add(name.value);
      if (unread) unreadable.set(`${this.path}.${name.value}`, figure.value);
      else if (message) problems.set(name.name, { text: name.value, message });
      figure.title = message || "";
      if (message) name.setAttribute("aria-invalid", "true");
      else name.removeAttribute("aria-invalid");
    }
  }

  lacking(name, figure, others) {
    if (!name && !figure) return undefined;
    if (!name) return "没有写名称。";
    if (!figure) return `“${name}”没有填数。`;
    return others.has(name) ? `“${name}”写了两遍。` : undefined;
  }

  /** Shows the entries anew where something else than this list has changed them. */
  update() {
    const value = this.session.get(this.path);
    if (value === this.shown && !this.session.another) return;
    this.shown = value;
    this.holder.textContent = "";
    for (const entry of this.mapping ? this.pairs(value || {}) : value || []) this.add(entry);
  }

  pairs(mapping) {
    const start = `${this.path}.`;
    const unread = new Map();
    for (const [path, text] of this.session.unreadable) if (path.startsWith(start)) unread.set(path.slice(start.length), text);
    const names = new Set([...Object.keys(mapping), ...unread.keys()]);
    return Array.from(names, (name) => ({ name, figure: unread.has(name) ? unread.get(name) : mapping[name] }));
  }
}

/** Returns the entries as one group; of a name that stands twice the first one counts. */
function mappingOf(entries) {
  const mapping = {};
  for (const { name, figure } of entries) {
    if (name && figure && !Object.keys(mapping).includes(name)) putAt(mapping, [name], figure);
  }
  return mapping;
}
