"""A blank register as a workbook: a row a request, lists of the official categories, counted without being told more.

Its words are Chinese whatever the interface: it is a document.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportgen.forms.schema import Form
from reportgen.ledger.defaults import Field, defaults
from reportgen.ledger.values import FIRST_YEAR, LAST_YEAR
from reportgen.ledger.words import Categories, words_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ROWS = 2_000
"""Rows with lists and checks; what is written below them is counted all the same."""
TITLES = {"requests": "申请登记", "disputes": "复议诉讼"}
_LISTS, _HELP = "类别", "说明"
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter takes no time zone
"""The time written into the workbook. Why: that of its making would change its bytes every time."""
_LONGEST_MESSAGE = 255
_HELP_LINES = (
    "怎么用这份台账",
    "",
    "1. “申请登记”一件申请一行，收到时填前几列，答复后补填答复日期和办理结果。没有办结的，这两列空着。",
    "2. 上年收到、还没有办结的申请，也留在这份台账里，收到日期照旧。上年结转、结转下年度由日期算出，不用另填。",
    "3. 申请人类别、办理结果从下拉列表里选，各是什么意思见“类别”。一件申请只填一种结果；区分处理的填“部分公开”。",
    "4. 申请人撤回的、并入其他申请的，办理结果选“其他处理”的最后一项，答复日期填办结之日。",
    "5. “复议诉讼”一件案件一行。上年没有审结的，留着，审结了补填审结日期和审理结果。一审、二审在同一年的算一件。",
    "6. 灰色的列给单位自己用，程序不读。姓名、电话只写在这些列里，不要写进登记编号。",
    "7. 可以增加列、改列的次序；蓝色的列不要改名。",
    "",
    "年末计数：reportgen ledger 台账.xlsx -o 年报.yaml",
    "看一格是由哪些申请数出来的：reportgen ledger 台账.xlsx --explain 本年新收·自然人",
)


@dataclass(frozen=True, slots=True)
class _List:
    """The categories that may stand in a column, and where they are listed."""

    name: str
    categories: Categories
    column: int

    @property
    def source(self) -> str:
        """Return the range of the list as a formula."""
        letter = chr(ord("A") + self.column)
        return f"={_LISTS}!${letter}$2:${letter}${len(self.categories.members) + 1}"


def blank_register(form: Form) -> bytes:
    """Return the workbook; the same form gives the same bytes, nothing in it is protected."""
    import xlsxwriter

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": _CREATED, "title": "政府信息公开申请登记台账"})
        formats = _Formats(book)
        lists = _lists(form)
        for kind, title in TITLES.items():
            _write_register(book.add_worksheet(title), kind, lists, formats)
        _write_lists(book.add_worksheet(_LISTS), lists.values(), formats)
        _write_help(book.add_worksheet(_HELP), formats)
    return stream.getvalue()


class _Formats:
    """The looks of cells."""

    def __init__(self, book: "Workbook") -> None:
        head = {"bold": True, "border": 1, "valign": "vcenter", "align": "center", "text_wrap": True}
        self.head = book.add_format(head | {"bg_color": "#D9E2F3"})
        self.unread = book.add_format(head | {"bg_color": "#E7E6E6"})
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.date = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "center"})
        self.plain = book.add_format({"valign": "top", "text_wrap": True})
        self.title = book.add_format({"bold": True, "font_size": 14})


def _lists(form: Form) -> dict[str, _List]:
    """Return the lists of categories by the field they are for."""
    words = words_of(form)
    given = {"applicant": words.applicants, "result": words.results, "kind": words.cases, "outcome": words.outcomes}
    names = {each.key: each.name for fields in defaults().fields.values() for each in fields.values()}
    return {key: _List(names[key], each, 3 * index) for index, (key, each) in enumerate(given.items())}


def _write_register(sheet: "Worksheet", kind: str, lists: dict[str, _List], formats: _Formats) -> None:
    fields = [each for each in defaults().fields[kind].values() if each.blank]
    unread = defaults().unread[kind]
    for index, each in enumerate(fields):
        longest = (
            max((len(one.path) for one in lists[each.key].categories.members), default=0) if each.key in lists else 0
        )
        sheet.set_column(index, index, min(max(14, 2 * longest), 44), formats.date if each.date else formats.text)
        sheet.write_string(0, index, each.name, formats.head)
        sheet.data_validation(1, index, ROWS, index, _validation(each, index, lists.get(each.key)))
    for index, name in enumerate(unread, len(fields)):
        sheet.set_column(index, index, 24, formats.text)
        sheet.write_string(0, index, name, formats.unread)
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, ROWS, len(fields) + len(unread) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _validation(field: Field, index: int, choices: _List | None) -> dict[str, Any]:
    """Return what a spreadsheet program checks in a column, with a word on it where it has the cursor."""
    said = {"input_title": field.name, "input_message": field.note[:_LONGEST_MESSAGE], "ignore_blank": True}
    if choices:
        message = f"请从列表里选。各是什么意思见“{_LISTS}”。"
        return said | {"validate": "list", "source": choices.source, "error_message": message}
    if field.date:
        days = {"minimum": date(FIRST_YEAR, 1, 1), "maximum": date(LAST_YEAR, 12, 31)}
        message = "请填日期，如 2024-3-1。"
        return said | {"validate": "date", "criteria": "between", **days, "error_message": message}
    if field.key == "extended":
        return said | {"validate": "list", "source": ["是", "否"], "error_message": "请填“是”或“否”。"}
    if field.key == "excluded":
        limits = {"minimum": 0, "maximum": 999}
        return said | {"validate": "integer", "criteria": "between", **limits, "error_message": "请填工作日的天数。"}
    letter = chr(ord("A") + index)
    once = f"=COUNTIF(${letter}$2:${letter}${ROWS + 1},{letter}2)=1"
    message = "这个编号前面已经有了，请核对。"
    return said | {"validate": "custom", "value": once, "error_type": "warning", "error_message": message}


def _write_lists(sheet: "Worksheet", lists: Iterable[_List], formats: _Formats) -> None:
    for each in lists:
        sheet.set_column(each.column, each.column, 44 if each.column else 20, formats.plain)
        sheet.set_column(each.column + 1, each.column + 1, 40, formats.plain)
        sheet.set_column(each.column + 2, each.column + 2, 3)
        sheet.write_string(0, each.column, f"可填的{each.name}", formats.head)
        sheet.write_string(0, each.column + 1, "口径和依据", formats.head)
        for row, member in enumerate(each.categories.members, 1):
            leaf = member.chain[-1]
            sheet.write_string(row, each.column, member.path, formats.plain)
            sheet.write_string(row, each.column + 1, "；".join(filter(None, (leaf.note, leaf.basis))), formats.plain)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write_help(sheet: "Worksheet", formats: _Formats) -> None:
    sheet.set_column(0, 0, 100, formats.plain)
    for row, line in enumerate(_HELP_LINES):
        sheet.write_string(row, 0, line, formats.plain if row else formats.title)
    sheet.fit_to_pages(1, 0)
