// A list whose entries a person adds and takes away: 其他事项, 附加指标, 更正.

import { fieldText, fieldValue } from "./values.js";
import { putAt, valueAt } from "./paths.js";

/** Binds one list, or one mapping of names to figures, to the session. */
export class Entries {
  constructor(fieldset, session) {
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
    button.closest(".entry").remove();
    this.number();
    this.read();
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

  /** Notes the figures of a mapping that are none, by the names they were given. */
  noteUnread() {
    if (!this.mapping) return;
    const { unreadable } = this.session;
    for (const path of [...unreadable.keys()]) if (path.startsWith(`${this.path}.`)) unreadable.delete(path);
    for (const made of this.holder.children) {
      const [name, figure] = made.querySelectorAll("[data-field]");
      const unread = name.value && !name.value.includes(".") && figure.hasAttribute("aria-invalid");
      if (unread) unreadable.set(`${this.path}.${name.value}`, figure.value);
    }
  }

  /** Shows the entries anew where something else than this list has changed them. */
  update() {
    const value = this.session.get(this.path);
    if (value === this.shown) return;
    this.shown = value;
    this.holder.textContent = "";
    for (const entry of this.mapping ? this.pairs(value || {}) : value || []) this.add(entry);
  }

  pairs(mapping) {
    const { unreadable } = this.session;
    return Object.entries(mapping).map(([name, figure]) => ({
      name,
      figure: unreadable.has(`${this.path}.${name}`) ? unreadable.get(`${this.path}.${name}`) : figure,
    }));
  }
}

function mappingOf(entries) {
  return Object.fromEntries(entries.filter(({ name, figure }) => name && figure).map(({ name, figure }) => [name, figure]));
}
