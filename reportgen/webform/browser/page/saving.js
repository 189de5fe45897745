// The page as a file of its own: its source with the answer of the moment in it.

const START = '<script type="application/json" id="reportgen-answer">';
const END = "</script>";

/** Returns the source of the page as it was opened. Why: what runs in it changes what it shows. */
export function pageSource() {
  return `<!DOCTYPE html>\n${document.documentElement.outerHTML}\n`;
}

/** Returns a page with another answer in it: the text of a report file. */
export function pageWith(source, yaml) {
  const start = source.indexOf(START) + START.length;
  const answer = JSON.stringify({ yaml }).replace(/</g, "\\u003c");
  return source.slice(0, start) + answer + source.slice(source.indexOf(END, start));
}

/** Returns the report file in a page that was saved, null where it is no such page. */
export function answerIn(source) {
  const start = source.indexOf(START);
  if (start < 0) return null;
  const from = start + START.length;
  try {
    const { yaml } = JSON.parse(source.slice(from, source.indexOf(END, from)));
    return typeof yaml === "string" ? yaml : null;
  } catch (error) {
    return null;
  }
}

/** Lets the browser store a file. */
export function download(name, type, data) {
  const address = URL.createObjectURL(new Blob([data], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
