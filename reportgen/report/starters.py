"""Texts to start from: paragraphs of parts one, five and six by kind of organ, with `{{ }}` and 【请写明…】.

They stand in files an office may change, `text/general.md` and one for some kinds of organ. A heading of the second
level names the text, in brackets when it is meant; what stands above the first one is told to who edits the file.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields

from reportgen.diagnostics import ReportgenError
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Form
from reportgen.language import _
from reportgen.report.by_form import report_model
from reportgen.report.cells import Cells
from reportgen.report.expressions import evaluate
from reportgen.report.references import References
from reportgen.report.words import AgencyKind
from reportgen.text.normalize import normalize_key
from reportgen.text.pattern import Pattern

_GENERAL = "text/general.md"
_OWN = {
    AgencyKind.DEPARTMENT: "text/department.md",
    AgencyKind.MINISTRY: "text/department.md",
    AgencyKind.GOVERNMENT: "text/government.md",
    AgencyKind.TOWNSHIP: "text/township.md",
    AgencyKind.SUBDISTRICT: "text/subdistrict.md",
    AgencyKind.COMMITTEE: "text/committee.md",
}

_HEADING = Pattern(r"##(?!#)[ \u3000]*(?P<name>.*?)(?:[（(](?P<conditions>[^（）()]*)[）)])?[ \u3000]*")
_FACTS = ("申请", "争议", "纠正", "文件", "执法")
_PREFACE = "前言"
_ITEM = "其他事项"
_CELLS = (
    ("requests.new_received.total", "requests.carried_in.total"),
    ("disputes.review.total", "disputes.direct_suit.total", "disputes.suit_after_review.total"),
    ("disputes.review.corrected", "disputes.direct_suit.corrected", "disputes.suit_after_review.corrected"),
    ("disclosure.rules.", "disclosure.normative_documents."),
    ("disclosure.licensing.decisions", "disclosure.penalties.decisions", "disclosure.coercion.decisions"),
)
"""The cells, or beginnings of their names, in which a fact shows."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What there was in a year; what is not known yet may still turn out to be zero."""

    requests: bool = True
    """Requests were received, or carried in from the year before."""
    disputes: bool = True
    """There were reconsiderations or lawsuits."""
    corrections: bool = False
    """Some of these ended with the organ's decision corrected."""
    documents: bool = True
    """Rules or normative documents were issued or repealed, or are in force."""
    decisions: bool = True
    """Licences, penalties or coercive measures were decided."""

    @classmethod
    def in_cells(cls, cells: Cells) -> "Happened":
        """Return what the figures of a report say, and what is assumed where they say nothing yet."""
        facts = {}
        for field, beginnings in zip(fields(cls), _CELLS, strict=True):
            numbers = [cells.number(ref) for ref in cells.values if ref.startswith(beginnings)]
            if any(numbers) or (numbers and None not in numbers):
                facts[field.name] = any(numbers)
        return cls(**facts)


@dataclass(frozen=True, slots=True)
class ConditionalText:
    """A text under one heading of a file."""

    path: str
    """Where it goes: `overview.proactive`, `preface`; of another matter, `other_matters.items` and its title."""
    conditions: frozenset[str]
    """All of them must hold: 有申请, 无争议."""
    text: str


def starters(
    form_id: str, kind: AgencyKind | None, read: Callable[[str], bytes], happened: Happened | None = None
) -> dict[str, str]:
    """Return texts for the report of an organ by their paths in it, in the order of the form.

    Args:
        form_id: the form of the report: `2021`.
        kind: what the organ is; for one that has no file of its own, and None, the general texts are all there is.
        read: gives the bytes of a template such as `text/general.md`.
        happened: what there was in the year, as far as it is known.

    Raises:
        ReportgenError: a file cannot be read, or names a text or a condition that there is not.
    """
    happened = happened or Happened()
    facts = (happened.requests, happened.disputes, happened.corrections, happened.documents, happened.decisions)
    holds = {f"{'有' if had else '无'}{fact}" for fact, had in zip(_FACTS, facts, strict=True)}
    texts: dict[str, str] = {}
    for section in conditional_starters(form_id, kind, read):
        if section.conditions <= holds:
            before = texts.get(section.path)
            texts[section.path] = f"{before}\n\n{section.text}" if before else section.text
    return _in_order(texts, load_form(form_id))


