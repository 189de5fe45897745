"""Titles of a report: found among lines, put together where they are broken, and freed of what a site added."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.importer.article.chrome import is_chrome, is_dated
from reportgen.importer.raw import Paragraph

_REPORT = re.compile(
    r"(?:的)?(?:政府|政务|信息){0,3}公开(?:工作)?(?:情况)?(?:的)?(?:年度|年)?(?:工作)?(?:情况)?(?:的)?(?:总结)?(?:的)?报告.*$"
)
_TITLE = re.compile(r"(?:信息|政务|政府).{0,3}公开.{0,12}报告(?:》?的?(?:公告|公示|通知))?(?:[（(《].{0,24})?》?")
_NO_TITLE = re.compile("[。；;>›»]|^.{0,6}[:：]|根据|依据|按照|要求|编制|现将|特此|格式|解读|下载|附件")
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}\s*年?\s*度?")
_YEAR_IN_NUMERALS = re.compile("[二两][〇○零一二三四五六七八九ОO0]{3}年?度?")
_LEAD = re.compile(r"^(?:关于|标题[:：]|名\s*称[:：])+")
_TAIL = re.compile(r"(?:关于)?(?:公布|发布|印发|公开)?(?:关于)?(?:本(?:机关|单位))?的?$")
_OUTER = re.compile(r"^[\s《“\"'·—_|?？-]+|[\s》”\"'·—_|?？-]+$")
_SITE = re.compile(r"(?<=报告)\s*[-_|—–＿｜]+\s*(?=\S)")
_CUT = re.compile(r"\s*[-_|—–＿｜>]+\s*")
_LENGTH, _LINE = 80, 45
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """A title, how many lines it takes, and the name of a site behind it."""

    paragraph: Paragraph
    lines: int
    site: str | None = None


def title_at(lines: Sequence[Paragraph], place: int) -> FoundTitle | None:
    """Return the title that begins at a line, over up to three lines; None where none does."""
    for count in range(_MOST_LINES, 1, -1):
        piece = lines[place : place + count]
        if len(piece) == count and _is_broken_title([line.text for line in piece]):
            text = "\n".join(line.text.strip() for line in piece)
            return FoundTitle(replace(lines[place], text=text), count)
    title, site = _without_site(lines[place].text)
    return FoundTitle(replace(lines[place], text=title), 1, site) if is_title(title) else None


def is_title(text: str) -> bool:
    """Tell whether a line is the title of a report and nothing else."""
    plain = "".join(text.split())
    if len(plain) > _LENGTH or _NO_TITLE.search(plain):
        return False
    found = _TITLE.search(plain)
    return found is not None and found.end() == len(plain)


def has_year(text: str) -> bool:
    """Tell whether a title names a year."""
    return bool(_YEAR.search(text) or _YEAR_IN_NUMERALS.search(text))


def organ_in(title: str) -> str | None:
    """Return the organ a title names, None where it names none."""
    plain = "".join(title.split())
    if not _REPORT.search(plain):
        return None
    rest = _YEAR_IN_NUMERALS.sub("", _YEAR.sub("", _REPORT.sub("", plain)))
    return organ_name(rest)


def organ_name(text: str) -> str | None:
    """Return the name in a stretch of text that holds a name and little more."""
    name = _OUTER.sub("", _TAIL.sub("", _LEAD.sub("", _OUTER.sub("", text))))
    return name or None


def title_of_page(titles: Sequence[str | None]) -> str:
    """Return the title a page bears, where it is a report's: the name of the site stands behind or before it."""
    pieces = (piece for title in titles if title for piece in _CUT.split(title))
    return next((piece for piece in pieces if _REPORT.search("".join(piece.split()))), "")


def _without_site(text: str) -> tuple[str, str | None]:
    """Return a title without the name of the site behind it, and that name."""
    found = _SITE.search(text)
    return (text[: found.start()], text[found.end() :].strip()) if found else (text, None)


def _is_broken_title(lines: Sequence[str]) -> bool:
    """Tell whether lines are one title: none is whole without the others, together they name organ and year."""
    plain = ["".join(line.split()) for line in lines]
    whole = "".join(plain)
    if whole.count("报告") != 1 or not is_title(whole) or not has_year(whole) or not organ_in(whole):
        return False
    if any(len(line) > _LINE or _NO_TITLE.search(line) or is_chrome(line) or is_dated(line) for line in plain):
        return False
    return not any(is_title(line) and has_year(line) and organ_in(line) for line in plain)
