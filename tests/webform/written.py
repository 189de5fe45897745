"""What the page writes of a report, held against what the program writes."""

from base64 import b64decode
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from reportgen.document.build import build_document
from reportgen.document.nodes import Block, Document, Heading, Paragraph, Part, Table
from reportgen.render.docx.writer import render_docx
from reportgen.render.fragment import render_fields, render_fragment
from reportgen.render.html import render_html
from reportgen.render.resources import Templates
from reportgen.report.model import Report
from reportgen.report.prose import passages
from reportgen.text.file_names import file_name
from reportgen.webform.description import describe
from reportgen.webform.pieces import pack, skeletons
from tests.webform.modules import Modules
from tests.webform.parity import plain

TEMPLATES = Templates()


@cache
def packed(form_id: str, templates: Templates = TEMPLATES) -> str:
    """Return the skeletons of a form as the page holds them."""
    return pack(skeletons(form_id, templates))


@cache
def described(form_id: str) -> dict[str, Any]:
    """Return the description of a form."""
    return describe(form_id)


def asked(modules: Modules, report: Report, *, draft: bool = False, templates: Templates = TEMPLATES) -> dict[str, Any]:
    """Return what the page writes of a report."""
    return modules.ask(
        {
            "skeleton": packed(report.form_id, templates),
            "report": plain(report),
            "description": described(report.form_id),
            "draft": draft,
        }
    )


def document_state(document: Document) -> dict[str, Any]:
    """Return a document as the page holds it."""

    def block_state(block: Block) -> dict[str, Any]:
        match block:
            case Heading():
                return {"kind": "heading", "level": block.level, "text": block.text, "id": block.id}
            case Paragraph():
                return {"kind": "paragraph", "text": block.text}
            case Table():
                values = {cell.ref: cell.text for cell in block.cells if cell.ref}
                return {
                    "kind": "table",
                    "key": block.key,
                    "caption": block.caption,
                    "summary": block.summary,
                    "values": values,
                }
            case _:
                raise AssertionError(block)

    def part_state(part: Part) -> dict[str, Any]:
        return {"key": part.key, "heading": part.heading, "blocks": [block_state(block) for block in part.blocks]}

    return {
        "title": document.title,
        "titleLines": list(document.title_lines),
        "agency": document.agency,
        "subject": document.subject,
        "keywords": list(document.keywords),
        "stamp": document.stamp,
        "preface": [paragraph.text for paragraph in document.preface],
        "parts": [part_state(part) for part in document.parts],
        "corrections": [paragraph.text for paragraph in document.corrections],
        "signature": document.signature or None,
        "date": document.date,
        "created": document.created.isoformat().replace("+00:00", "Z"),
        "fields": document.fields,
        "site": document.site,
        "pictures": False,
    }


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def assert_same(
    modules: Modules, report: Report, *, draft: bool = False, templates: Templates = TEMPLATES
) -> dict[str, Any]:
    """Compare all the page writes of a report with what the program writes; return it."""
    document = build_document(report, Path(), draft=draft)
    written = asked(modules, report, draft=draft, templates=templates)
    name = file_name(document.title)

    assert document_state(document) == written["document"]
    assert render_html(document, templates) == written["page"]
    assert render_fragment(document, templates) == written["fragment"]
    assert render_fields(document, name) == written["fields"]
    assert name == written["name"]
    expected = unzipped(render_docx(document, templates.read("docx/reference.docx")))
    assert expected == {name: b64decode(content) for name, content in written["parts"].items()}
    assert list(expected.items()) == list(unzipped(b64decode(written["docx"])).items())
    return written


def pictured(report: Report) -> bool:
    """Tell whether a report has pictures."""
    return any(passage.prose.figures for passage in passages(report))
