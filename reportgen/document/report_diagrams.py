"""Which pictures the figures of a report give: amounts taken from its cells, in the words of its form."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.diagnostics import CellRef
from reportgen.document.diagram import Amount, Chart, Diagram, Number, Series, Tile
from reportgen.document.values import value_text
from reportgen.forms.cells import Cell, cells_by_ref
from reportgen.forms.schema import Form, Node, ValueType
from reportgen.report.cells import Cells
from reportgen.report.previous import LastYear
from reportgen.report.values import PENDING, UNREAD, Pending, Unread

NOT_KNOWN = "未填"
ALL_ZERO_REPORT = "本年度各项均为0。"
_NEW, _DOCUMENTS = "requests.new_received.", "disclosure.normative_documents."
_REQUESTS = {
    "新收申请": (f"{_NEW}total",),
    "办理结果总计": ("requests.results.total.total",),
    "结转下年度": ("requests.carried_out.total",),
}
_DECISIONS = {
    "行政许可决定": ("disclosure.licensing.decisions",),
    "行政处罚决定": ("disclosure.penalties.decisions",),
}
_DISPUTES = {
    "行政复议": ("disputes.review.total",),
    "行政诉讼": ("disputes.direct_suit.total", "disputes.suit_after_review.total"),
}
"""The figures that a reader asks for first, and their cells; a form that lacks these has a line less."""


class ReportDiagrams:
    """Takes charts, tiles and whole pictures from the cells of one report."""

    def __init__(self, form: Form, cells: Cells, year: int | None, before: LastYear | None = None) -> None:
        """Take `before` as the figures of the year before, where they are known."""
        self._form = form
        self._refs = cells_by_ref(form)
        self._cells = cells
        self._year = year
        self._before = before

    def requests(self, caption: str | None = None) -> Diagram:
        """Return what became of the requests, and whose they were."""
        charts = (*self._applicants(), *self._results())
        return self._diagram(caption or f"{self._when}政府信息公开申请情况", (), charts)

    def disclosure(self, caption: str | None = None) -> Diagram:
        """Return documents and decisions."""
        charts = (*self._documents(), *self._decisions())
        return self._diagram(caption or f"{self._when}主动公开政府信息情况", self._money(), charts)

    def overview(self, caption: str | None = None) -> Diagram:
        """Return the figures that a reader asks for first."""
        return self._diagram(caption or f"{self._when}政府信息公开主要数据", self._tiles(), ())

    def everything(self) -> Diagram:
        """Return all there is to show, with last year's figures where those are known."""
        requests, disclosure = (*self._applicants(), *self._results()), (*self._documents(), *self._decisions())
        charts = (*requests, *disclosure, *self._disputes(), *self._comparisons())
        return self._diagram(f"{self._when}政府信息公开工作图解", self._tiles(), charts)

    @property
    def _when(self) -> str:
        return f"{self._year}年" if self._year else ""

    def _diagram(self, caption: str, tiles: tuple[Tile, ...], charts: tuple[Chart, ...]) -> Diagram:
        values = [self._cells.values.get(ref) for ref in self._refs]
        name = caption.rstrip("。")
        if all(value == 0 for value in values):
            return Diagram(caption, f"{name}。{ALL_ZERO_REPORT}", (), (), ALL_ZERO_REPORT)
        told = "，".join(f"{tile.label}{_told(tile.amount, tile.unit)}" for tile in tiles)
        sentences = ([f"{told}。"] if told else []) + [chart.description for chart in charts]
        return Diagram(caption, f"{name}。{''.join(sentences)}", tiles, charts)

    def _applicants(self) -> Iterator[Chart]:
        cells = [cell for cell in self._cells_in(_NEW) if cell.column[-1].key != "total"]
        lines = {cell.column[-1].short: (cell.ref,) for cell in cells}
        yield from self._lines("新收申请（按申请人）", ("申请人", "新收件数"), lines)

    def _results(self) -> Iterator[Chart]:
        groups: dict[str, tuple[CellRef, ...]] = {}
        for cell in self._cells_in("requests.results."):
            group = next((below for node, below in pairwise(cell.row) if node.key == "results"), None)
            if group and group.key != "total" and cell.column[-1].key == "total":
                groups[group.short] = (*groups.get(group.short, ()), cell.ref)
        yield from self._lines("申请办理结果", ("办理结果", "件数"), groups)

    def _documents(self) -> Iterator[Chart]:
        cells = self._cells_in("disclosure.rules.", _DOCUMENTS)
        rows = tuple(dict.fromkeys(cell.row[-1] for cell in cells))
        series = [
            (
                column.short.removesuffix("件数"),
                tuple(self._amount(f"disclosure.{row.key}.{column.key}") for row in rows),
            )
            for column in dict.fromkeys(cell.column[-1] for cell in cells)
        ]
        if series:
            categories = [row.short for row in rows]
            yield _chart("和".join(categories), "件", ("文件", "件数"), categories, series)

    def _decisions(self) -> Iterator[Chart]:
        yield from self._lines("行政处理决定", ("类别", "决定件数"), self._decided())

    def _decided(self) -> dict[str, tuple[CellRef, ...]]:
        cells = self._cells_in("disclosure.")
        return {cell.row[-1].short: (cell.ref,) for cell in cells if cell.column[-1].key == "decisions"}

    def _disputes(self) -> Iterator[Chart]:
        kinds = self._dispute_kinds()
        outcomes = [node for node in kinds[0].children if node.key != "total"] if kinds else []
        series = [
            (outcome.short, tuple(self._amount(f"disputes.{kind.key}.{outcome.key}") for kind in kinds))
            for outcome in outcomes
        ]
        if series:
            yield _chart("行政复议和行政诉讼", "件", ("类别", "件数"), [kind.short for kind in kinds], series)

    def _lines(self, title: str, heads: tuple[str, str], lines: Mapping[str, tuple[CellRef, ...]]) -> Iterator[Chart]:
        """Yield a chart of one bar a line, none where the form has nothing of it."""
        if lines:
            amounts = tuple(self._amount(*refs) for refs in lines.values())
            yield _chart(title, "件", heads, tuple(lines), [("", amounts)])

    def _comparisons(self) -> Iterator[Chart]:
        """Yield this year against last, as far as both are known: cases first, decisions in a chart of their own."""
        cases = self._had({**_REQUESTS, **_DISPUTES})
        for what, lines in (("申请和争议", cases), ("行政处理决定", self._decided())):
            known = [
                (label, now, before)
                for label, refs in lines.items()
                for now, before in ((self._amount(*refs), self._amount_before(refs)),)
                if before and now.number is not None
            ]
            if known and self._year:
                labels, now, before = zip(*known, strict=True)
                series = [(f"{self._year}年", now), (f"{self._year - 1}年", before)]
                yield _chart(f"{what}与上年相比", "件", ("项目", "件数"), labels, series)

    def _tiles(self) -> tuple[Tile, ...]:
        """Return the figures of the report that stand for the others."""
        documents = {
            f"规范性文件{cell.column[-1].short.removesuffix('件数')}": (cell.ref,)
            for cell in self._cells_in(_DOCUMENTS)[-1:]
        }
        lines = self._had({**_REQUESTS, **documents, **_DECISIONS, **_DISPUTES})
        return (*(Tile(label, self._amount(*refs), "件") for label, refs in lines.items()), *self._money())

    def _had(self, lines: Mapping[str, tuple[CellRef, ...]]) -> dict[str, tuple[CellRef, ...]]:
        """Return the lines whose cells the form has."""
        return {label: refs for label, refs in lines.items() if self._refs.keys() >= set(refs)}

    def _money(self) -> tuple[Tile, ...]:
        """Return what is counted in 万元 in the table of disclosure: fees, or purchases in the form of 2019."""
        cells = [cell for cell in self._cells_in("disclosure.") if cell.type is ValueType.AMOUNT]
        return tuple(Tile(cell.row[-1].short, self._amount(cell.ref, bare=True), cell.unit) for cell in cells)

    def _dispute_kinds(self) -> list[Node]:
        """Return the columns of table four that are divided by outcome alone."""
        table = self._form.tables.get("disputes")
        columns = [column for band in table.bands for column in band.columns] if table else []
        return [kind for column in columns for kind in ([column] if column.key else column.children)]

    def _cells_in(self, *beginnings: str) -> list[Cell]:
        return [cell for ref, cell in self._refs.items() if ref.startswith(beginnings)]

    def _amount(self, *refs: CellRef, bare: bool = False) -> Amount:
        """Return a cell or the sum of some; `bare` leaves out a unit that the table prints in the cell."""
        numbers = [self._cells.number(ref) for ref in refs]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            return Amount(self._why_unknown(refs), None, refs)
        return Amount(_text(sum(known)) if bare or len(refs) > 1 else self._printed(refs[0]), sum(known), refs)

    def _why_unknown(self, refs: tuple[CellRef, ...]) -> str:
        kinds = {type(self._cells.values.get(ref)) for ref in refs}
        return PENDING if Pending in kinds else UNREAD if Unread in kinds else NOT_KNOWN

    def _printed(self, ref: CellRef) -> str:
        return value_text(self._refs[ref], self._cells.values[ref])

    def _amount_before(self, refs: tuple[CellRef, ...]) -> Amount | None:
        numbers = [self._before.number(ref) if self._before else None for ref in refs]
        known = [number for number in numbers if number is not None]
        return Amount(_text(sum(known)), sum(known), refs) if len(known) == len(numbers) else None


def _chart(
    title: str,
    unit: str,
    heads: tuple[str, str],
    categories: Sequence[str],
    series: list[tuple[str, tuple[Amount, ...]]],
) -> Chart:
    made = tuple(Series(name, amounts) for name, amounts in series)
    return Chart(title, unit, heads, tuple(categories), made, _description(title, unit, categories, made))


def _description(title: str, unit: str, categories: Sequence[str], series: tuple[Series, ...]) -> str:
    """Return what a chart shows: what is not zero by name, the rest in three words."""
    told = []
    rest = False
    for index, category in enumerate(categories):
        known = [(line.name, line.amounts[index]) for line in series if line.amounts[index].number != 0]
        rest |= len(known) < len(series)
        if known:
            told.append(category + "、".join(f"{name}{_told(amount, unit)}" for name, amount in known))
    if not told:
        return f"{title}：各数均为0。"
    return f"{title}：{'，'.join(told)}{'，其余均为0' if rest else ''}。"


def _told(amount: Amount, unit: str) -> str:
    return amount.text if amount.number is None else f"{amount.text}{unit}"


def _text(number: Number) -> str:
    return f"{number:f}" if isinstance(number, Decimal) else str(number)
