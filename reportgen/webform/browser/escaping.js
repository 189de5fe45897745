// Texts made fit for markup, as the libraries behind our renderers do it: MarkupSafe for pages, libxml2 for Word files.

/** What Python takes for a space: not what JavaScript does. */
export const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

const HTML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;" };
const XML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;" };
const NOT_XML = /[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/gu;

/** Return a text for a page, in an attribute, too. */
export function escapeHtml(text) {
  return text.replace(/[&<>'"]/g, (sign) => HTML[sign]);
}

/** Return a text for XML; what no XML can hold is the sign for that. */
export function escapeXml(text) {
  return text.replace(NOT_XML, "\ufffd").replace(/[&<>\r]/g, (sign) => XML[sign]);
}

/** Return a text for an attribute in XML. */
export function escapeXmlAttribute(text) {
  return text.replace(NOT_XML, "\ufffd").replace(/[&<>"\t\n\r]/g, (sign) => XML[sign]);
}
