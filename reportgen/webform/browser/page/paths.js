// Places in a report, as dotted paths: `agency.name`, `other_matters.items.0.title`.

/** Returns what stands at a path, undefined where nothing does. */
export function valueAt(report, path) {
  return path.split(".").reduce((value, key) => (value === undefined || value === null ? undefined : value[key]), report);
}

/** Puts a value at a path, making the groups that lead there; undefined takes it away, with groups left empty. */
export function putAt(report, path, value) {
  const [key, ...rest] = path.split(".");
  if (rest.length === 0) {
    if (value === undefined) delete report[key];
    else report[key] = value;
    return;
  }
  const group = report[key] === undefined || report[key] === null ? {} : report[key];
  putAt(group, rest.join("."), value);
  if (Object.keys(group).length === 0) delete report[key];
  else report[key] = group;
}

/** Returns a copy that shares nothing with a report. */
export function copyOf(report) {
  return JSON.parse(JSON.stringify(report));
}
