"""What stands where on the pages of a PDF."""

from collections import Counter
from dataclasses import replace

import pytest

from reportgen.document.nodes import Figure, Heading, Paragraph, Part, Table
from reportgen.render.resources import Templates
from tests.render.pdf_file import BOTTOM, MM, pieces, walk
from tests.render.rendered import Rendered, rendered_document
from tests.render.specimen import specimen, with_figures

_LEFT, _TOP, _RIGHT = 28 * MM, 37 * MM, 184 * MM
_ROUNDING = 0.3 * MM


def test_type_area(rendered):
    """Pages are A4, text keeps to 156 mm × 225 mm, and page numbers stand outside: odd ones right, even ones left."""
    for page in rendered.pages:
        dash = page.chars[-1]
        inside = [char for char in page.chars if char["tag"] != "Artifact" and not char["text"].isspace()]

        assert (210, 297) == (round(page.width / MM), round(page.height / MM))
        assert _LEFT - _ROUNDING < min(char["x0"] for char in inside)
        assert max(char["x1"] for char in inside) < _RIGHT + _ROUNDING
        assert _TOP - _ROUNDING < min(char["top"] for char in inside)
        assert max(char["bottom"] for char in inside) < BOTTOM + _ROUNDING
        assert dash["top"] > BOTTOM
        assert (page.page_number % 2 == 1) == (dash["x0"] > page.width / 2)


def test_lines_and_characters(picture):
    """A full page has 22 lines of 28 characters; the first line of a paragraph is indented by two."""
    document = specimen("2021", picture)
    text = Part("overview", "一、总体情况", (Paragraph("字" * 2000),))

    rendered = rendered_document(replace(document, parts=(text,)), Templates())

    assert [28] * 22 == [len(line) for line in rendered.lines(1)]
    assert 26 in [len(line) for line in rendered.lines(0)]


def test_lines_end_at_the_margin(rendered):
    """Every line that goes on in another one ends at the right margin."""
    ends = [line[-1]["x1"] for line in rendered.lines(2) if "。" != line[-1]["text"]]

    assert len(ends) > 12
    assert [] == [end for end in ends if abs(end - _RIGHT) > _ROUNDING]


@pytest.mark.parametrize(
    "run",
    [
        "“一”、“二”、“三”、" * 12,
        "“一”“二”" * 20,
        "https://www.example.gov.cn/" + "a1b2" * 15,
        "zhengwugongkai" * 6 + "@example.gov.cn",
        "—" * 60,
        "…" * 80,
        "." * 200,
        "9" * 100,
        "公\u00a0" * 60 + "公",
        "（" * 60,
    ],
)
def test_nothing_runs_off_the_page(picture, run):
    """A run of text without a place to break it keeps to the margins wherever it stands, and loses no character."""
    document = specimen("2021", picture)
    blocks = (Heading(2, run, "a"), Heading(3, run, "b"), Paragraph(f"见{run}"), Figure(picture, run))
    table = document.tables[2]
    long_heads = replace(table, cells=tuple(cell if cell.ref else replace(cell, text=run[:24]) for cell in table.cells))
    parts = (Part("overview", run, blocks), replace(document.parts[3], blocks=(long_heads,)))
    preface, corrections = (Paragraph(run),), (Paragraph(f"{'字' * 20}{run}"),)

    rendered = rendered_document(
        replace(
            document,
            title=run,
            title_lines=(run,),
            preface=preface,
            parts=parts,
            corrections=corrections,
            signature=run,
            date=f"{run}日",
        ),
        Templates(),
    )
    inside = [char for page in rendered.pages for char in page.chars if char["tag"] != "Artifact"]
    shown = [rendered.text(element) for element in rendered.elements({"/H1", "/H2", "/H3", "/H4", "/P"})]

    assert _LEFT - _ROUNDING < min(char["x0"] for char in inside)
    right = max(char["x1"] for char in inside if char["text"].strip())
    assert right < _RIGHT + 2 * _ROUNDING  # a hundred rounded widths
    assert [_visible(text) for text in (run, run, run, run, run, f"见{run}", run)] == [
        _visible(text) for text in shown[:7]
    ]
    with rendered.pdf.open_outline() as outline:
        assert run == outline.root[0].title


