"""A page of ours pasted into an editor that strips what it does not know: the same cells and words come back."""

from pathlib import Path

import lxml.html
import pytest

from reportgen.importer.comparison import compare
from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.report.cells import cells_of
from reportgen.report.reading import read_report
from reportgen.report.values import Pending
from tests.cli.running import SAMPLES
from tests.importer.rendering import rendered

PATHS = sorted(SAMPLES.glob("*.yaml"))
KEPT = {"colspan", "rowspan"}
UNKNOWN = ("main", "section", "figure", "figcaption", "caption", "colgroup", "col")
"""Elements that editors of an older kind take away, leaving what is inside."""
LAYOUT = (
    '<html><body><table><tr><td><a href="/">首页</a></td></tr></table>'
    '<div id="zoom">{}</div><p>上一篇：无</p></body></html>'
)


def pasted(page: bytes, *, plain: bool) -> bytes:
    """Return the body of a page as an editor keeps it: no attributes but spans; `plain` takes newer elements too."""
    body = lxml.html.document_fromstring(page.decode()).find("body")
    assert body is not None
    for element in list(body.iter()):
        for name in set(element.attrib) - KEPT:
            del element.attrib[name]
        if plain and element.tag in UNKNOWN:
            if element.tag in {"caption", "figcaption"}:
                element.drop_tree()
            else:
                element.drop_tag()
    inside = "".join(lxml.html.tostring(child, encoding="unicode") for child in body)
    return f"<div>{inside}</div>".encode()


@pytest.mark.parametrize("plain", [False, True], ids=["newer", "older"])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_fragment(path: Path, plain: bool):  # noqa: FBT001 - a parameter of a test
    """Cells, text, signature and date are those of the report."""
    fragment = pasted(rendered(path, "html"), plain=plain)
    imported = import_data(fragment, "栏目.html")
    report = read_report(path).report

    assert b"class" not in fragment
    assert isinstance(imported, Imported)
    assert report is not None
    assert () == compare(report, imported)


def test_a_fragment_in_a_page_of_a_site():
    """What the site puts around it is no part of the report."""
    path = SAMPLES / "lusong-2023.yaml"
    fragment = pasted(rendered(path, "html"), plain=True).decode()
    imported = import_data(LAYOUT.format(fragment).encode(), "栏目.html")
    report = read_report(path).report

    assert isinstance(imported, Imported)
    assert report is not None
    assert () == compare(report, imported)
    assert {"首页", "上一篇：无"} == set(imported.left_out)


def test_a_figure_still_to_come(tmp_path: Path):
    """待报 in a table without row heads is a value like the figures beside it, not a head that nobody knows."""
    text = "年度: 2024\n政府信息公开行政复议、行政诉讼情况:\n  未列均为0: 是\n  行政复议: {结果维持: 待报}\n"
    path = tmp_path / "年报.yaml"
    path.write_text(text, encoding="utf-8")
    fragment = pasted(rendered(path, "html"), plain=True)

    imported = import_data(fragment, "栏目.html")

    assert isinstance(imported, Imported)
    values = cells_of(imported.report).values
    assert (Pending(), 0) == (values["disputes.review.upheld"], values["disputes.suit_after_review.pending"])
