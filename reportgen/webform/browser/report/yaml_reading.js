// From a report file to a report: all that the program reads, in every spelling. What cannot be taken is told of, and
// what is no number is kept beside the report; nothing is lost without a word.

import { fill } from "./text.js";
import { Decoder, problem } from "./yaml_decoder.js";
import { parseYaml, UnreadableYaml } from "./yaml_nodes.js";
import { mendSlips } from "./yaml_slips.js";

/**
 * Reads a report file.
 * @param {string} text
 * @param {Object} description of the form the report shall be in
 * @returns {{report: ?Object, unreadable: Map<string, string>, problems: Array<Object>}} `report` is null where the
 *     text is no YAML at all; `unreadable` is what stands where no number could be read, by the cell's reference or the
 *     figure's path; a problem has line, column, code and message, and is `taken` where it was read all the same
 */
export function readReport(text, description) {
  const given = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const reading = readOnce(given, description);
  if (reading.report && !reading.suspicious) return result(reading);
  const { text: mended, slips } = mendSlips(given, description.keys);
  if (!slips.length) return result(reading);
  const told = slips.map(({ line, column, kind, found }) => {
    const name = kind === "indent" ? "YAML-11.indent" : "YAML-11";
    return problem(description, name, { line, column }, { line, found }, true);
  });
  const second = readOnce(mended, description);
  return result({ ...second, problems: [...told, ...second.problems] });
}

function result({ report, unreadable, problems }) {
  return { report, unreadable, problems };
}

function readOnce(text, description) {
  const decoder = new Decoder(description);
  const { problems, unreadable } = decoder;
  try {
    const root = parseYaml(text);
    if (root.kind === "mapping") {
      const report = decoder.read(root);
      return { report, unreadable, problems, suspicious: decoder.suspicious };
    }
    decoder.wrongType(root, "YAML", description.messages["expected.group"]);
  } catch (error) {
    if (!(error instanceof UnreadableYaml)) throw error;
    problems.push(refusal(error, description));
  }
  return { report: null, unreadable, problems };
}

function refusal({ code, place, values }, description) {
  const words = { ...values, ...place };
  if (code === "YAML-01") words.problem = syntaxProblem(values.problem, description.messages);
  return problem(description, code, place, words);
}

function syntaxProblem(name, messages) {
  if (name.startsWith("U+")) return fill(messages["YAML-01.control"], { character: name });
  return messages[`YAML-01.${name}`] || fill(messages["YAML-01.other"], { problem: name });
}
