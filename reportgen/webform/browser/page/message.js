// What the page says at its head, and the way back from what was done.

/** Says one thing at a time; what can be undone can be so until something else is changed. */
export class Message {
  constructor(root, session) {
    this.root = root;
    this.session = session;
    this.undoable = null;
    document.addEventListener("keydown", (event) => this.undoByKey(event));
  }

  /** Says something; `undo` takes back what it speaks of. */
  tell(text, undo) {
    this.root.hidden = false;
    this.root.textContent = text;
    this.undoable = null;
    if (!undo) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "撤销";
    button.addEventListener("click", () => {
      undo();
      this.tell("已撤销。");
      document.getElementById("save-page").focus();
    });
    this.root.append(" ", button);
    this.undoable = { button, revision: this.session.revision };
  }

  /** Takes the offer to undo away where something else has changed since. */
  withdrawUndo() {
    if (this.undoable && this.undoable.revision !== this.session.revision) {
      this.undoable.button.remove();
      this.undoable = null;
    }
  }

  undoByKey(event) {
    if (!this.undoable || !event.ctrlKey || event.key !== "z") return;
    event.preventDefault(); // the browser's own would take back typing from before
    this.undoable.button.click();
  }
}
