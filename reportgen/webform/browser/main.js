// The page to fill in: puts its parts together and lets them follow the session.

import { Autosave } from "./page/autosave.js";
import { Entries } from "./page/entries.js";
import { Fields } from "./page/fields.js";
import { Findings } from "./page/findings.js";
import { Grid } from "./page/grid.js";
import { Narrative } from "./page/narratives.js";
import { readFile } from "./page/opening.js";
import { Outputs } from "./page/outputs.js";
import { unpack } from "./files/pieces.js";
import { Preview } from "./page/preview.js";
import { download, pageSource } from "./page/saving.js";
import { Session } from "./page/session.js";
import { starters } from "./page/starters.js";
import { readReport } from "./report/yaml_reading.js";

const source = pageSource();
const data = (id) => JSON.parse(document.getElementById(`reportgen-${id}`).textContent);
const form = data("form");
const beside = data("beside");
const skeletons = unpack(data("skeletons"));

const application = document.getElementById("application");
const session = new Session(form);
const outputs = new Outputs(session, skeletons, source);
const autosave = new Autosave(form.form.id);
const preview = new Preview(document.getElementById("preview"), [application, document.querySelector("header")]);
const fields = new Fields(application, session);
const entries = Array.from(application.querySelectorAll("[data-list]"), (list) => new Entries(list, session, tell));
const narratives = Array.from(application.querySelectorAll(".narrative"), (each) => new Narrative(each, session, beside));
const findings = new Findings(application, session);
const grids = Array.from(application.querySelectorAll("table.grid"), (table) => new Grid(table, session, tell));
const gridOf = (button) => grids.find((grid) => grid.key === button.dataset.table);
const tableOf = (key) => form.parts.find((part) => part.key === key).table;

let savedYaml = "";

function update() {
  fields.update();
  for (const list of entries) list.update();
  const state = {};
  for (const grid of grids) state[grid.key] = grid.update();
  const texts = starters(beside.starters, session.get("agency.kind") || "", session.cells);
  for (const narrative of narratives) narrative.update(texts);
  findings.update(state);
  for (const grid of grids) updateTools(grid);
  const title = document.getElementById("report-title");
  if (title.textContent !== outputs.title) title.textContent = outputs.title;
}

function updateTools(grid) {
  const tool = (name) => application.querySelector(`.${name}[data-table="${grid.key}"]`);
  tool("unlisted").hidden = !session.get(`${grid.key}.unlisted_zero`);
  tool("recompute").hidden = !form.cells.some(
    (cell) => cell.total && cell.ref.startsWith(`${grid.key}.`) && session.get(cell.ref) !== undefined,
  );
}

let undoable = null;

/** Says something at the head of the page; what can be undone can be so until something else is changed. */
function tell(text, undo) {
  const message = document.getElementById("message");
  message.hidden = false;
  message.textContent = text;
  undoable = null;
  if (!undo) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "撤销";
  button.addEventListener("click", () => {
    undo();
    tell("已撤销。");
    document.getElementById("save-page").focus();
  });
  message.append(" ", button);
  undoable = { button, revision: session.revision };
}

function withdrawUndo() {
  if (undoable && undoable.revision !== session.revision) {
    undoable.button.remove();
    undoable = null;
  }
}

function keep() {
  const yaml = outputs.yaml();
  const saved = yaml === savedYaml;
  const kept = autosave.keep(saved ? null : yaml);
  const state = document.getElementById("saved-state");
  state.className = saved ? "" : "unsaved";
  state.textContent = saved
    ? "内容已存在文件里。"
    : kept
      ? "浏览器里暂存了一份；清理浏览记录会丢失，离开前请点“保存填报页”存成文件。"
      : "这个浏览器不能暂存，离开前请点“保存填报页”存成文件。";
}

let waiting = null;

/** Keeps what was typed as soon as the typing rests. */
function keepSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(keep, 300);
}

/** Takes a report that was read in place of the one there is; tells what could not be taken, with a way back. */
function load({ report, unreadable, problems }, where, undo) {
  if (report === null) {
    tell(`“${where}”没有打开：它应是填报文件、填报页或填报表。${listed(problems)}`);
    return;
  }
  session.replace(report, unreadable);
  const lost = problems.filter((problem) => !problem.taken);
  if (lost.length) tell(`“${where}”里有${lost.length}处没有读入：${listed(lost)}`, undo);
  else if (problems.length) tell(`“${where}”已打开，其中${problems.length}处按下面的意思读：${listed(problems)}`, undo);
  else if (undo) tell(`已打开“${where}”。`, undo);
}

function listed(problems) {
  const shown = problems.slice(0, 8).map(({ line, message }) => (line && !message.startsWith("第") ? `第${line}行：${message}` : message));
  return shown.join("") + (problems.length > 8 ? "……" : "");
}

