"""A counted register as text: how it was understood, what was counted, which rows could not be, what was late."""

from collections.abc import Iterable, Iterator
from datetime import date

from reportgen.cli.findings_text import display_width
from reportgen.diagnostics import CellRef
from reportgen.forms.cells import Cell, table_cells
from reportgen.forms.equations import definitions
from reportgen.forms.schema import Form
from reportgen.language import _
from reportgen.ledger.correspondence import WORD_NAMES, meaning_name
from reportgen.ledger.counting import Register
from reportgen.ledger.defaults import defaults
from reportgen.ledger.explaining import Named, leaves_of
from reportgen.ledger.headers import Column, Layout
from reportgen.ledger.records import Records
from reportgen.ledger.tally import Counted, Tally
from reportgen.ledger.updating import Change
from reportgen.ledger.usage import Usage
from reportgen.ledger.words import Words, countable
from reportgen.report.values import PENDING, Pending, Unread, Value

_ROWS_LISTED = 10
"""Row numbers a line lists."""


def understood(register: Register) -> Iterator[str]:
    """Yield how the sheets and their columns were understood."""
    for part in register.parts:
        yield _("{sheet}：第{row}行是列名，下面有{count}行").format(
            sheet=part.title, row=part.layout.top, count=len(part.found)
        )
        yield from _columns(part.layout)
        if part.hidden:
            yield _("  其中{count}行是隐藏的（筛选掉或者手工隐藏），也数在内").format(count=part.hidden)
        if part.idle:
            yield _("  认得的各列都空着，没有数的行：{rows}").format(rows=_row_numbers(part))
    if register.unread:
        yield _("没有读的工作表（不像台账）：{sheets}").format(sheets=_("、").join(register.unread))
    if register.hidden:
        yield _("隐藏的工作表{count}张，没有读").format(count=register.hidden)


def _columns(layout: Layout) -> Iterator[str]:
    fields = defaults().fields[layout.kind]
    for key, column in sorted(layout.columns.items(), key=lambda item: item[1].index):
        name = fields[key].name
        yield f"  {_pad(name, 14)}← {_named(column)}"
    for key, columns in layout.doubtful.items():
        listed = _("、").join(map(_named, columns))
        yield _("  {field}：可以是{columns}，不能确定").format(field=fields[key].name, columns=listed)
    if layout.unclear:
        yield _("  意思不止一种，没有用：{columns}").format(columns=_("、").join(map(_named, layout.unclear)))
    if layout.unknown:
        letters = _("、").join(column.letter for column in layout.unknown)
        yield _("  没有用的列：{letters}").format(letters=letters)


def _named(column: Column) -> str:
    return _("{letter}列“{header}”").format(letter=column.letter, header=column.header)


def _row_numbers(part: Records) -> str:
    listed = _("、").join(map(str, part.idle[:_ROWS_LISTED]))
    return (
        listed if len(part.idle) <= _ROWS_LISTED else _("{rows}等{count}行").format(rows=listed, count=len(part.idle))
    )


def words_used(words: Words, used: Iterable[Usage]) -> Iterator[str]:
    """Yield what the register's own words were taken for."""
    for category, name in WORD_NAMES.items():
        meant: dict[str, list[str]] = {}
        for each in used:
            meaning = meaning_name(words, each) if each.category == category else None
            if meaning:
                meant.setdefault(meaning, []).append(each.word)
        if meant:
            yield _("“{column}”里的写法：").format(column=name)
        for meaning, found in meant.items():
            yield _("  {words} → {meaning}").format(words=_("、").join(found), meaning=meaning)


def table_lines(form: Form, counted: Counted) -> Iterator[str]:
    """Yield the counts of every table: its rows with something in them, and its totals."""
    for table, tally in counted.tallies.items():
        yield ""
        yield form.part(table).label
        counts = _totals(form, table, tally)
        rows: dict[str, list[Cell]] = {}
        for cell in table_cells(form.tables[table]):
            rows.setdefault(_row_name(form, cell), []).append(cell)
        yield from _aligned(rows, counts)
        if untold := dict.fromkeys(_row_name(form, cell) for cell in _untold(form, table)):
            yield _("台账里看不出来，记为待报：{rows}").format(rows=_("、").join(untold))
        if tally.unclassed:
            yield _("（另有{count}行不能归类，没有数在内）").format(count=len(tally.unclassed))
    for table in form.tables:
        if table == "disputes" and table not in counted.tallies:
            yield ""
            yield _("台账里没有复议、诉讼的列或工作表，“{part}”没有计数。").format(part=form.part(table).short)


def _untold(form: Form, table: str) -> Iterator[Cell]:
    """Yield the cells of a table of which no register tells, but totals."""
    for cell in table_cells(form.tables[table]):
        if cell.ref not in countable(form) and cell.ref not in definitions(form):
            yield cell


