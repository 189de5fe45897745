"""Small registers for tests: written by openpyxl, read and counted as the command does."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from reportgen.forms.registry import form_id_for, load_form
from reportgen.ledger.correspondence import Correspondence, read_correspondence
from reportgen.ledger.counting import Register, count, understand
from reportgen.ledger.sheets import read_sheets
from reportgen.ledger.tally import Counted, Tally
from tests.ledger.register import saved

YEAR = 2023
HEADS = ("登记编号", "收到日期", "申请人类别", "答复日期", "办理结果")
CASE_HEADS = ("登记编号", "案件类型", "受理日期", "审结日期", "审理结果")
TODAY = date(2024, 1, 15)
Cells = Sequence[object]


def book_of(*sheets: tuple[str, Cells, Sequence[Cells]]) -> bytes:
    """Return a workbook of sheets, each with its name, heads and rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, heads, rows in sheets:
        sheet = book.create_sheet(title)
        for row in (heads, *rows):
            sheet.append(list(row))
    return saved(book)


def understood(data: bytes, said: Correspondence | None = None, file: str = "台账.xlsx") -> Register:
    """Return what is understood of a register."""
    return understand(read_sheets(data, file), said or Correspondence())


def counted(
    data: bytes, *, year: int = YEAR, said: Correspondence | None = None, today: date = TODAY, file: str = "台账.xlsx"
) -> Counted:
    """Return the counts of a register for a year."""
    form_id = form_id_for(year)
    assert form_id is not None
    register = understood(data, said, file)
    return count(register, load_form(form_id), (year, "测试"), said or Correspondence(), today)


def requests(*rows: Cells, heads: Cells = HEADS, year: int = YEAR, said: Correspondence | None = None) -> Tally:
    """Return the counts of table two for rows below heads."""
    return counted(book_of(("申请登记", heads, rows)), year=year, said=said).tallies["requests"]


def cases(
    *rows: Cells, heads: Cells = CASE_HEADS, title: str = "复议诉讼", said: Correspondence | None = None
) -> Tally:
    """Return the counts of table three for rows of cases."""
    return counted(book_of((title, heads, rows)), said=said).tallies["disputes"]


def figures(tally: Tally) -> dict[str, int]:
    """Return the cells that are not zero, without the name of the table."""
    return {ref.partition(".")[2]: number for ref, number in sorted(tally.counts.items())}


def reasons(tally: Tally) -> list[tuple[int, str]]:
    """Return the rows that could not be classed, with the reasons."""
    return [(each.place.row, each.reason) for each in tally.unclassed]


def told(folder: Path, text: str) -> Correspondence:
    """Return what an office says of its register in a file."""
    path = folder / "台账.对应.yaml"
    path.write_text(text, encoding="utf-8")
    said = read_correspondence(path)
    assert [] == said.source.issues
    return said
