// Single values by their paths, put together to the nodes of a report file.

import { strip } from "../report/text.js";

/** The kinds of cells that hold words. */
export const TEXTS = ["text", "prose", "list"];

const NULLS = ["~", "null"];

/** Return a text as a node at a line; a plain `~` says blank. */
export function scalar(text, line, plain = false) {
  return { kind: "scalar", text, isNull: plain && NULLS.includes(text), cut: false, place: { line, column: 1 } };
}

/** Return the value that the words of a cell say, null where they say nothing: node_of in workbook/values.py. */
export function nodeOf(words, kind, line, signs) {
  const text = strip(words);
  if (!text) return null;
  const place = { line, column: 1 };
  if (kind === "list") {
    const items = text.split("\n").map(strip).filter(Boolean);
    return { kind: "sequence", items: items.map((item) => scalar(item, line)), place };
  }
  const source = kind === "cell" ? sourceIn(text, signs) : "";
  if (source) return { kind: "mapping", pairs: [[scalar(signs.pending, line), scalar(source, line)]], place };
  return scalar(text, line, !TEXTS.includes(kind));
}

/** Return who is said to send a figure that is still to come. */
function sourceIn(text, signs) {
  if (!text.startsWith(signs.pending)) return "";
  const rest = strip(text.slice(signs.pending.length));
  const source = /^[：:]/.test(rest) ? strip(rest.slice(1)) : "";
  return source.includes("\n") ? "" : source;
}

/** Return a node with all that is in it at one line. */
export function atLine(node, line) {
  const place = { line, column: 1 };
  if (node.kind === "scalar") return { ...node, cut: false, place };
  if (node.kind === "sequence") return { ...node, items: node.items.map((item) => atLine(item, line)), place };
  return { ...node, pairs: node.pairs.map(([key, value]) => [atLine(key, line), atLine(value, line)]), place };
}

/**
 * Return the root of a report file with values, given as [path, node]; items of lists are counted without gaps. Keys are
 * spelt as in a file: some English names are words with a meaning of their own.
 */
export function rootOf(leaves, keys) {
  return treeOf(
    leaves.map(([path, node]) => ({ path, node })),
    keys,
  );
}

function treeOf(leaves, key) {
  const groups = new Map();
  for (const { path, node } of leaves) {
    const [step, ...rest] = path;
    if (!groups.has(step)) groups.set(step, []);
    groups.get(step).push({ path: rest, node });
  }
  const steps = [...groups.keys()];
  const place = { line: leaves.length ? leaves[0].node.place.line : 1, column: 1 };
  if (steps.length && steps.every((step) => typeof step === "number")) {
    const inOrder = steps.sort((one, other) => one - other);
    return { kind: "sequence", items: inOrder.map((step) => innerOf(groups.get(step), key)), place };
  }
  const pairs = steps.map((step) => {
    const child = key.children && key.children.find(({ name }) => name === step);
    const node = innerOf(groups.get(step), child || key);
    return [scalar(child ? child.title : step, node.place.line), node];
  });
  return { kind: "mapping", pairs, place };
}

/** Return the node below a key; one that says nothing gives way to what is said there. */
function innerOf(leaves, key) {
  const below = leaves.filter(({ path }) => path.length);
  return below.length ? treeOf(below, key) : leaves[0].node;
}
