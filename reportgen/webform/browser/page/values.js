// What stands in a box of the page, and the value it stands for.

import { readNumber } from "../report/numbers.js";

/** Returns the text of a cell's value; one that could not be read is shown as it was typed. */
export function cellText(value, unreadable) {
  if (unreadable !== undefined) return unreadable;
  if (value === undefined || value === null) return "";
  if (value.pending) return value.source ? `待报：${value.source}` : "待报";
  return value.unread ? "未识别" : value;
}

/** Returns the text of a field of one of the types a report has. */
export function fieldText(value, type) {
  if (value === undefined || value === null) return "";
  if (type === "yesno") return value ? "是" : "否";
  if (type === "list") return value.join("\n");
  if (type === "text") return typeof value === "string" ? value : value.body || "";
  return String(value);
}

/**
 * Returns the value of what was typed into a field, or the code of the rule it breaks and whether it ought to be a figure.
 * Nothing typed is undefined; of prose with pictures only the body changes.
 */
export function fieldValue(text, type, unit, before) {
  const written = text.replace(/\r\n?/g, "\n");
  if (type === "text") return { value: proseOf(written, before) };
  const trimmed = written.trim();
  if (trimmed === "") return { value: undefined };
  if (type === "yesno") return { value: trimmed === "是" };
  if (type === "list") return { value: trimmed.split("\n").map((line) => line.trim()).filter(Boolean) };
  if (type === "year") {
    const year = /^([1-9][0-9]{3})(?:年度?)?$/.exec(trimmed);
    return year ? { value: Number(year[1]) } : { code: "YAML-05" };
  }
  if (type === "int" || type === "decimal") {
    const { value, code } = readNumber(trimmed, unit);
    return value === null ? { code, figure: true } : { value };
  }
  return { value: trimmed };
}

function proseOf(text, before) {
  const body = text.replace(/^\n+|\n+$/g, "");
  if (before !== null && typeof before === "object") {
    const { body: _former, ...rest } = before;
    return body ? { body, ...rest } : rest;
  }
  return body || undefined;
}
