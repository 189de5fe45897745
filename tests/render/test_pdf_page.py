"""The page as the PDF takes it: the same as the parser has it that WeasyPrint brings, which reads as browsers do."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import weasyprint
from weasyprint.urls import URLFetcher

from reportgen.document.build import build_document
from reportgen.document.nodes import Document, Paragraph
from reportgen.forms.registry import form_ids
from reportgen.render.html import render_html
from reportgen.render.pdf_page import Page
from reportgen.render.resources import Templates
from reportgen.report.reading import read_report
from tests.render.specimen import png, specimen

SAMPLES = Path(__file__).parents[2] / "samples"
HELD = 15_000_000
"""Letters of a photograph, more than libxml2 takes for one attribute unless told."""


def elements(page: weasyprint.HTML) -> Iterator[tuple[str, dict[str, str], str, str]]:
    """Yield every element with its attributes and the text in and behind it, without line ends around them."""
    for element in page.etree_element.iter():
        texts = (text.rstrip("\n") for text in (element.text or "", element.tail or ""))
        yield element.tag, dict(element.attrib), *texts


def assert_same(html: str) -> None:
    """Both parsers make the same of a page."""
    ours, theirs = (list(elements(page)) for page in (Page(html, URLFetcher()), weasyprint.HTML(string=html)))

    assert 50 < len(ours)
    assert [] == [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]][:1]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_pages_of_samples(path: Path):
    """Nothing is lost or moved in the pages of the samples."""
    report = read_report(path).report
    assert report is not None

    assert_same(render_html(build_document(report, SAMPLES, draft=True), Templates()))


def page_with(tmp_path: Path, data: bytes, form_id: str, text: str) -> str:
    """Return the page of a document with a picture, and a text."""
    picture = tmp_path / "图.png"
    picture.write_bytes(data)
    document: Document = specimen(form_id, picture)
    return render_html(replace(document, preface=(Paragraph(text),)), Templates())


@pytest.mark.parametrize("form_id", form_ids())
def test_whatever_is_written(tmp_path: Path, form_id: str):
    """Signs of markup, characters of any plane and of no width are text, and all kinds of elements are the same."""
    assert_same(
        page_with(tmp_path, png(), form_id, "<p>&amp;&#65;&nbsp;</p> \U00020000\u200b\u00a0\u3000“”𝟘 <!-- --> ]]>")
    )


@pytest.mark.parametrize("html", ["", " \n", "<head><title>无</title></head>", "<frameset></frameset>", "<!-- 无 -->"])
def test_a_template_without_content(html: str):
    """A page always has a body, as other parsers give it one; the PDF says what is missing in it."""
    assert 1 == len(list(Page(html, URLFetcher()).etree_element.iter("body")))


def test_signs_that_are_not_seen():
    """Control characters that a template brings do not break a page off."""
    (body,) = Page("<p>一\x00二\x08三\x1b四</p>", URLFetcher()).etree_element.iter("body")

    assert "".join(body.itertext()).endswith("四")


def test_photographs():
    """A picture of many megabytes is whole."""
    html = f'<!DOCTYPE html><html lang="zh-CN"><body><img src="data:image/png;base64,{"A" * HELD}"></body></html>'

    (picture,) = Page(html, URLFetcher()).etree_element.iter("img")

    assert HELD < len(picture.get("src"))
