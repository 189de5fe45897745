"""Any report says the same in its page, fragment, Word file and PDF: the text of the document, in order."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reportgen.document.build import build_document
from reportgen.document.nodes import Document, Heading, Paragraph, Table
from reportgen.forms.registry import form_ids
from reportgen.report.cells import cells_of
from tests.building import sample, sample_document
from tests.golden import assert_golden
from tests.importer.showable import PAGED_TEXTS, reports
from tests.outputs import (
    shown_in_docx,
    shown_in_fragment,
    shown_in_html,
    shown_in_pdf,
    texts,
    told_by_blocks,
    told_without_spaces,
)
from tests.report.drawing import reports as strange_reports

SAMPLES = Path(__file__).parents[1] / "samples"
GOLDEN = Path(__file__).parent / "golden_documents"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.yaml"))

NO_SHRINK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Why: making an example smaller renders it hundreds of times."""
each_form = pytest.mark.parametrize("form_id", form_ids())
thoroughly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=NO_SHRINK)
a_little = settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=NO_SHRINK)
each_sample = pytest.mark.parametrize("name", NAMES)


def described(document: Document) -> Iterator[str]:
    """Yield a document as lines for people: headings, paragraphs, and tables with a line a grid row."""
    yield f"# {document.title}"
    yield from (paragraph.text for paragraph in document.preface)
    for part in document.parts:
        yield f"## {part.heading}"
        for block in part.blocks:
            if isinstance(block, Table):
                yield f"[{block.summary}]"
                yield from (" | ".join(cell.text for cell in line) for line in block.lines())
            elif isinstance(block, Heading):
                yield f"{'#' * (block.level + 1)} {block.text}"
            else:
                yield block.text if isinstance(block, Paragraph) else f"({block.caption})"
    yield from (paragraph.text for paragraph in document.corrections)
    yield f"{document.signature} {document.date} {document.created:%Y-%m-%d} {document.site} {document.fields}"


def test_there_are_samples():
    """The tests below look at something."""
    assert len(NAMES) >= 6


@each_sample
def test_the_document_is_known(name: str):
    """What a sample shows is kept line by line."""
    assert_golden(GOLDEN / f"{name}.txt", "\n".join(described(sample_document(name))) + "\n")


def test_no_document_is_left_over():
    """A reference text that no sample has is deleted."""
    assert NAMES == sorted(path.stem for path in GOLDEN.iterdir())


@each_sample
def test_every_figure_is_shown(name: str):
    """The numbers of the report and no others stand in the cells of the document."""
    cells = cells_of(sample(name))
    shown = {cell.ref: cell.text for table in sample_document(name).tables for cell in table.cells if cell.ref}

    for ref, text in shown.items():
        number = cells.number(ref)
        assert ("" if number is None else f"{number:f}".removesuffix(".000000")) == text.lstrip("+").removesuffix(
            "万元"
        ).replace("待报", "")


@each_sample
def test_html(name: str):
    """The page says what the document says."""
    document = sample_document(name)

    assert list(texts(document)) == shown_in_html(document)


@each_sample
def test_fragment(name: str):
    """The fragment says what the document says, but for the title, which the website prints."""
    document = sample_document(name)

    assert list(texts(document))[len(document.title_lines) :] == shown_in_fragment(document)


@each_sample
def test_docx(name: str):
    """The Word file says what the document says."""
    document = sample_document(name)

    assert told_by_blocks(document) == shown_in_docx(document)


@each_sample
def test_pdf(name: str):
    """The PDF says what the document says."""
    document = sample_document(name)

    assert told_without_spaces(document) == shown_in_pdf(document)


@each_form
@thoroughly
@given(data=st.data())
def test_any_report(form_id: str, data: st.DataObject):
    """Page, fragment and Word file say the same of any report: words, figures, punctuation, in one order."""
    document = build_document(data.draw(reports(form_id)), SAMPLES)
    told = list(texts(document))

    assert told == shown_in_html(document)
    assert told_by_blocks(document) == shown_in_docx(document)
    assert told[len(document.title_lines) :] == shown_in_fragment(document)


@each_form
@thoroughly
@given(data=st.data())
def test_any_characters(form_id: str, data: st.DataObject):
    """So they do whatever characters are in it; of white space only the place counts, for XML and HTML have rules."""
    document = build_document(data.draw(strange_reports(form_id)), SAMPLES)
    told = squeezed(texts(document))

    assert told == squeezed(shown_in_html(document))
    assert squeezed(told_by_blocks(document)) == squeezed(shown_in_docx(document))
    assert told[len(document.title_lines) :] == squeezed(shown_in_fragment(document))


def squeezed(shown: Iterable[str]) -> list[str]:
    """Return texts with one space for all white space that stands together."""
    return [" ".join(text.split()) for text in shown]


@each_form
@a_little
@given(data=st.data())
def test_any_report_as_pdf(form_id: str, data: st.DataObject):
    """And so does the PDF."""
    document = build_document(data.draw(reports(form_id, PAGED_TEXTS)), SAMPLES)

    assert told_without_spaces(document) == shown_in_pdf(document)
