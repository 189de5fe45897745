"""PDFs made one after the other in one process: what was made before leaves no trace."""

import gc
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from reportgen.diagnostics import ReportgenError
from reportgen.document.nodes import Document
from reportgen.render.fonts import STACKS, Role
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.resources import Templates
from tests.building import sample_document

SAMPLES = Path(__file__).parents[2] / "samples"


def page_of(document: Document) -> str:
    """Return the page of a document."""
    return render_html(document, Templates())


def with_own_font(page: str) -> str:
    """Return a page whose style sheet brings a font with wide digits, named as the text's first family."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "digit"])
    builder.setupCharacterMap(dict.fromkeys(map(ord, "0123456789"), "digit"))
    builder.setupGlyf({".notdef": Glyph(), "digit": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "digit": (2000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Wide", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    font = BytesIO()
    builder.save(font)
    address = f"data:font/ttf;base64,{b64encode(font.getvalue()).decode()}"
    rule = f'@font-face {{ font-family: "{STACKS[Role.BODY].official}"; src: url({address}) }}'
    return page.replace('<style media="print">', f'<style media="print">{rule}')


def test_the_order_of_reports_does_not_matter():
    """A report has the same bytes first, and after another one."""
    minimal, unfinished = sample_document("minimal", draft=True), sample_document("unfinished", draft=True)
    first = render_pdf(page_of(minimal), minimal)
    render_pdf(page_of(unfinished), unfinished)

    assert first == render_pdf(page_of(minimal), minimal)


def test_a_font_in_one_page_is_in_no_other():
    """A template may bring a font; the next page, which does not, is set as before."""
    minimal = sample_document("minimal", draft=True)
    page = page_of(minimal)
    before = render_pdf(page, minimal)
    other = render_pdf(with_own_font(page), minimal)

    assert before != other
    assert before == render_pdf(page, minimal)


def test_garbage_is_collected_as_before():
    """Collecting garbage is put off while a page is laid out, and on again afterwards, even where that failed."""
    minimal = sample_document("minimal", draft=True)
    foreign = page_of(minimal).replace("<main", '<img alt="x" src="http://127.0.0.1:9/x.png"><main')
    assert "127.0.0.1" in foreign
    with pytest.raises(ReportgenError, match=r"127\.0\.0\.1"):
        render_pdf(foreign, minimal)

    assert gc.isenabled()
