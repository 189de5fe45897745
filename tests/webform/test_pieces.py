"""The pieces that the page writes files from are cut from an office's own templates, too."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from reportgen.diagnostics import ReportgenError
from reportgen.render.resources import Templates
from reportgen.webform.pieces import skeletons
from tests.building import merge, report_of
from tests.render.specimen import png
from tests.webform.modules import Modules
from tests.webform.written import TEMPLATES, assert_same

_OFFICE_PAGE = """\
<!doctype html><title>{{ document.title }}</title>
{% if document.stamp %}<b>{{ document.stamp }}</b>{% endif %}

  <h1>{{ document.title_lines | join("、") }}</h1><i>{{ document.date or "日期未定" }}</i>
  {% for block in document.corrections %}
  <p class="note">{{ block.text }}</p>
  {% endfor %}
{% for block in document.preface %}
{{ block.text }}<br>
{% endfor %}
{% for part in document.parts %}
  <h2>{{ part.heading }}</h2>
  {% for block in part.blocks %}
    {% include "html/" ~ (block | kind) ~ ".html" %}

  {% endfor %}
{% endfor %}
<p>{{ document.signature }}</p>
"""


@pytest.mark.parametrize("draft", [False, True], ids=["final", "draft"])
def test_templates_of_an_office(modules: Modules, tmp_path: Path, *, draft: bool):
    """Pieces are cut from an office's own templates as from ours: other order, other markup, a logo in the header."""
    (tmp_path / "html").mkdir()
    (tmp_path / "html/page.html").write_text(_OFFICE_PAGE, encoding="utf-8")
    (tmp_path / "html/paragraph.html").write_text("<div>\n<p>{{ block.text }}</p></div>", encoding="utf-8")
    (tmp_path / "docx").mkdir()
    reference = docx.Document(BytesIO(TEMPLATES.read("docx/reference.docx")))
    reference.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(png()))
    reference.sections[0].left_margin = Mm(20)
    reference.save(str(tmp_path / "docx/reference.docx"))
    text = merge("前言: 甲\n\n更正: [{日期: 2024-03-01, 位置: 甲, 原数: 1, 现数: 2}]")

    written = assert_same(modules, report_of(text), draft=draft, templates=Templates(tmp_path))

    assert "<div>\n<p>" in written["page"]
    assert ["word/media/image1.png"] == [name for name in written["parts"] if name.endswith(".png")]


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("part.html", "{{ part.heading }}{% for block in part.blocks %}{{ loop.index }}{{ block.text }}{% endfor %}"),
        ("document.html", "{% for block in document.preface + document.preface %}{{ block.text }}<br>{% endfor %}"),
        ("document.html", "{% if document.corrections %}更正{% endif %}"),
    ],
)
def test_templates_that_cannot_be_cut(tmp_path: Path, name: str, template: str):
    """Where one paragraph changes what another looks like, or stands twice, the page is not made at all."""
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / name).write_text(template, encoding="utf-8")

    with pytest.raises(ReportgenError, match="这套模板不能用于填报页"):
        skeletons("2021", Templates(tmp_path))
