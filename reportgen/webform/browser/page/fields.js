// The boxes outside the tables: lines, dates, choices, prose; each bears the path of what it holds.

import { fieldText, fieldValue } from "./values.js";

/** Binds every single box to the session; those inside lists are bound by `Entries`. */
export class Fields {
  constructor(root, session) {
    this.session = session;
    this.boxes = Array.from(root.querySelectorAll("[data-type]")).filter(
      (box) => box.dataset.type !== "cell" && !box.closest("[data-list]"),
    );
    for (const box of this.boxes) box.addEventListener("input", () => this.read(box));
  }

  read(box) {
    const read = fieldValue(box.value, box.dataset.type, box.dataset.unit, this.session.get(box.name));
    this.session.setField(box.name, box.value, read);
  }

  /** Shows what the report says; what is being typed is left as it is. */
  update() {
    for (const box of this.boxes) {
      const problem = this.session.problemAt(box.name);
      if (box !== document.activeElement || this.session.another) this.show(box, problem);
      const message = problem ? problem.message : "";
      const told = document.getElementById(`${box.id}-problem`);
      if (told && told.textContent !== message) {
        told.hidden = message === "";
        told.textContent = message;
      }
      if ((problem !== undefined) === box.hasAttribute("aria-invalid")) continue;
      if (problem) box.setAttribute("aria-invalid", "true");
      else box.removeAttribute("aria-invalid");
    }
  }

  show(box, problem) {
    const text = problem ? problem.text : fieldText(this.session.get(box.name), box.dataset.type);
    if (box.value !== text) box.value = text;
  }
}
