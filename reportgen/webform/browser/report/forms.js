// Which of the official forms a report is in.

/**
 * Returns the id of the form a report names, or that of its year; the newest where no form covers it, or none is known.
 * @param {Object} report
 * @param {Object} description
 * @returns {string}
 */
export function formOf({ format, year }, { forms }) {
  return format || forms.filter((id) => Number(id) <= year).pop() || forms[forms.length - 1];
}