def _visible(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("run", ["“一”、“二”、“三”、“四”" * 10, "“一网通办”“一件事”改革" * 12])
def test_lines_break_between_quotations(picture, run):
    """Quotations in a row break between them, never after an opening or before a closing mark, and fill their lines."""
    document = specimen("2021", picture)
    text = Part("overview", "一、总体情况", (Paragraph(run),))

    rendered = rendered_document(replace(document, preface=(), parts=(text,)), Templates())
    lines = [line for line in rendered.lines(0) if {"“", "”"} & {char["text"] for char in line}]
    ends = [line[-1]["x1"] for line in lines[:-1]]

    assert len(ends) >= 2
    assert {line[-1]["text"] for line in lines}.isdisjoint("“")
    assert {line[0]["text"] for line in lines}.isdisjoint("”、")
    assert [_RIGHT] * len(ends) == pytest.approx(ends, abs=_ROUNDING)


def test_no_punctuation_begins_a_line(rendered):
    """No line begins with a closing mark."""
    firsts = {line[0]["text"] for page in range(len(rendered.pages)) for line in rendered.lines(page)}

    assert len(firsts) > 10
    assert firsts.isdisjoint("，。、；：！？”）》〕")


def test_tables_stay_on_one_page(rendered):
    """Every table stands on one page, together with the heading of its part."""
    assert [1] * len(rendered.document.tables) == _pages_of_tables(rendered)


def _pages_of_tables(rendered: Rendered) -> list[int]:
    """Return on how many pages each table stands, with the heading of its part."""
    sections = [
        section for section in rendered.elements({"/Sect"}) if any(str(kid.S) == "/Table" for kid in walk(section))
    ]
    return [len({page for element in walk(section) for page, _number in pieces(element)}) for section in sections]


@pytest.mark.parametrize("digits", [5, 6, 7, 8])
def test_long_figures_stand_apart(picture, digits):
    """Figures of up to 8 digits stay on one line and off each other, and the table on its page."""
    document = with_figures(specimen("2021", picture), digits)
    tables = [part for part in document.parts if isinstance(part.blocks[0], Table)][1:]

    rendered = rendered_document(replace(document, preface=(), parts=tuple(tables)), Templates())
    words = Counter(word["text"] for page in rendered.pages for word in page.extract_words(x_tolerance=0.6))
    figures = Counter(cell.text for table in document.tables[1:] for cell in table.cells if cell.ref)

    assert digits in {len(figure) for figure in figures}
    assert {} == {figure: count for figure, count in figures.items() if words[figure] < count}
    assert [1, 1] == _pages_of_tables(rendered)


@pytest.mark.parametrize(("digits", "size"), [(2, 10.5), (5, 10.5), (6, 9), (8, 7)])
def test_type_shrinks_for_long_figures_only(picture, digits, size):
    """Figures of 5 digits are as large as the labels beside them, longer ones smaller."""
    document = with_figures(specimen("2021", picture), digits)
    rendered = rendered_document(replace(document, parts=(document.parts[2],)), Templates())
    marked = {piece for cell in rendered.elements({"/TD"}) for element in walk(cell) for piece in pieces(element)}
    sizes = {
        round(char["size"], 1)
        for page, own in zip(rendered.pages, rendered.pdf.pages, strict=True)
        for char in page.chars
        if (own.obj.objgen, char["mcid"]) in marked
    }

    assert {size} == sizes


def test_longer_figures_break(picture):
    """A figure of more than 8 digits breaks inside its cell; the table keeps to its page, and the text is whole."""
    document = with_figures(specimen("2021", picture), 12)

    rendered = rendered_document(replace(document, preface=(), parts=(document.parts[2],)), Templates())
    shown = [rendered.text(element) for element in rendered.elements({"/TD"})]

    assert [cell.text for cell in document.tables[1].cells if cell.ref] == shown
    assert [1] == _pages_of_tables(rendered)


@pytest.mark.parametrize("paragraphs", range(16, 21))
def test_signature_is_not_alone(picture, paragraphs):
    """However long the text, signature and date have a line of it above them on their page."""
    document = specimen("2021", picture)
    text = Part("overview", "一、总体情况", (Paragraph("短段落。"),) * paragraphs)

    rendered = rendered_document(replace(document, preface=(), corrections=(), parts=(text,)), Templates())
    last = rendered.pages[-1].extract_text()

    assert str(document.signature) in last
    assert str(document.date) in last
    assert "短段落。" in last
