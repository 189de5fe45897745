// What a website says of a report or asks for beside its text: the twin of document/website.py.

/** Return the meta tags of a government website by name; none where the report names no website. */
export function siteTags(report, title, words) {
  if (!report.site) return {};
  return filled(words.siteTags, known(report, title, words));
}

/** Return what a website's editor asks for, as far as it is known; the summary may come from the `lead`. */
export function editorFields(report, title, keywords, lead, words) {
  const values = known(report, title, words);
  values.keywords = values.keywords || keywords.join(words.keywordsApart);
  values.summary = values.summary || (lead.length ? abstract(lead[0], words.abstract) : null);
  return filled(words.editorFields, values);
}

function known(report, title, words) {
  const site = report.site || {};
  const day = report.published_on || null;
  const agency = report.agency || {};
  return Object.assign({}, site, {
    title,
    published_on: day,
    published_at: day && day + words.midnight,
    source: site.source || agency.name,
  });
}

function filled(asked, values) {
  const made = {};
  for (const [name, source] of Object.entries(asked)) if (values[source]) made[name] = values[source];
  return made;
}

/** Return the first sentence of a text, cut where it is too long for a summary. */
function abstract(text, rule) {
  const signs = Array.from(text);
  const end = signs.findIndex((sign) => rule.ends.includes(sign));
  const sentence = end < 0 ? signs : signs.slice(0, end + 1);
  return sentence.length <= rule.limit
    ? sentence.join("")
    : sentence.slice(0, rule.limit - rule.cut.length).join("") + rule.cut;
}
