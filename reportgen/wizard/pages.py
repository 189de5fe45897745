"""The pages of questions, computed from the form and from what has been answered so far.

Why tables come before running text: a text to start from depends on the figures, and shows them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportgen.forms.cells import Cell, keys_of, table_cells
from reportgen.forms.equations import definitions
from reportgen.forms.schema import Part, Table
from reportgen.language import _
from reportgen.report.model import Agency, Report
from reportgen.report.words import AgencyKind, AgencyLevel, Scope
from reportgen.wizard.balance import MendQuestion, imbalances
from reportgen.wizard.draft import Draft
from reportgen.wizard.fees import fee_questions
from reportgen.wizard.figures import CellQuestion, HappenedQuestion, PickQuestion, RowQuestion, explained, how_to_type
from reportgen.wizard.places import Place, places_of
from reportgen.wizard.questions import YES, LineQuestion, Question, WordQuestion
from reportgen.wizard.rulemaking import RulemakingQuestion
from reportgen.wizard.texts import ItemsQuestion, TextQuestion, gap_questions

Questions = Iterator[Question[Any]]
_GOVERNMENTS = frozenset({AgencyKind.GOVERNMENT, AgencyKind.TOWNSHIP})
_FOLLOW_UP = "last_year_followup"
"""The point of part five that a report may do without."""
_RULES = "disclosure.rules."


@dataclass(frozen=True, slots=True)
class Page:
    """Questions that stand together."""

    title: str
    questions: tuple[Question[Any], ...]
    intro: tuple[str, ...] = ()


def pages(draft: Draft, today: date) -> tuple[Page, ...]:
    """Return the pages as things stand now, in the order they are gone through."""
    parts = draft.report.form.parts
    tables = [part for part in parts if part.table]
    texts = [part for part in parts if not part.table]
    return (
        Page(_("机关和年度"), tuple(_organ(draft))),
        *(_table_page(draft, part, part.table, today) for part in tables if part.table),
        *(Page(part.label, tuple(_text_questions(draft, part, first=part is texts[0]))) for part in texts),
        Page(_("署名和日期"), tuple(_ending())),
    )


def _organ(draft: Draft) -> Questions:
    yield LineQuestion(key="agency.name", title=_("机关全称"), help=_notes(Agency, "name"))
    yield WordQuestion(key="agency.kind", title=_("机关类型"), help=_notes(Agency, "kind"), words=AgencyKind)
    if draft.report.agency.kind is AgencyKind.GOVERNMENT:  # of one county or of many, alone or with its departments
        level, scope = _("行政层级"), _("统计范围")
        yield WordQuestion(
            key="agency.level", title=level, help=_notes(Agency, "level"), words=AgencyLevel, optional=True
        )
        yield WordQuestion(key="scope", title=scope, help=_notes(Report, "scope"), words=Scope, optional=True)


def _ending() -> Questions:
    titles = {
        "signature": _("署名（与机关全称相同的，直接回车）"),
        "signed_on": _("成文日期，如 2025-01-10（还没有定的，直接回车）"),
        "published_on": _("首次发布日期，如 2025-01-15（还没有发布的，直接回车）"),
    }
    for name, title in titles.items():
        yield LineQuestion(key=name, title=title, help=_notes(Report, name), optional=True)


def _notes(model: type[Agency] | type[Report], name: str) -> tuple[str, ...]:
    note = model.model_fields[name].description
    return (note,) if note else ()


def _table_page(draft: Draft, part: Part, table: Table, today: date) -> Page:
    if not table.unlisted_zero:
        return Page(
            part.label, tuple(_cell_questions(draft, table)), (_("逐格填写，没有的写0；还没有报来的写“待报”。"),)
        )
    places = places_of(draft.report.form, table)
    questions = tuple(_row_questions(draft, part, table, places, today))
    return Page(part.label, questions, how_to_type(places[0]) if len(questions) > 1 else ())


def _cell_questions(draft: Draft, table: Table) -> Questions:
    totals = definitions(draft.report.form)
    cells = [cell for cell in table_cells(table) if cell.ref not in totals]
    rules = tuple(cell.ref for cell in cells if cell.ref.startswith(_RULES))
    for cell in cells:
        if rules and cell.ref == rules[0]:
            yield RulemakingQuestion.about(rules, draft)
        yield _cell_question(cell)


def _cell_question(cell: Cell) -> CellQuestion:
    alone = len(keys_of(cell.row)) == 0 or cell.path == cell.row_path
    nodes = (cell.column[-1],) if alone and not cell.row[-1].key else (cell.column[-1], cell.row[-1])
    title = _("{name}（{unit}）").format(name=cell.path, unit=cell.unit)
    return CellQuestion(key=cell.ref, title=title, help=(_label(cell), *explained(*nodes)), cell=cell)


def _label(cell: Cell) -> str:
    return " · ".join(dict.fromkeys(node.label for node in (*cell.row, *cell.column) if node.label))


def _row_questions(draft: Draft, part: Part, table: Table, places: tuple[Place, ...], today: date) -> Questions:
    happened = HappenedQuestion(
        key=f"{table.key}.unlisted_zero",
        title=table.question or _("“{part}”的表里，本年度有不是零的数吗？").format(part=part.short),
        help=(_("回答“没有”，本表各格都是0（未列均为0）。"), table.summary),
        yes=_("有"),
        no=_("没有，本表各项均为0"),
        places=places,
    )
    yield happened
    if happened.current(draft) != YES:
        return
    asked: list[Place] = []
    groups: set[str] = set()
    for place in places:
        if place.group is not None and place.group not in groups:
            groups.add(place.group)
            yield _pick_question(table, [one for one in places if one.group == place.group])
        if place.group is None or draft.get(place.path).model_fields_set:
            asked.append(place)
            yield _row_question(table, place)
    complete = not any(_row_question(table, place).is_open(draft) for place in asked)
    if complete and imbalances(draft, table.key, today):
        title = _("这张表不平。现在改，还是先放着？")
        yield MendQuestion(key=f"{table.key}?", title=title, table=table.key, places=tuple(asked), today=today)


def _pick_question(table: Table, places: list[Place]) -> PickQuestion:
    title = _("{group}：有哪几项？（没有选的都是0）").format(group=places[0].chain[0].label)
    notes = tuple(
        f"{place.leaf.label}：{'；'.join(explained(place.leaf))}" for place in places if explained(place.leaf)
    )
    return PickQuestion(key=places[0].group or "", title=title, help=notes, places=tuple(places), table=table.key)


def _row_question(table: Table, place: Place) -> RowQuestion:
    columns = _("列：{columns}").format(columns=_("、").join(cell.column[-1].short for cell in place.cells))
    notes = tuple(f"{cell.column[-1].short}：{cell.column[-1].note}" for cell in place.cells if cell.column[-1].note)
    above = tuple(node.label for node in place.chain[1:-1])
    return RowQuestion(
        key=place.path,
        title=" ".join((*above, place.leaf.label)),
        help=(*explained(place.leaf), columns, *notes),
        place=place,
        table=table.key,
    )


def _text_questions(draft: Draft, part: Part, *, first: bool) -> Questions:
    if first:
        title = _("前言（放在各部分之前，可以不写）")
        yield TextQuestion(key="preface", title=title, help=_notes(Report, "preface"), optional=True)
        yield from gap_questions(draft, "preface", _("前言"))
    for point in part.every_point:
        if point.governments_only and draft.report.agency.kind not in _GOVERNMENTS:
            continue
        path = f"{part.key}.{point.key}"
        help_ = tuple(filter(None, (point.note, point.basis)))
        optional = not point.heading or point.key == _FOLLOW_UP
        yield TextQuestion(key=path, title=point.label, help=help_, optional=optional)
        yield from gap_questions(draft, path, point.short)
    if part.key == "other_matters":
        yield from _other_matters(draft)


def _other_matters(draft: Draft) -> Questions:
    if draft.report.form.processing_fee:
        yield from fee_questions(draft)
    yield ItemsQuestion(key="other_matters.items", title=_("还有其他事项要写吗？"))
    for number, item in enumerate(draft.report.other_matters.items):
        yield from gap_questions(draft, f"other_matters.items.{number}.content", item.title or "")
