// Places in a report, as dotted paths: `agency.name`, `other_matters.items.0.title`; or as lists of steps, where a name
// that somebody gave may hold a dot.

const has = (group, key) => Object.prototype.hasOwnProperty.call(group, key);
const isGroup = (value) => typeof value === "object" && value !== null;

/** Returns the steps of a path. */
export function stepsOf(path) {
  return Array.isArray(path) ? path : path.split(".");
}

/** Returns what stands at a path, undefined where nothing does. */
export function valueAt(report, path) {
  return stepsOf(path).reduce((value, key) => (isGroup(value) && has(value, key) ? value[key] : undefined), report);
}

/** Puts a value at a path, making the groups that lead there; undefined takes it away, with groups left empty. */
export function putAt(report, path, value) {
  const [key, ...rest] = stepsOf(path);
  let own = value;
  if (rest.length > 0) {
    own = has(report, key) && isGroup(report[key]) ? report[key] : {};
    putAt(own, rest, value);
    if (Object.keys(own).length === 0) own = undefined;
  }
  if (own === undefined) delete report[key];
  // Not by assignment: a name from somebody's file may be one that means something to JavaScript.
  else Object.defineProperty(report, key, { value: own, enumerable: true, configurable: true, writable: true });
}

/** Returns a copy that shares nothing with a report. */
export function copyOf(report) {
  return JSON.parse(JSON.stringify(report));
}
