// XML as elements: enough for the parts of a workbook, whichever program wrote them.

// Each matches where the last one ended, or the text is no XML: a search would go over it again and again.
const TOKEN = /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<(\/?)([^\s/<>"'=]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/y;
const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const DEEPEST = 100;
const ENTITY = /&(?:#x([0-9a-fA-F]+)|#(\d+)|(lt|gt|quot|apos|amp));/g;
const NAMED = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/**
 * Return the root of an XML text: elements have a `name` and `attributes` without prefixes, and `children`, of which
 * texts are strings; null where it is no XML, or declares entities of its own.
 */
export function parseXml(text) {
  if (/<!DOCTYPE/i.test(text)) return null;
  const top = { name: "", attributes: {}, children: [] };
  const open = [top];
  const given = text.replace(/^\ufeff/, "");
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < given.length; ) {
    const token = TOKEN.exec(given);
    if (!token || !take(token, open) || open.length > DEEPEST) return null;
  }
  const root = top.children.find((child) => child.name);
  return open.length === 1 && root ? root : null;
}

/** Add what a token stands for to the innermost open element, and tell whether it could be added. */
function take([, data, closing, name, attributes, empty, words], open) {
  const parent = open[open.length - 1];
  if (data !== undefined) parent.children.push(data);
  else if (words !== undefined) parent.children.push(unescapeXml(words));
  else if (closing) return open.length > 1 && local(name) === open.pop().name;
  else if (name) {
    const made = { name: local(name), attributes: attributesIn(attributes), children: [] };
    parent.children.push(made);
    if (!empty) open.push(made);
  }
  return true;
}

/** Yield the elements of a name below an element, however deep. */
export function* below(element, name) {
  for (const child of element.children) {
    if (typeof child === "string") continue;
    if (child.name === name) yield child;
    else yield* below(child, name);
  }
}

/** Return the first of them; undefined where there is none. */
export function first(element, name) {
  return below(element, name).next().value;
}

/** Return the text in an element. */
export function textOf(element) {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

/** Return a text with its entities as the signs they stand for. */
export function unescapeXml(text) {
  return text.replace(ENTITY, (_whole, hexadecimal, decimal, name) => {
    if (name) return NAMED[name];
    const code = parseInt(hexadecimal || decimal, hexadecimal ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}

function attributesIn(text) {
  const found = {};
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(text); match; match = ATTRIBUTE.exec(text)) {
    const [, name, double, single] = match;
    found[local(name)] = unescapeXml(double === undefined ? single : double);
  }
  return found;
}

function local(name) {
  return name.slice(name.indexOf(":") + 1);
}
