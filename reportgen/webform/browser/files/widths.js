// How wide texts are; which characters are wide is told by stretches of code points: first, last, first, last …

/** Return the width of a text: 2 for a character in one of the lists of stretches, 1 for another. */
export function widthOf(text, ...lists) {
  let width = 0;
  for (const sign of text) width += lists.some((edges) => isWithin(edges, sign.codePointAt(0))) ? 2 : 1;
  return width;
}

function isWithin(edges, code) {
  let low = 0;
  let high = edges.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[2 * middle + 1] < code) low = middle + 1;
    else high = middle;
  }
  return low < edges.length / 2 && edges[2 * low] <= code;
}
