"""Whose report it is, and of which year: from the title first, then from what the text says of itself."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.importer.dates import date_in, published_in
from reportgen.importer.raw import RawDocument
from reportgen.importer.sections import Article
from reportgen.report.words import AgencyKind

_REPORT = re.compile(
    r"(?:的)?(?:政府|政务)?(?:政府|政务|信息){0,2}信?息?公开(?:工作)?(?:情况)?(?:的)?年?度?(?:工作)?(?:总结)?报\s*告.*$"
)
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年?\s*(?:度)?")
_YEAR_IN_NUMERALS = re.compile("[二两][〇○零一二三四五六七八九]{3}年?度?")
_PERIOD = re.compile(r"(20[0-9]{2})年1月1日.{0,6}?(?:20[0-9]{2}年)?12月31日")
_MENTION = re.compile(r"(?<![0-9〔\[（(])(20[0-9]{2})年")
_LEAD = re.compile(r"^(?:关于|标题[:：]|名\s*称[:：])+")
_OUTER = re.compile(r"^[\s《“\"'·—_|-]+|[\s》”\"'·—_|-]+$")
_SOURCE = re.compile(r"(?:发(?:文|布)(?:机关|机构|单位)|(?:信息)?来源)\s*[:：]\s*([\u4e00-\u9fff（）()]{3,40})")
_EARLIEST, _LATEST = 2000, 2099
_ENOUGH_MENTIONS = 2
_ALIAS = "(?:（[^）]*）)?$"
"""Another name in brackets at the end of a name."""
_KINDS = (
    (AgencyKind.GOVERNMENT, re.compile(r"(?:省|市|县|区|州|盟|旗|行署|自治区)(?:人民政府)$")),
    (AgencyKind.TOWNSHIP, re.compile(r"(?:镇|乡|苏木)(?:人民)?政府$")),
    (AgencyKind.SUBDISTRICT, re.compile("街道(?:办事处)?$|街道办$|办事处$")),
    (
        AgencyKind.COMMITTEE,
        re.compile(
            "管理委员会|管委会|(?:高新|开发|工业|保税|示范|生态|试验|经开)[\u4e00-\u9fff]{0,8}区(?:（[^）]*）)?$|新区(?:（[^）]*）)?$|产业园$"
        ),
    ),
    (AgencyKind.DEPARTMENT, re.compile(f"(?:局|委员会|委|厅|办公室|办公厅|署|支队|大队|总队){_ALIAS}")),
)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a report says of itself."""

    agency: str | None
    year: int | None
    kind: AgencyKind | None
    signed_on: date | None
    published_on: date | None


def origin_of(raw: RawDocument, article: Article, year: int | None = None) -> Origin:
    """Return organ, year and dates of a report; a year that a person names goes before all."""
    lines = [paragraph.text for paragraph in article.left_out]
    signed = date_in(article.date.text) if article.date else None
    published = date_in(raw.meta.get("PubDate", "")) or published_in(lines)
    titles = [paragraph.text for paragraph in article.titles] or [_title_of_page(raw)]
    found_year = year or _year_of(titles[0], article, signed, published)
    agency = next((name for title in titles if (name := organ_in(title))), None)
    signature = "".join(article.signature.text.split()) if article.signature else None
    agency = agency or signature or _source(lines) or _clean(raw.meta.get("ContentSource", ""))
    kind = kind_of(agency) or (kind_of(signature) if signature else None)
    return Origin(agency or None, found_year, kind, signed, published)


def _title_of_page(raw: RawDocument) -> str:
    """Return the title a page bears, where it is a report's: the name of the site stands behind or before it."""
    titles = (raw.meta.get("ArticleTitle"), raw.title)
    pieces = (piece for title in titles if title for piece in re.split(r"\s*[-_|—–>]+\s*", title))
    return next((piece for piece in pieces if _REPORT.search(piece)), "")


def organ_in(title: str) -> str | None:
    """Return the organ a title names, None where it names none."""
    plain = "".join(title.split())
    if not _REPORT.search(plain):
        return None
    rest = _YEAR_IN_NUMERALS.sub("", _YEAR.sub("", _REPORT.sub("", plain)))
    return _clean(rest) or None


def _clean(name: str) -> str:
    return _OUTER.sub("", _LEAD.sub("", _OUTER.sub("", name)))


def _year_of(title: str, article: Article, signed: date | None, published: date | None) -> int | None:
    """Return the year most of these name: the title and the period of the figures count twice."""
    votes: Counter[int] = Counter()
    texts = [paragraph.text for paragraph in article.preface]
    texts += [paragraph.text for section in article.sections for paragraph in section.paragraphs]
    _vote(votes, (int(year) for year in _YEAR.findall(title)), 2)
    _vote(votes, (int(match[1]) for text in texts for match in _PERIOD.finditer(text)), 2)
    _vote(votes, (day.year - 1 for day in (signed, published) if day), 1)
    mentions = Counter(int(year) for text in texts for year in _MENTION.findall(text))
    if mentions and (often := mentions.most_common(1)[0])[1] >= _ENOUGH_MENTIONS:
        _vote(votes, [often[0]], 1)
    if not votes:
        return mentions.most_common(1)[0][0] if mentions else None
    best = max(votes.values())
    leading = [each for each, count in votes.items() if count == best]
    in_title = [int(each) for each in _YEAR.findall(title)]
    return next((each for each in in_title if each in leading), leading[0])


def _vote(votes: Counter[int], years: Iterable[int], weight: int) -> None:
    for year in set(years):
        if _EARLIEST <= year <= _LATEST:
            votes[year] += weight


def _source(lines: Sequence[str]) -> str | None:
    found = (_SOURCE.search(line) for line in lines)
    return next((match[1] for match in found if match and kind_of(match[1])), None)


def kind_of(name: str | None) -> AgencyKind | None:
    """Return what an organ is by the end of its name, None where the name does not tell."""
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), None) if name else None
