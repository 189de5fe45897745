"""Documents of our own making are read by their structure, also after somebody worked on them."""

from io import BytesIO

import docx
import pytest

from reportgen.document.build import build_document
from reportgen.importer.comparison import Difference, compare
from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.render.docx.writer import render_docx
from reportgen.render.html import render_html
from reportgen.render.resources import Templates
from reportgen.report.model import Report
from tests.building import sample
from tests.cli.running import SAMPLES
from tests.importer.rendering import rendered

LOOKALIKES = (
    "一、总体情况",
    "（三）平台建设",
    "更正说明：见附页。",
    "示例市人民政府办公室",
    "2025年1月8日",
    "行政处罚 12",
    "示例县示例局2023年政府信息公开工作年度报告",
)


def differences(report: Report, data: bytes, file: str) -> tuple[Difference, ...]:
    """Return what a document says otherwise than a report."""
    imported = import_data(data, file)
    assert isinstance(imported, Imported)
    return compare(report, imported)


@pytest.mark.parametrize("form", ["html", "docx"])
@pytest.mark.parametrize("name", ["unfinished", "complete"])
def test_a_draft(name: str, form: str):
    """The stamp of a draft is no part of the report."""
    report = sample(name)
    document = build_document(report, SAMPLES, draft=True)
    templates = Templates(None)
    data = {
        "html": lambda: render_html(document, templates).encode(),
        "docx": lambda: render_docx(document, templates.find("docx/reference.docx").read_bytes()),
    }[form]()

    assert document.stamp is not None
    assert () == differences(report, data, f"送审.{form}")


@pytest.mark.parametrize("line", LOOKALIKES)
def test_a_line_added_at_the_end(line: str):
    """A line that somebody adds below the text is text, whatever it looks like, and the closing stays the closing."""
    document = docx.Document(BytesIO(rendered(SAMPLES / "lusong-2023.yaml", "docx")))
    styles = ((paragraph, paragraph.style) for paragraph in document.paragraphs)
    signature = next(paragraph for paragraph, style in styles if style and style.name == "Signature")
    signature.insert_paragraph_before(line)
    stream = BytesIO()
    document.save(stream)

    (found,) = differences(sample("lusong-2023"), stream.getvalue(), "改稿.docx")

    assert ("other_matters.items.0.content", f"{found.ours}\n\n{line}") == (found.path, found.theirs)


def test_a_heading_of_their_own():
    """A file in which somebody wrote other headings is read like any other, and nothing of it is lost."""
    document = docx.Document(BytesIO(rendered(SAMPLES / "lusong-2023.yaml", "docx")))
    heading = next(paragraph for paragraph in document.paragraphs if paragraph.text == "（一）主动公开")
    heading.runs[0].text = "（一）主动公开政府信息的情况"
    stream = BytesIO()
    document.save(stream)

    assert () == differences(sample("lusong-2023"), stream.getvalue(), "改稿.docx")


def test_a_row_added_to_a_table():
    """A table that is no longer ours is matched by its labels: the other rows keep their values."""
    page = rendered(SAMPLES / "lusong-2023.yaml", "html").decode()
    row = "<tr><th>行政检查</th><td>7</td></tr>"
    changed = page.replace("</tbody>\n</table>", f"{row}</tbody>\n</table>", 1)
    assert changed != page

    assert () == differences(sample("lusong-2023"), changed.encode(), "发布.html")


def test_the_year_that_a_person_says():
    """A year that is given goes before that of the title."""
    imported = import_data(rendered(SAMPLES / "lusong-2023.yaml", "html"), "发布.html", 2022)

    assert isinstance(imported, Imported)
    assert 2022 == imported.report.year
