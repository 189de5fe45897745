// Texts made fit for markup, as the libraries behind our renderers do it: MarkupSafe for pages, libxml2 for Word files.

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
