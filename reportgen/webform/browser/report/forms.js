// Which of the official forms a report is in.

/**
 * Returns the id of the form a report names, or that of its year; without either it is the one described.
 * @param {Object} report
 * @param {Object} description
 * @returns {string}
 */
export function formOf(report, description) {
  const { forms, form } = description;
  const ofYear = (year) => forms.filter((id) => Number(id) <= year).pop() || forms[0];
  return report.format || (typeof report.year === "number" ? ofYear(report.year) : form.id);
}
