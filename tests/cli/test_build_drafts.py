"""`build --draft`: stamped, with blanks where there is nothing yet."""

from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.cli.running import MINIMAL, MINIMAL_TITLE, Call, page_of, write

HTML = ("--to", "html")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        pytest.param("", "草稿", id="default"),
        pytest.param("状态: 送审稿\n", "送审稿", id="review"),
        pytest.param("状态: 定稿\n", "定稿", id="final"),
    ],
)
def test_a_draft_is_stamped(call: Call, tmp_path: Path, status: str, expected: str):
    """A draft says on its face what it is."""
    page = page_of(call, MINIMAL + status, tmp_path)

    assert [expected] == page.xpath("//p[@class='stamp']/text()")


def test_a_final_report_has_no_stamp(call: Call, minimal: Path):
    """Only `--draft` stamps."""
    call("build", minimal, *HTML)

    page = lxml_html.document_fromstring((minimal.parent / f"{MINIMAL_TITLE}.html").read_text(encoding="utf-8"))
    assert [] == page.xpath("//p[@class='stamp']")


def test_blanks_of_a_draft_are_blank(call: Call, tmp_path: Path):
    """A cell without a figure is an empty cell, one to come says so, and zero is zero."""
    text = MINIMAL.replace("行政许可: 0", "行政许可: ~").replace("行政处罚: 0", "行政处罚: 待报")

    page = page_of(call, text, tmp_path)

    assert {"licensing": "", "penalties": "待报", "coercion": "0"} == {
        name: page.xpath(f"//td[@data-cell='disclosure.{name}.decisions']")[0].text_content()
        for name in ("licensing", "penalties", "coercion")
    }


def test_a_draft_of_almost_nothing(call: Call, tmp_path: Path):
    """A report just begun has a title and all its tables, empty."""
    page = page_of(call, "年度: 2024\n机关: {名称: 甲局}\n", tmp_path)

    cells = page.xpath("//td[@data-cell]")
    assert 200 == len(cells)
    assert {""} == {cell.text_content() for cell in cells}


def test_no_draft_of_what_is_no_report(call: Call, tmp_path: Path):
    """Where nothing could be read there is nothing to draft."""
    path = write(tmp_path / "年报.yaml", "- 1\n")

    assert (1, "") == (call("build", path, *HTML, "--draft").status, call("build", path, *HTML, "--draft").out)
