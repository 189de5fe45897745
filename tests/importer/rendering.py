"""The documents of a report, for tests of what reads them."""

from functools import cache
from pathlib import Path

from reportgen.document.build import build_document
from reportgen.render.docx.writer import render_docx
from reportgen.render.fragment import render_fragment
from reportgen.render.html import render_html
from reportgen.render.resources import Templates
from reportgen.report.model import Report
from reportgen.report.reading import read_report


@cache
def rendered(path: Path, form: str) -> bytes:
    """Return a report file's document in a format."""
    report = read_report(path).report
    assert report is not None
    return render(report, path.parent, form)


def render(report: Report, folder: Path, form: str) -> bytes:
    """Return a report's document in a format."""
    document = build_document(report, folder)
    templates = Templates(None)
    if form == "docx":
        return render_docx(document, templates.find("docx/reference.docx").read_bytes())
    if form == "fragment":
        return render_fragment(document, templates).encode()
    page = render_html(document, templates)
    if form == "html":
        return page.encode()
    from reportgen.render.pdf import render_pdf

    return render_pdf(page, document, None)
