// A copy of the answer that the browser keeps, for the day on which the window was closed without saving.

/** Keeps the latest answer under the place of the page; a browser that keeps nothing is no obstacle. */
export class Autosave {
  constructor(formId) {
    this.key = `reportgen:${formId}:${location.pathname}`;
  }

  keep(yaml) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ yaml, at: new Date().toLocaleString("zh-CN") }));
      return true;
    } catch (error) {
      return false;
    }
  }

  /** Returns what was kept, {yaml, at}, or null. */
  kept() {
    try {
      const found = JSON.parse(localStorage.getItem(this.key));
      return found && typeof found.yaml === "string" ? found : null;
    } catch (error) {
      return null;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch (error) {
      // nothing was kept, then
    }
  }
}
