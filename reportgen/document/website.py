"""What a website says of a report or asks for beside its text."""

import re

from reportgen.document.nodes import Paragraph
from reportgen.report.model import Report, Site

_ABSTRACT = 120
"""Characters of a summary that is taken from the text."""
_SENTENCE = re.compile("[^。！？]*[。！？]?")


def site_tags(report: Report) -> dict[str, str]:
    """Return the meta tags of a government website by name (国办发〔2017〕47号); none without 网站."""
    site = report.site
    if site is None:
        return {}
    tags = {
        "SiteName": site.name,
        "SiteDomain": site.domain,
        "SiteIDCode": site.id_code,
        "ColumnName": site.column,
        "ColumnDescription": site.column_description,
        "ColumnKeywords": site.column_keywords,
        "ColumnType": site.column_type,
        "ArticleTitle": report.title,
        "PubDate": f"{report.published_on:%Y-%m-%d} 00:00" if report.published_on else None,
        "ContentSource": site.source or report.agency.name,
        "Keywords": site.keywords,
        "Description": site.summary,
    }
    return {name: content for name, content in tags.items() if content}


def editor_fields(report: Report, keywords: tuple[str, ...], lead: tuple[Paragraph, ...]) -> dict[str, str]:
    """Return what a website's editor asks for, as far as it is known; the summary may come from the `lead`."""
    site = report.site or Site()
    fields = {
        "来源": site.source or report.agency.name,
        "发布日期": f"{report.published_on:%Y-%m-%d}" if report.published_on else None,
        "索引号": site.index_no,
        "关键词": site.keywords or "，".join(keywords),
        "摘要": site.summary or (_abstract(lead[0].text) if lead else None),
    }
    return {label: value for label, value in fields.items() if value}


def _abstract(text: str) -> str:
    """Return the first sentence of a text, cut where it is too long for a summary."""
    match = _SENTENCE.match(text)
    sentence = match[0] if match else text
    return sentence if len(sentence) <= _ABSTRACT else f"{sentence[: _ABSTRACT - 1]}…"
