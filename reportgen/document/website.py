"""What a website says of a report or asks for beside its text."""

import re

from reportgen.document.nodes import Paragraph
from reportgen.report.model import Report, Site

ABSTRACT = 120
"""Characters of a summary that is taken from the text."""
SENTENCE_ENDS = "。！？"
CUT = "…"
_SENTENCE = re.compile(f"[^{SENTENCE_ENDS}]*[{SENTENCE_ENDS}]?")


SITE_TAGS = {
    "SiteName": "name",
    "SiteDomain": "domain",
    "SiteIDCode": "id_code",
    "ColumnName": "column",
    "ColumnDescription": "column_description",
    "ColumnKeywords": "column_keywords",
    "ColumnType": "column_type",
    "ArticleTitle": "title",
    "PubDate": "published_at",
    "ContentSource": "source",
    "Keywords": "keywords",
    "Description": "summary",
}
"""Meta tags of a government website (国办发〔2017〕47号), and what each holds: a field of 网站, or what we know."""
EDITOR_FIELDS = {
    "来源": "source",
    "发布日期": "published_on",
    "索引号": "index_no",
    "关键词": "keywords",
    "摘要": "summary",
}
"""What a website's editor asks for, and what it gets."""
MIDNIGHT = " 00:00"
KEYWORDS_APART = "，"


def site_tags(report: Report) -> dict[str, str]:
    """Return the meta tags of a government website by name; none without 网站."""
    if report.site is None:
        return {}
    return _filled(SITE_TAGS, _known(report, report.site))


def editor_fields(report: Report, keywords: tuple[str, ...], lead: tuple[Paragraph, ...]) -> dict[str, str]:
    """Return what a website's editor asks for, as far as it is known; the summary may come from the `lead`."""
    known = _known(report, report.site or Site())
    known["keywords"] = known["keywords"] or KEYWORDS_APART.join(keywords)
    known["summary"] = known["summary"] or (_abstract(lead[0].text) if lead else None)
    return _filled(EDITOR_FIELDS, known)


def _known(report: Report, site: Site) -> dict[str, str | None]:
    day = report.published_on.isoformat() if report.published_on else None
    return {
        **dict(site),
        "title": report.title,
        "published_on": day,
        "published_at": day and day + MIDNIGHT,
        "source": site.source or report.agency.name,
    }


def _filled(asked: dict[str, str], known: dict[str, str | None]) -> dict[str, str]:
    values = {name: known[source] for name, source in asked.items()}
    return {name: value for name, value in values.items() if value}


def _abstract(text: str) -> str:
    """Return the first sentence of a text, cut where it is too long for a summary."""
    match = _SENTENCE.match(text)
    sentence = match[0] if match else text
    return sentence if len(sentence) <= ABSTRACT else sentence[: ABSTRACT - len(CUT)] + CUT
