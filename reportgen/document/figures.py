"""Which pictures the figures of a report give: amounts taken from its cells, in the words of its form."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.diagnostics import CellRef
from reportgen.document.diagram import Amount, Chart, Diagram, Number, Series, Tile
from reportgen.document.values import PENDING, value_text
from reportgen.forms.cells import Cell, cells_by_ref, table_cells
from reportgen.forms.schema import Form, Node, ValueType
from reportgen.report.cells import Cells
from reportgen.report.previous import LastYear
from reportgen.report.values import Pending, Unread

NOT_KNOWN, UNREAD = "未填", "未识别"
ALL_ZERO_REPORT = "本年度各项均为0。"


class Figures:
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
        return self._diagram(caption or f"{self._when}政府信息公开申请情况", (), (self._applicants(), self._results()))

    def disclosure(self, caption: str | None = None) -> Diagram:
        """Return documents and decisions."""
        charts = (self._documents(), self._decisions())
        return self._diagram(caption or f"{self._when}主动公开政府信息情况", self._money(), charts)

    def overview(self, caption: str | None = None) -> Diagram:
        """Return the figures that a reader asks for first."""
        return self._diagram(caption or f"{self._when}政府信息公开主要数据", self._tiles(), ())

    def everything(self) -> Diagram:
        """Return all there is to show, with last year's figures where those are known."""
        charts = (self._applicants(), self._results(), self._documents(), self._decisions(), self._disputes())
        return self._diagram(f"{self._when}政府信息公开工作图解", self._tiles(), (*charts, *self._comparisons()))

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

    def _applicants(self) -> Chart:
        columns = [cell for cell in self._row("requests", "new_received") if cell.column[-1].key != "total"]
        amounts = tuple(self._amount(cell.ref) for cell in columns)
        return _chart(
            "新收申请（按申请人）",
            "件",
            ("申请人", "新收件数"),
            [cell.column[-1].short for cell in columns],
            [("", amounts)],
        )

    def _results(self) -> Chart:
        (results,) = (
            node for band in self._form.tables["requests"].bands for node in band.rows if node.key == "results"
        )
        groups = [node for node in results.children if node.key != "total"]
        amounts = tuple(self._amount(*self._totals_of(group)) for group in groups)
        return _chart("申请办理结果", "件", ("办理结果", "件数"), [group.short for group in groups], [("", amounts)])

    def _documents(self) -> Chart:
        band = self._form.tables["disclosure"].bands[0]
        series = [
            (
                column.short.removesuffix("件数"),
                tuple(self._amount(f"disclosure.{row.key}.{column.key}") for row in band.rows),
            )
            for column in band.columns
        ]
        categories = [row.short for row in band.rows]
        return _chart(f"{'和'.join(categories)}", "件", ("文件", "件数"), categories, series)

    def _decisions(self) -> Chart:
        cells = [cell for cell in table_cells(self._form.tables["disclosure"]) if cell.column[-1].key == "decisions"]
        amounts = tuple(self._amount(cell.ref) for cell in cells)
        return _chart(
            "行政处理决定", "件", ("类别", "决定件数"), [cell.row[-1].short for cell in cells], [("", amounts)]
        )

    def _disputes(self) -> Chart:
        kinds = self._dispute_kinds()
        outcomes = [node for node in kinds[0].children if node.key != "total"]
        series = [
            (outcome.short, tuple(self._amount(f"disputes.{kind.key}.{outcome.key}") for kind in kinds))
            for outcome in outcomes
        ]
        return _chart("行政复议和行政诉讼", "件", ("类别", "件数"), [kind.short for kind in kinds], series)

    def _comparisons(self) -> Iterator[Chart]:
        """Yield this year against last, as far as both are known: cases first, decisions in a chart of their own."""
        cases = {
            "新收申请": ("requests.new_received.total",),
            "办理结果总计": ("requests.results.total.total",),
            "结转下年度": ("requests.carried_out.total",),
            "行政复议": ("disputes.review.total",),
            "行政诉讼": self._suits(),
        }
        decisions = {
            cell.row[-1].short: (cell.ref,)
            for cell in table_cells(self._form.tables["disclosure"])
            if cell.column[-1].key == "decisions"
        }
        for what, lines in (("申请和争议", cases), ("行政处理决定", decisions)):
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
        last = self._form.tables["disclosure"].bands[0].columns[-1]
        lines = {
            "新收申请": ("requests.new_received.total",),
            "办理结果总计": ("requests.results.total.total",),
            "结转下年度": ("requests.carried_out.total",),
            f"规范性文件{last.short.removesuffix('件数')}": (f"disclosure.normative_documents.{last.key}",),
            "行政许可决定": ("disclosure.licensing.decisions",),
            "行政处罚决定": ("disclosure.penalties.decisions",),
            "行政复议": ("disputes.review.total",),
            "行政诉讼": self._suits(),
        }
        return (*(Tile(label, self._amount(*refs), "件") for label, refs in lines.items()), *self._money())

    def _money(self) -> tuple[Tile, ...]:
        """Return what is counted in 万元 in the table of disclosure: fees, or purchases in the form of 2019."""
        cells = [cell for cell in table_cells(self._form.tables["disclosure"]) if cell.type is ValueType.AMOUNT]
        return tuple(Tile(cell.row[-1].short, self._amount(cell.ref, bare=True), cell.unit) for cell in cells)

    def _suits(self) -> tuple[CellRef, ...]:
        return tuple(f"disputes.{kind.key}.total" for kind in self._dispute_kinds() if kind.key != "review")

    def _dispute_kinds(self) -> list[Node]:
        """Return the columns of table four that are divided by outcome alone."""
        columns = [column for band in self._form.tables["disputes"].bands for column in band.columns]
        return [kind for column in columns for kind in ([column] if column.key else column.children)]

    def _row(self, table: str, row: str) -> list[Cell]:
        return [cell for cell in table_cells(self._form.tables[table]) if cell.row[-1].key == row]

    def _totals_of(self, group: Node) -> list[CellRef]:
        cells = table_cells(self._form.tables["requests"])
        return [cell.ref for cell in cells if group in cell.row and cell.column[-1].key == "total"]

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
