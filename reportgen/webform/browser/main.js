// The page to fill in: puts its parts together and lets them follow the session.

import { unpack } from "./files/pieces.js";
import { Entries } from "./page/entries.js";
import { Fields } from "./page/fields.js";
import { Findings } from "./page/findings.js";
import { Grid } from "./page/grid.js";
import { Message } from "./page/message.js";
import { Narrative } from "./page/narratives.js";
import { Opening } from "./page/opening.js";
import { Outputs } from "./page/outputs.js";
import { Preview } from "./page/preview.js";
import { Recovery } from "./page/recovery.js";
import { pageSource } from "./page/saving.js";
import { Session } from "./page/session.js";
import { starters } from "./page/starters.js";
import { TableTools } from "./page/table_tools.js";
import { readReport } from "./report/yaml_reading.js";

const source = pageSource();
const data = (id) => JSON.parse(document.getElementById(`reportgen-${id}`).textContent);
const description = data("form");
const beside = data("beside");
const skeletons = unpack(data("skeletons"));

const application = document.getElementById("application");
const all = (selector, make) => Array.from(application.querySelectorAll(selector), make);
const on = (id, act) => document.getElementById(id).addEventListener("click", act);

const session = new Session(description);
const message = new Message(document.getElementById("message"), session);
const outputs = new Outputs(session, skeletons, source, message);
const preview = new Preview(document.getElementById("preview"), [application, document.querySelector("header")]);
const opening = new Opening(session, skeletons, outputs, preview, message);
const recovery = new Recovery(session, outputs, opening);
const fields = new Fields(application, session);
const entries = all("[data-list]", (list) => new Entries(list, session, message));
const narratives = all(".narrative", (each) => new Narrative(each, session, beside));
const findings = new Findings(application, session);
const grids = all("table.grid", (table) => new Grid(table, session, message));
const tools = new TableTools(application, session, grids, message);

function update() {
  fields.update();
  for (const list of entries) list.update();
  const state = {};
  for (const grid of grids) state[grid.key] = grid.update();
  const texts = starters(beside.starters, session.get("agency.kind") || "", session.cells);
  for (const narrative of narratives) narrative.update(texts);
  findings.update(state);
  tools.update();
  const title = document.getElementById("report-title");
  if (title.textContent !== outputs.title) title.textContent = outputs.title;
}

function store(kind) {
  outputs.store(kind);
  recovery.keep();
}

application.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-output]");
  if (button) store(button.dataset.output);
});
on("save-page", () => store("page"));
on("make-docx", () => store("docx"));
on("show-preview", (event) => preview.open(outputs.make("html").data, event.target));
window.addEventListener("beforeunload", (event) => {
  if (outputs.unsaved) {
    event.preventDefault();
    event.returnValue = "";
  }
});
document.addEventListener("visibilitychange", () => recovery.keep());

document.getElementById("old-browser").remove();
application.hidden = false;
opening.take(readReport(data("answer").yaml, description), "这一页");
outputs.markSaved();
for (const grid of grids) grid.showLast(beside.last.cells);
recovery.offer();
session.listeners.push(update, () => message.withdrawUndo(), () => recovery.keepSoon());
update();