def conditional_starters(
    form_id: str, kind: AgencyKind | None, read: Callable[[str], bytes]
) -> tuple[ConditionalText, ...]:
    """Return the texts for an organ with what must have happened for each: who reads several joins them.

    Raises as `starters` does.
    """
    form = load_form(form_id)
    found: dict[tuple[str, frozenset[str]], str] = {}
    for file in (_GENERAL, *([_OWN[kind]] if kind in _OWN else [])):
        found |= {(text.path, text.conditions): text.text for text in _sections(file, read(file), form)}
    editions = {f"{other}年版": other for other in form_ids() if other <= form_id}
    later = {f"{other}年版" for other in form_ids()}.difference(editions)
    chosen: dict[tuple[str, frozenset[str]], tuple[str, str]] = {}
    for (path, conditions), text in found.items():
        edition = max((editions[word] for word in conditions & editions.keys()), default="")
        place = path, conditions.difference(editions)
        if not conditions & later and edition >= chosen.get(place, ("", ""))[0]:
            chosen[place] = edition, _carried_on(text, load_form(edition), form) if edition else text
    return tuple(
        ConditionalText(*place, text) for place, (_edition, text) in chosen.items() if text and _fits(text, form)
    )


def _carried_on(text: str, earlier: Form, form: Form) -> str:
    """Return a text written for an earlier form as one for a form that has none of its own."""
    return text.replace(f"《{earlier.name}》", f"《{form.name}》").replace(earlier.notice, form.notice)


def _fits(text: str, form: Form) -> bool:
    """Tell whether a text names no figure that other forms have and this one lacks."""
    wrong = evaluate(text, _references(form.id)).faults
    return not wrong or all(evaluate(text, _references(other)).faults for other in form_ids())


def _references(form_id: str) -> References:
    """Return what a text may name in a report of a form of which nothing is known yet."""
    return References(report_model(form_id)())


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened in the year, as conditions name it, and where it shows."""

    name: str
    cells: tuple[str, ...]
    """Cells, or beginnings of their names."""
    assumed: bool
    """What is taken for true while the cells say nothing."""


def facts() -> tuple[Fact, ...]:
    """Return the facts that conditions may name: 有申请 and 无申请 for 申请."""
    return tuple(
        Fact(name, cells, assumed=bool(field.default))
        for name, cells, field in zip(_FACTS, _CELLS, fields(Happened), strict=True)
    )


def _in_order(texts: dict[str, str], form: Form) -> dict[str, str]:
    points = (f"{part.key}.{point.key}" for part in form.parts for point in part.every_point)
    known = {path: texts[path] for path in ("preface", *points) if path in texts}
    items = [(path.partition("\n")[2], text) for path, text in texts.items() if path not in known]
    for number, (title, text) in enumerate(items):
        known |= {f"other_matters.items.{number}.title": title, f"other_matters.items.{number}.content": text}
    return known


def _sections(file: str, data: bytes, form: Form) -> Iterator[ConditionalText]:
    """Yield the texts of a file."""
    heading: tuple[str, frozenset[str]] | None = None
    lines: list[str] = []
    for number, line in enumerate(_lines(file, data), 1):
        found = _HEADING.fullmatch(line)
        if found is None:
            lines.append(line)
            continue
        if heading:
            yield ConditionalText(*heading, "\n".join(lines).strip())
        heading, lines = _read_heading(found["name"].strip(), found["conditions"], f"{file}:{number}", form), []
    if heading:
        yield ConditionalText(*heading, "\n".join(lines).strip())


def _lines(file: str, data: bytes) -> list[str]:
    try:
        return [line.rstrip() for line in data.decode("utf-8-sig").splitlines()]
    except UnicodeDecodeError as error:
        message = _("模板“{name}”的编码不是 UTF-8，请另存为 UTF-8。")
        raise ReportgenError(message.format(name=file)) from error


def _read_heading(name: str, conditions: str | None, place: str, form: Form) -> tuple[str, frozenset[str]] | None:
    """Return where a text goes and on which conditions; None where only other forms have such a place."""
    path = _path(name, form)
    if path is None:
        if any(_path(name, load_form(other)) for other in form_ids()):
            return None
        raise ReportgenError(_("模板“{place}”有误：没有“{name}”这一项。").format(place=place, name=name))
    words = frozenset(filter(None, (word.strip() for word in (conditions or "").replace("，", "、").split("、"))))
    known = [f"{sign}{fact}" for fact in _FACTS for sign in "有无"] + [f"{known}年版" for known in form_ids()]
    if unknown := sorted(words.difference(known)):
        message = _("模板“{place}”有误：没有“{name}”这种情形，可用的有：{known}。")
        raise ReportgenError(message.format(place=place, name=unknown[0], known=_("、").join(known)))
    return path, words


def _path(name: str, form: Form) -> str | None:
    """Return the place a heading names, in any spelling of its key; None where there is none of the name."""
    wanted = normalize_key(name)
    group, _dot, title = name.partition("·")
    if title.strip() and normalize_key(group) == _ITEM:
        return f"other_matters.items\n{title.strip()}"
    if wanted == _PREFACE:
        return "preface"
    return next(
        (
            f"{part.key}.{point.key}"
            for part in form.parts
            for point in part.every_point
            if wanted in map(normalize_key, (point.short, point.label, *point.aliases, point.key))
        ),
        None,
    )
