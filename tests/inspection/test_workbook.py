"""What is found in Excel files."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from tests.inspection.making import core, found, places, relation, with_parts, workbook


def _hide_sheet(book: Workbook) -> None:
    book.create_sheet("底稿").sheet_state = "veryHidden"


def _hide_row(book: Workbook) -> None:
    book["统计表"].row_dimensions[3].hidden = True


def _hide_column(book: Workbook) -> None:
    book["统计表"].column_dimensions["B"].hidden = True


def _hide_empty_column(book: Workbook) -> None:
    book["统计表"].column_dimensions["G"].hidden = True


def _hide_name(book: Workbook) -> None:
    book.defined_names["底数"] = DefinedName("底数", attr_text="统计表!$B$2", hidden=True)


def _filter(book: Workbook) -> None:
    book["统计表"].auto_filter.ref = "A1:B3"


def _comment(book: Workbook) -> None:
    book["统计表"]["B2"].comment = Comment("再核一遍", "王小明")


def _white(book: Workbook) -> None:
    book["统计表"]["B2"].font = Font(color="FFFFFFFF")


def _white_on_blue(book: Workbook) -> None:
    book["统计表"]["A1"].font = Font(color="FFFFFFFF")
    book["统计表"]["A1"].fill = PatternFill("solid", fgColor="FF003366")


def _tiny(book: Workbook) -> None:
    book["统计表"]["A2"].font = Font(sz=1)


def _format(book: Workbook) -> None:
    book["统计表"]["B2"].number_format = ";;;"


def _plain(book: Workbook) -> None:
    assert book.active is not None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(_plain, {}, id="openpyxl"),
        pytest.param(_hide_sheet, {"hidden-cells": "隐藏的工作表：“底稿”"}, id="sheet"),
        pytest.param(_hide_row, {"hidden-cells": "隐藏的行：“3”"}, id="row"),
        pytest.param(_hide_column, {"hidden-cells": "隐藏的列：“B”"}, id="column"),
        pytest.param(_hide_empty_column, {}, id="empty-column"),
        pytest.param(_hide_name, {"hidden-cells": "隐藏的名称：“底数”"}, id="name"),
        pytest.param(_filter, {}, id="filter"),
        pytest.param(_comment, {"comments": "有1条批注：王小明1处"}, id="comment"),
        pytest.param(_white, {"hidden-text": "看不见的单元格1个（白色、极小或不显示的格式）：“B2 3”"}, id="white"),
        pytest.param(_white_on_blue, {}, id="white-on-blue"),
        pytest.param(_tiny, {"hidden-text": "看不见的单元格1个（白色、极小或不显示的格式）：“A2 甲局”"}, id="tiny"),
        pytest.param(_format, {"hidden-text": "看不见的单元格1个（白色、极小或不显示的格式）：“B2 3”"}, id="format"),
    ],
)
def test_what_a_workbook_hides(change: Callable[[Workbook], object], expected: dict[str, str]):
    """Sheets, rows, columns, names, comments and text that nobody sees; not what is merely usual."""
    assert expected == found(workbook(change))


def test_a_sheet_is_named():
    """The place is the sheet as people know it."""
    assert "工作表“统计表”" == places(workbook(_hide_row))["hidden-cells"]


_NAMES = '<headers xmlns="urn:x"><header userName="王小明" guid="{1}"/><header userName="王小明" guid="{2}"/></headers>'
_THREAD = '<ThreadedComments xmlns="urn:x"><threadedComment ref="A1" personId="{P}"/></ThreadedComments>'
_PERSONS = '<personList xmlns="urn:x"><person displayName="李四光" id="{P}"/></personList>'


@pytest.mark.parametrize(
    ("more", "kind", "words"),
    [
        pytest.param(core(creator="王小明"), "person", "作者：“王小明”", id="author"),
        pytest.param({"xl/revisions/revisionHeaders.xml": _NAMES}, "tracked-changes", "王小明2处", id="changes"),
        pytest.param(
            {"xl/threadedComments/threadedComment1.xml": _THREAD, "xl/persons/person.xml": _PERSONS},
            "comments",
            "李四光1处",
            id="thread",
        ),
        pytest.param(
            {"xl/connections.xml": '<connections xmlns="urn:x"><connection name="台账"/></connections>'},
            "external-links",
            "台账",
            id="connection",
        ),
        pytest.param(
            relation("xl/externalLinks/externalLink1.xml", "externalLinkPath", "../底稿.xlsx"),
            "external-links",
            "底稿.xlsx",
            id="other-book",
        ),
        pytest.param({"xl/x.xml": '<absPath url="D:\\科室\\王小明\\"/>'}, "local-paths", "D:\\科室", id="saved-where"),
        pytest.param({"xl/embeddings/oleObject1.bin": b"\xd0"}, "embedded-files", "oleObject1", id="object"),
        pytest.param({"xl/vbaProject.bin": b"\xd0"}, "macros", "vbaProject", id="macros"),
    ],
)
def test_what_stands_beside_the_sheets(more: dict[str, str | bytes], kind: str, words: str):
    """Parts beside the sheets are found for what they are."""
    assert words in found(with_parts(workbook(_plain), more))[kind]
