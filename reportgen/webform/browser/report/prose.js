// The running text of a report.

/**
 * Returns the text of a piece of prose, which with pictures is a group.
 * @param {?(string|Object)} prose
 * @returns {?string}
 */
export function bodyOf(prose) {
  return prose && typeof prose === "object" ? prose.body : prose;
}

/**
 * Returns all running text of a report, each a text or a group with pictures.
 * @param {Object} report
 * @param {Object} description
 * @returns {Array<string|Object>}
 */
export function proseOf(report, { parts }) {
  const items = (report.other_matters && report.other_matters.items) || [];
  const groups = parts.filter(({ points }) => points.length).map(({ key }) => Object.values(report[key] || {}));
  return [report.preface, ...groups.flat(), ...items.map(({ content }) => content)].filter(Boolean);
}
