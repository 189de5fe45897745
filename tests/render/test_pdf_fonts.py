"""Fonts that are read once for many pages: a page is set as if it were the only one, and at any time."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from os import environ
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables.S_V_G_ import SVGDocument
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from weasyprint import HTML
from weasyprint import Document as LaidOut

from reportgen.render.fonts import STACKS, Role
from reportgen.render.pdf_fonts import fonts_dated, fonts_for, keep_fonts

FAMILY = STACKS[Role.BODY].official
ONLY_FOLDER = "<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
SIZES = """
import sys
from tests.render.test_pdf_fonts import in_size, laid_out
written = [laid_out(in_size(size)).write_pdf(uncompressed_pdf=True) for size in sys.argv[1:]]
sys.stdout.buffer.write(written[-1])
"""
"""Writes a page for every size, one after the other, and gives the last."""
TWICE = """
from tests.render.test_pdf_fonts import in_size, laid_out
first, second = (laid_out(in_size("16px")) for _page in range(2))
first.write_pdf(), second.write_pdf()
(read,), (again,) = first.fonts.values(), second.fonts.values()
print(read.hb_face is again.hb_face)
"""
"""Says whether the second page has the font as it was read for the first."""
REPORT = """
import sys
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.resources import Templates
from tests.building import sample_document
document = sample_document("minimal", draft=True)
sys.stdout.buffer.write(render_pdf(render_html(document, Templates()), document))
"""


def in_size(size: str) -> str:
    """Return a page with one number on it."""
    return f"<p style='font: {size} {FAMILY}'>2024</p>"


def laid_out(html: str) -> LaidOut:
    """Lay a page out and let it take the fonts of those before it."""
    page = HTML(string=html).render(font_config=fonts_for(html))
    keep_fonts(page)
    return page


def font_file(*, variable: bool = False, picture: bool = False) -> bytes:
    """Return a font of digits that is half a thousandth higher than a whole one."""
    pen = TTGlyphPen(None)
    for point, draw in zip(((0, 0), (0, 800), (400, 800)), (pen.moveTo, pen.lineTo, pen.lineTo), strict=True):
        draw(point)
    pen.closePath()
    glyph = pen.glyph()
    builder = FontBuilder(2000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "digit"])
    builder.setupCharacterMap(dict.fromkeys(map(ord, "0123456789"), "digit"))
    builder.setupGlyf({".notdef": glyph, "digit": glyph})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "digit": (1000, 0)})
    builder.setupHorizontalHeader(ascent=1601, descent=-401)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=1601, sTypoDescender=-401, usWinAscent=1601, usWinDescent=401)
    builder.setupPost()
    if variable:
        builder.setupFvar([("opsz", 8, 8, 80, "Optical size")], [])
        wider = TupleVariation({"opsz": (0, 1, 1)}, [(0, 0), (0, 0), (400, 0), (0, 0), (0, 0), (0, 0), (0, 0)])
        builder.setupGvar({"digit": [wider]})
    if picture:
        drawing = '<svg xmlns="http://www.w3.org/2000/svg"><g id="glyph1"><path d="M0 0V-800H400Z"/></g></svg>'
        builder.font["SVG "] = newTable("SVG ")
        builder.font["SVG "].docList = [SVGDocument(drawing, 1, 1)]
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


def printed(fonts: Path, command: list[str], **variables: str) -> bytes:
    """Return what a process prints that has the fonts of a folder alone."""
    (fonts / "fonts.conf").write_text(ONLY_FOLDER.format(folder=fonts), encoding="utf-8")
    env = environ | {"FONTCONFIG_FILE": str(fonts / "fonts.conf")} | variables
    return subprocess.run(command, cwd=Path(__file__).parents[2], env=env, capture_output=True, check=True).stdout


def test_a_page_is_the_same_after_another_size(tmp_path: Path):
    """A font is first read for text of another size, by which WeasyPrint rounds how high it is."""
    (tmp_path / "specimen.ttf").write_bytes(font_file())
    alone, second = (
        printed(tmp_path, [sys.executable, "-c", SIZES, *sizes], SOURCE_DATE_EPOCH="1700000000")
        for sizes in (["40px"], ["9px", "40px"])
    )

    assert alone.startswith(b"%PDF-")
    assert alone == second


@pytest.mark.parametrize("before", [None, "86400"])
def test_the_date_of_fonts_is_for_that_page(before: str | None, monkeypatch: pytest.MonkeyPatch):
    """It is no date that a font cannot have, and what the user has said of dates is as before."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if before is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", before)
    with fonts_dated(datetime(1, 1, 1, tzinfo=UTC)):
        assert "0" == environ["SOURCE_DATE_EPOCH"]

    assert before == environ.get("SOURCE_DATE_EPOCH")


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
@pytest.mark.parametrize(
    "kind", [pytest.param({"variable": True}, id="variable"), pytest.param({"picture": True}, id="picture")]
)
def test_a_font_does_not_carry_the_time(kind: dict[str, bool], tmp_path: Path):
    """What cuts a variable font, or takes pictures out of one, would write the time of day into it."""
    (tmp_path / "specimen.ttf").write_bytes(font_file(**kind))
    one_day, another = (
        printed(tmp_path, ["faketime", day, sys.executable, "-c", REPORT]) for day in ("2025-01-02", "2026-03-04")
    )

    assert one_day.startswith(b"%PDF-")
    assert one_day == another


@pytest.mark.parametrize(
    ("kind", "once"),
    [
        pytest.param({}, True, id="plain"),
        pytest.param({"variable": True}, False, id="variable"),
        pytest.param({"picture": True}, False, id="picture"),
    ],
)
def test_what_is_cut_by_size_or_drawn_is_read_again(kind: dict[str, bool], *, once: bool, tmp_path: Path):
    """A page has no part of another one's text or life in its fonts."""
    (tmp_path / "specimen.ttf").write_bytes(font_file(**kind))

    assert f"{once}\n".encode() == printed(tmp_path, [sys.executable, "-c", TWICE])


def test_the_characters_of_a_page_are_its_own():
    """The next page takes a font as it was read, without the characters of the page before."""
    first, second = laid_out("<p>一二三</p>"), laid_out("<p>三四</p>")
    first.write_pdf(), second.write_pdf()

    (read,), (taken,) = first.fonts.values(), second.fonts.values()
    assert read.hb_face is taken.hb_face
    assert ({"一", "二", "三"}, {"三", "四"}) == (set(read.to_unicode.values()), set(taken.to_unicode.values()))


def test_a_page_with_its_own_fonts_keeps_them():
    """Neither does it take what others read, nor do others take what it brought."""
    own = "<style>@font-face { font-family: Own; src: local('Own') }</style><p>一</p>"
    first, second = laid_out(own), laid_out(own)
    first.write_pdf(), second.write_pdf()

    (read,), (again,) = first.fonts.values(), second.fonts.values()
    assert read.hb_face is not again.hb_face
