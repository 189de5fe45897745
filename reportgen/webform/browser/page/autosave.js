// Copies of the answer that the browser keeps, for the day on which the window was closed without saving.

const MOST = 5;

/** Keeps the latest answer of every window in which this page was opened; a browser that keeps nothing is no obstacle. */
export class Autosave {
  constructor(formId) {
    this.key = `reportgen:${formId}:${location.pathname}`;
    this.window = `${Date.now()}-${Math.random()}`;
  }

  /** Returns what was kept, the newest first, as [{window, yaml, at}]. */
  all() {
    try {
      const found = JSON.parse(localStorage.getItem(this.key));
      return Array.isArray(found) ? found.filter((each) => each && typeof each.yaml === "string") : [];
    } catch (error) {
      return [];
    }
  }

  /** Keeps an answer in place of this window's last one; null takes that away. Tells whether it could. */
  keep(yaml) {
    const kept = this.all().filter((each) => each.window !== this.window);
    if (yaml !== null) kept.unshift({ window: this.window, yaml, at: new Date().toLocaleString("zh-CN") });
    try {
      localStorage.setItem(this.key, JSON.stringify(kept.slice(0, MOST)));
      return true;
    } catch (error) {
      return false;
    }
  }

  forget(window) {
    try {
      localStorage.setItem(this.key, JSON.stringify(this.all().filter((each) => each.window !== window)));
    } catch (error) {
      // nothing was kept, then
    }
  }
}