async function open(file) {
  const unsaved = outputs.yaml() !== savedYaml;
  if (unsaved && !window.confirm("这一页的内容还没有存成文件，打开别的文件会换掉它。要打开吗？")) return;
  preview.close();
  const before = session.snapshot();
  try {
    load(await readFile(file, form, skeletons), file.name, () => session.restore(before));
  } catch (error) {
    tell(`“${file.name}”没有打开：文件已损坏，或者不是填报文件、填报页、填报表。`);
  }
}

function make(kind) {
  const made = outputs.make(kind);
  download(made.name, made.type, made.data);
  if (kind === "page" || kind === "yaml") savedYaml = outputs.yaml();
  keep();
  const pictures = outputs.document().pictures && !["page", "yaml"].includes(kind);
  const draft = session.errors() > 0 && ["docx", "html", "fragment", "fields"].includes(kind);
  tell(
    `已写出“${made.name}”，在浏览器的下载文件夹里。` +
      (draft ? `还有${session.errors()}处必改，文件上标明“${session.get("status") || "草稿"}”。` : "") +
      (pictures ? "报告里的图片要用 reportgen build 生成，这个文件里没有。" : ""),
  );
}

application.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.output) make(button.dataset.output);
  const grid = button.dataset.table && gridOf(button);
  if (!grid) return;
  const before = session.snapshot();
  const undo = () => session.restore(before);
  if (button.className === "fill-zero") {
    const count = grid.blanks().length;
    if (count === 0) tell("这张表没有空白的格。");
    else if (window.confirm(`这张表还有${count}格没有填。确实没有数据，都按0计吗？`)) {
      grid.fillZero(tableOf(grid.key).unlistedZero);
      tell(`其余${count}格按0计。`, undo);
    }
  } else if (button.className === "undo-zero") {
    session.set(`${grid.key}.unlisted_zero`, undefined);
    tell("没有填的格又是空白了。", undo);
    grid.boxes[0].focus();
  } else if (button.className === "recompute") {
    session.dropTotals(() => true, `${grid.key}.`);
    session.changed();
    tell("手填的总计已改为自动相加。", undo);
    grid.boxes[0].focus();
  } else if (button.className === "pending") {
    if (grid.focused) grid.askPending(grid.focused);
    else tell("请先点到要标为待报的格；也可以在格里按 F9，或者直接打“待报”。");
  }
});

document.addEventListener("keydown", (event) => {
  if (!undoable || !event.ctrlKey || event.key !== "z") return;
  event.preventDefault(); // the browser's own would take back typing from before
  undoable.button.click();
});

document.getElementById("open-file").addEventListener("click", () => document.getElementById("file-chooser").click());
document.getElementById("file-chooser").addEventListener("change", (event) => {
  const [file] = event.target.files;
  event.target.value = "";
  if (file) open(file);
});
document.getElementById("save-page").addEventListener("click", () => make("page"));
document.getElementById("make-docx").addEventListener("click", () => make("docx"));
document.getElementById("show-preview").addEventListener("click", (event) =>
  preview.open(outputs.make("html").data, event.target),
);
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length) open(event.dataTransfer.files[0]);
});
window.addEventListener("beforeunload", (event) => {
  if (outputs.yaml() !== savedYaml) {
    event.preventDefault();
    event.returnValue = "";
  }
});

function showLastYear() {
  for (const grid of grids) {
    for (const box of grid.boxes) {
      const text = beside.last.cells[box.name];
      if (text === undefined) continue;
      box.dataset.last = text;
      const shown = box.parentElement.querySelector(".last");
      shown.textContent = `上年${text}`;
      shown.hidden = false;
    }
  }
}

/** Offers what windows that were closed without saving had in them. */
function offerKept() {
  const others = autosave.all().filter((each) => each.yaml !== savedYaml);
  const notice = document.getElementById("recovered");
  notice.hidden = others.length === 0;
  notice.textContent = others.length ? "这台电脑上有没有存成文件的内容。" : "";
  for (const { window: from, yaml, at } of others) {
    const choice = (words, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.addEventListener("click", () => {
        act();
        keep();
        autosave.forget(from);
        offerKept();
        document.getElementById("save-page").focus();
      });
      notice.append(" ", button);
    };
    choice(`接着填${at}的`, () => {
      const before = session.snapshot();
      load(readReport(yaml, form), "暂存的内容", () => session.restore(before));
    });
    choice("不要了", () => {});
  }
}

document.getElementById("old-browser").remove();
application.hidden = false;
load(readReport(data("answer").yaml, form), "这一页");
savedYaml = outputs.yaml();
showLastYear();
offerKept();
session.listeners.push(update, withdrawUndo, keepSoon);
document.addEventListener("visibilitychange", keep);
update();
