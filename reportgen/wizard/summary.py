"""What was entered, on one screen."""

from collections.abc import Iterator

from reportgen.forms.schema import Part, Table
from reportgen.language import _
from reportgen.report.expressions import BLANK
from reportgen.report.model import Prose
from reportgen.wizard.balance import balance_lines
from reportgen.wizard.draft import Draft
from reportgen.wizard.places import Place, places_of
from reportgen.wizard.row_text import value_text


def summary(draft: Draft) -> Iterator[str]:
    """Yield the lines of a summary: organ, the figures that are not 0, and how much text there is."""
    report = draft.report
    yield _("{title}（{kind}）").format(title=report.title, kind=report.agency.kind or _("机关类型未填"))
    for part in report.form.parts:
        yield part.label
        if part.table:
            yield from (f"  {line}" for line in _table_lines(draft, part.table))
        else:
            yield f"  {_text_line(draft, part)}"


def _table_lines(draft: Draft, table: Table) -> Iterator[str]:
    rows = [(place, _row(draft, place)) for place in places_of(draft.report.form, table)]
    if not table.unlisted_zero:
        yield from (f"{place.words}：{row or '0'}" for place, row in rows)
        return
    entered = [f"{place.words}：{row}" for place, row in rows if row]
    yield from entered or [_("各项均为0") if draft.get(f"{table.key}.unlisted_zero") else _("还没有填")]
    if entered:
        yield from balance_lines(draft, table.key)


def _row(draft: Draft, place: Place) -> str:
    """Return the figures of a record that are not 0, a lone one without the name of its column."""
    cells = draft.cells
    values = {cell.column[-1].short: cells.values.get(cell.ref) for cell in place.cells}
    texts = {name: value_text(value) or BLANK for name, value in values.items()}
    if len(texts) == 1:
        return next(iter(texts.values()))
    return _("、").join(f"{name}{text}" for name, text in texts.items() if text != "0")


def _text_line(draft: Draft, part: Part) -> str:
    texts = (draft.get(f"{part.key}.{point.key}") for point in part.every_point)
    bodies = [prose.body for prose in texts if isinstance(prose, Prose)]
    if part.key == "other_matters":
        items = draft.report.other_matters.items
        fee = draft.report.other_matters.processing_fee
        stated = _("信息处理费已写明") if fee else _("信息处理费没有写")
        return _("{fee}，其他事项{count}项").format(fee=stated, count=len(items))
    count = sum(len("".join((body or "").split())) for body in bodies)
    return _("{count}段文字，共{length}字").format(count=len(bodies), length=count)
