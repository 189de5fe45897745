"""Whose report it is, and of which year: from the title first, then from what the text says of itself."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.importer.article.article import Article
from reportgen.importer.article.chrome import is_value_of
from reportgen.importer.article.closing import is_signature
from reportgen.importer.article.dates import date_in, published_in, year_in_numerals
from reportgen.importer.article.titles import organ_in, organ_name, title_of_page
from reportgen.importer.raw import RawDocument
from reportgen.report.words import AgencyKind

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_YEAR_IN_NUMERALS = re.compile("[二两][〇○零一二三四五六七八九ОO0]{3}(?=年)")
_PERIOD = re.compile(r"(20[0-9]{2})年1月1日.{0,6}?(?:20[0-9]{2}年)?12月31日")
"""The period of the figures; a stale one is common as well."""
_MENTION = re.compile(r"(?<![0-9〔\[（(])(20[0-9]{2})年")
_SOURCE = re.compile(r"(?:发(?:文|布)(?:机关|机构|单位)|(?:信息|稿件)?来源)\s*[:：]?\s*([\u4e00-\u9fff（）()]{3,40})")
_REPORT = r"(?:政府|政务|信息){1,3}公开(?:工作)?(?:年度|年)?(?:工作)?报告"
_YEARS = r"(?:20[0-9]{2}|[二两][〇○零一二三四五六七八九]{3})年度?"
_ORGAN = r"(?P<organ>[\u4e00-\u9fff（）]{3,38}?)"
_NAME = re.compile(r"(?:名\s*称|标\s*题)\s*[:：]{1,2}\s*(\S{8,80})")
_NAMED = (
    re.compile(rf"(?:^|公布|公开|发布|编制|现将|[，,。])了?{_ORGAN}(?:编制)?{_YEARS}{_REPORT}"),
    re.compile(rf"(?:^|公布|公开|发布|编制|现将|[，,。])了?{_YEARS}{_ORGAN}{_REPORT}"),
    re.compile(rf"由{_ORGAN}(?:根据|依据|按照|依照|结合|负责|组织|编制)"),
)
"""How a preface says whose report it is."""
_NO_ORGAN = re.compile(
    "^(?:我|本(?:局|机关|单位|级|部门|镇|乡|县|市|区|街道|委|办|厅|院)|全(?:省|市|县|区|镇|乡)|各|该|上级|其)|根据|按照|要求|规定|条例|如下"
)
_LEADING = re.compile("^(?:(?:现|特|兹)?(?:将|向社会|予以)?(?:公布|公开|发布|编制|制作)了?|(?:现|特|兹)(?:将|向社会))")
_SHORTEST = 3
"""Characters of the name of an organ; 我局 is none."""
_EARLIEST, _LATEST = 2000, 2099
_ENOUGH_MENTIONS = 2
_ALIAS = "(?:（[^）]*）)?$"
"""Another name in brackets at the end of a name."""
_KINDS = (
    (AgencyKind.GOVERNMENT, re.compile(r"(?:省|市|县|区|州|盟|旗|行署|自治区)人民政府$")),
    (AgencyKind.TOWNSHIP, re.compile(r"(?:镇|乡|苏木)(?:人民政府|政府)?$")),
    (AgencyKind.SUBDISTRICT, re.compile("街道(?:办事处)?$|街道办$|办事处$")),
    (
        AgencyKind.COMMITTEE,
        re.compile(
            "(?:管理委员会|管委会|(?:高新|开发|工业|保税|示范|生态|试验|经开)[\u4e00-\u9fff]{0,8}区|新区|(?:产业|工业|科技)园区?)"
            + _ALIAS
        ),
    ),
    (AgencyKind.DEPARTMENT, re.compile(f"(?:局|委员会|委|厅|办公室|办公厅|署|支队|大队|总队){_ALIAS}")),
    (AgencyKind.GOVERNMENT, re.compile(r"^[\u4e00-\u9fff]{1,24}(?:省|市|县|区|州|盟|旗)$")),
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
    lines = _metadata(article)
    signed = date_in(article.date.text) if article.date else None
    published = date_in(raw.meta.get("PubDate", "")) or published_in(lines)
    page = (raw.meta.get("ArticleTitle"), raw.title, *(found[1] for line in lines if (found := _NAME.search(line))))
    titles = [*(paragraph.text for paragraph in article.titles), title_of_page(page)]
    signature = "".join(article.signature.text.split()) if article.signature else None
    agency = _organ(raw, article, titles, signature)
    kind = kind_of(agency) or kind_of(signature)
    return Origin(agency, year or _year_of(titles[0], article, signed, published), kind, signed, published)


def _organ(raw: RawDocument, article: Article, titles: Sequence[str], signature: str | None) -> str | None:
    """Return the organ that a title names, else the signature, the text, or the page."""
    lines = _metadata(article)
    named = [organ_in(title) for title in titles]
    told = (*named, signature, _organ_in_text(article), _source(lines), organ_name(raw.meta.get("ContentSource", "")))
    found = next((name for name in told if name), None) or _byline(lines)
    return "".join(found.split()) if found else None


def _metadata(article: Article) -> list[str]:
    """Return the lines that were left out, a label that stands alone in one line with its value."""
    lines: list[str] = []
    label = ""
    for line in (paragraph.text for paragraph in article.left_out):
        if is_value_of(line, label):
            lines[-1] = f"{label}：{line}"
        else:
            lines.append(line)
        label = line
    return lines


def _organ_in_text(article: Article) -> str | None:
    """Return the organ whose report the preface or the first paragraph says to be."""
    first = [paragraph.text for section in article.sections[:1] for paragraph in section.paragraphs[:1]]
    for text in [*(paragraph.text for paragraph in article.preface), *first]:
        for found in (match for pattern in _NAMED for match in pattern.finditer(text)):
            name = _LEADING.sub("", found["organ"])
            if len(name) >= _SHORTEST and not _NO_ORGAN.search(name) and (kind_of(name) or is_signature(name)):
                return name
    return None


def _source(lines: Sequence[str]) -> str | None:
    found = (_SOURCE.search(line) for line in lines)
    return next((match[1] for match in found if match and kind_of(match[1])), None)


def _byline(lines: Sequence[str]) -> str | None:
    return next((line for line in lines if kind_of(line.strip()) and is_signature(line)), None)


def _year_of(title: str, article: Article, signed: date | None, published: date | None) -> int | None:
    """Return the year most of these name: the title and the period of the figures count twice.

    Why: a title left over from last year is a fault to find, not the year of the report.
    """
    votes: Counter[int] = Counter()
    texts = [paragraph.text for paragraph in article.preface]
    texts += [paragraph.text for section in article.sections for paragraph in section.paragraphs]
    in_title = _years_in(title)
    _vote(votes, in_title, 2)
    _vote(votes, (int(match[1]) for text in texts for match in _PERIOD.finditer(text)), 2)
    _vote(votes, (day.year - 1 for day in (signed, published) if day), 1)
    mentions = Counter(int(year) for text in texts for year in _MENTION.findall(_PERIOD.sub("", text)))
    if mentions and (often := mentions.most_common(1)[0])[1] >= _ENOUGH_MENTIONS:
        _vote(votes, [often[0]], 1)
    if not votes:
        return mentions.most_common(1)[0][0] if mentions else None
    return max(votes, key=lambda each: (votes[each], mentions[each], each in in_title))


def _years_in(title: str) -> list[int]:
    found = [int(year) for year in _YEAR.findall(title)]
    return found + [year_in_numerals(year) for year in _YEAR_IN_NUMERALS.findall(title)]


def _vote(votes: Counter[int], years: Iterable[int], weight: int) -> None:
    for year in set(years):
        if _EARLIEST <= year <= _LATEST:
            votes[year] += weight


def kind_of(name: str | None) -> AgencyKind | None:
    """Return what an organ is by the end of its name, None where the name does not tell."""
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), None) if name else None