def _row_name(form: Form, cell: Cell) -> str:
    """Return what a line begins with: a row, of results without 办理结果 but for their sum, or a kind of cases."""
    nodes = [node for node in cell.row if node.key] or [node for node in cell.column[:-1] if node.key]
    equations = definitions(form).get(cell.ref, ())
    summed = any(term.cell.row != cell.row for equation in equations for term in equation.right)
    return "·".join(node.short for node in (nodes if summed else nodes[-2:]))


def _totals(form: Form, table: str, tally: Tally) -> dict[CellRef, int]:
    return {
        cell.ref: sum(tally.counts.get(leaf, 0) for leaf in leaves_of(form, cell.ref))
        for cell in table_cells(form.tables[table])
    }


def _aligned(rows: dict[str, list[Cell]], counts: dict[CellRef, int]) -> Iterator[str]:
    """Yield rows and columns in which something was counted; the last column, the total, always."""
    heads = [cell.column[-1].short for cell in next(iter(rows.values()))]
    shown = [
        index
        for index in range(len(heads))
        if index == len(heads) - 1 or any(counts[row[index].ref] for row in rows.values())
    ]
    some = {name: row for name, row in rows.items() if counts[row[-1].ref]}
    width = max((display_width(name) for name in some), default=0)
    if not some:
        yield _("  各项都是0")
        return
    yield "  " + " " * width + "".join(_right(heads[index]) for index in shown)
    for name, row in some.items():
        figures = ((heads[index], str(counts[row[index].ref])) for index in shown)
        yield f"  {_pad(name, width)}" + "".join(_right(figure, head) for head, figure in figures)


def remarks(counted: Counted, today: date) -> Iterator[str]:
    """Yield the rows that were not counted, or counted once, and the answers that are late."""
    for tally in counted.tallies.values():
        for reason, number in tally.elsewhere.items():
            yield _("没有数在内：{reason}{count}件").format(reason=reason, count=number)
    unclassed = [each for tally in counted.tallies.values() for each in tally.unclassed]
    if unclassed:
        yield ""
        yield _("不能归类的{count}行：").format(count=len(unclassed))
        yield from (f"  {each.place}: {each.reason}" for each in unclassed)
    repeated = dict.fromkeys(pair for tally in counted.tallies.values() for pair in tally.repeated)
    if repeated:
        yield ""
        yield _("登记编号重复、只数一次的{count}行：").format(count=len(repeated))
        yield from (_("  {place}: 与{other}相同").format(place=again, other=first) for again, first in repeated)
    yield from _late(counted, today)


def _late(counted: Counted, today: date) -> Iterator[str]:
    tally = counted.tallies.get("requests")
    if tally is None or not tally.overdue:
        return
    yield ""
    yield _("超过答复期限的{count}件（20个工作日，延期的40个；没有答复的算到{today}）：").format(
        count=len(tally.overdue), today=today
    )
    for each in tally.overdue:
        answered = _("{date}答复").format(date=each.answered) if each.answered else _("没有答复")
        line = _("  {place}: {received}收到，期限到{due}，{answered}")
        yield line.format(place=each.place, received=each.received, due=each.due, answered=answered)
    if tally.calendar_gaps:
        years = _("、").join(map(str, sorted(tally.calendar_gaps)))
        yield _("  {years}年的放假安排程序里没有，这些年份只扣除了星期六、星期日").format(years=years)


def explanation(named: Named, counted: Counted) -> Iterator[str]:
    """Yield the rows behind a cell."""
    tally = counted.tallies[named.table]
    entries = tally.behind(named.leaves)
    count = sum(tally.counts.get(leaf, 0) for leaf in named.leaves)
    yield _("{path}：{count}件").format(path=named.path, count=count)
    for entry in entries:
        dates = _("收到{begun}，办结{ended}").format(begun=_day(entry.begun), ended=_day(entry.ended))
        yield _("  {place}: {dates}，{words}").format(place=entry.place, dates=dates, words=entry.words)
    if tally.unclassed:
        yield _("（另有{count}行不能归类，没有数在内）").format(count=len(tally.unclassed))


def change_lines(found: Iterable[Change]) -> Iterator[str]:
    """Yield the cells of a report that the counts change, old value before new; of what fills blanks only how many."""
    zeros = pending = 0
    for change in found:
        if isinstance(change.new, Pending):
            pending += 1
        elif change.new == 0 and not change.overwrites:
            zeros += 1
        else:
            yield _("  {path}：{old} → {new}").format(path=change.path, old=_shown(change.old), new=change.new)
    if zeros:
        yield _("  另有{count}格原来没有数，记为0").format(count=zeros)
    if pending:
        yield _("  另有{count}格因为有不能归类的行，记为待报").format(count=pending)


def _shown(value: Value) -> str:
    if value is None:
        return _("空白")
    if isinstance(value, Pending):
        return PENDING
    return _("未识别") if isinstance(value, Unread) else str(value)


def _day(day: date | None) -> str:
    return _("（无）") if day is None else day.isoformat()


def _pad(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


def _right(text: str, head: str = "") -> str:
    width = max(display_width(head or text), 4)
    return " " * (2 + width - display_width(text)) + text
