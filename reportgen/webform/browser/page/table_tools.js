// The buttons about a whole table: 其余填0 and its way back, totals summed again, 待报.

/** Binds the buttons around the grids to the session. */
export class TableTools {
  constructor(root, session, grids, message) {
    this.root = root;
    this.session = session;
    this.grids = grids;
    this.message = message;
    this.actions = {
      "fill-zero": (grid, undo) => this.fillZero(grid, undo),
      "undo-zero": (grid, undo) => this.undoZero(grid, undo),
      recompute: (grid, undo) => this.recompute(grid, undo),
      pending: (grid) => this.markPending(grid),
    };
    root.addEventListener("click", ({ target }) => {
      const button = target.closest("button[data-table]");
      if (button) this.act(button);
    });
  }

  /** Shows the buttons there is a use for. */
  update() {
    const { cells } = this.session.description;
    for (const { key } of this.grids) {
      const tool = (name) => this.root.querySelector(`.${name}[data-table="${key}"]`);
      const isGiven = ({ total, ref }) => total && ref.startsWith(`${key}.`) && this.session.get(ref) !== undefined;
      tool("unlisted").hidden = !this.session.get(`${key}.unlisted_zero`);
      tool("recompute").hidden = !cells.some(isGiven);
    }
  }

  act(button) {
    const before = this.session.snapshot();
    const grid = this.grids.find(({ key }) => key === button.dataset.table);
    this.actions[button.className](grid, () => this.session.restore(before));
  }

  fillZero(grid, undo) {
    const count = grid.blanks().length;
    if (count === 0) this.message.tell("这张表没有空白的格。");
    else if (window.confirm(`这张表还有${count}格没有填。确实没有数据，都按0计吗？`)) {
      grid.fillZero(this.session.description.parts.find((part) => part.key === grid.key).table.unlistedZero);
      this.message.tell(`其余${count}格按0计。`, undo);
    }
  }

  undoZero(grid, undo) {
    this.session.set(`${grid.key}.unlisted_zero`, undefined);
    this.message.tell("没有填的格又是空白了。", undo);
    grid.boxes[0].focus();
  }

  recompute(grid, undo) {
    this.session.dropTotals(() => true, `${grid.key}.`);
    this.session.changed();
    this.message.tell("手填的总计已改为自动相加。", undo);
    grid.boxes[0].focus();
  }

  markPending(grid) {
    if (grid.focused) grid.askPending(grid.focused);
    else this.message.tell("请先点到要标为待报的格；也可以在格里按 F9，或者直接打“待报”。");
  }
}
