"""ST: documents that are cited and stand no longer (code ST-17)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from reportgen.diagnostics import Severity
from reportgen.forms.registry import form_id_for, form_ids, notice_of
from reportgen.language import _
from reportgen.rules.rule import Remark, Subject, remark_at, rule
from reportgen.rules.wording import MOST, paragraph_around, sentence_around
from reportgen.text.pattern import Pattern, Words

_NEW_CITATIONS = 2021
"""The first report year of the format that stands since."""
_CITED_AS_PAST = Words(r"废止|失效|取代|替代|不再|修订前|原《|原条例|旧")


@dataclass(frozen=True, slots=True)
class _Outdated:
    """A document that stands no longer, how citations of it are recognised, and what stands instead."""

    number: str
    """What every citation of it has."""
    citation: Pattern
    newer: str | None
    beside: Pattern | None = None
    """What stands beside a citation that knows of the newer one."""


def _cited(notice: str) -> Pattern:
    """Return a pattern of the number of a notice, however its brackets and spaces are written."""
    word, _bracket, rest = notice.partition("〔")
    year, _bracket, number = rest.removesuffix("号").partition("〕")
    if not (word and year.isdecimal() and number.isdecimal()):
        message = f"a notice is written 国办公开办函〔2021〕30号, not {notice}"
        raise ValueError(message)
    return Pattern(rf"{re.escape(word)}\s?[〔\[［(（【]\s?{year}\s?[〕\]］)）】]\s?{number}\s?号")


_DECREE = _Outdated("492", Pattern(r"国务院令\s?[（(]?第?\s?492\s?号"), "国务院令第711号", Pattern(r"711\s?号"))
_OPINION = _Outdated("32", _cited("国办发〔2014〕32号"), None)


@cache
def _outdated(form_id: str) -> tuple[_Outdated, ...]:
    """Return what stands no longer in the years of a form: the notices of the forms before it, too."""
    current = notice_of(form_id)
    older = (notice_of(other) for other in form_ids() if other < form_id)
    beside = _cited(current)
    notices = (_Outdated(notice.partition("〕")[2].rstrip("号"), _cited(notice), current, beside) for notice in older)
    return (_DECREE, *notices, _OPINION)


@rule("ST-17", Severity.WARNING)
def outdated_citation(subject: Subject) -> Iterator[Remark]:
    """A citation of what has been replaced, in a report of 2021 or later."""
    year = subject.report.year or 0
    due = form_id_for(year)
    if year < _NEW_CITATIONS or due is None:
        return
    for wording in subject.wordings:
        for outdated in _outdated(due):
            if outdated.number in wording.text:
                for found in islice(outdated.citation.finditer(wording.text), MOST):
                    if _cited_as_current(wording.text, found, outdated):
                        message = _("引用的依据已更新。")
                        yield remark_at(subject, wording, found.span(), message, _newer_citation(outdated, found[0]))


def _cited_as_current(text: str, found: re.Match[str], outdated: _Outdated) -> bool:
    beside = outdated.beside is not None and outdated.beside.search(paragraph_around(text, *found.span()))
    return not beside and not _CITED_AS_PAST.found_in(sentence_around(text, *found.span()))


def _newer_citation(outdated: _Outdated, cited: str) -> str:
    if outdated.newer is None:
        return _("删去“{cited}”，或改为现行文件").format(cited=cited)
    return _("“{cited}”改为“{newer}”").format(cited=cited, newer=outdated.newer)
