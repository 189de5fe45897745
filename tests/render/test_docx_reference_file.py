"""The reference document of the Word file: the one in the tree, and those that offices make of it."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

import pytest
from openxml_audit import OpenXmlValidator

from reportgen.diagnostics import ReportgenError
from reportgen.render.docx.archive import zip_bytes
from reportgen.render.docx.reference_file import reference_docx
from reportgen.render.docx.styles import Style
from reportgen.render.docx.writer import render_docx
from reportgen.render.resources import Templates
from tests.render.specimen import png, specimen
from tests.render.word_file import W, WordFile, value

_REFERENCE = reference_docx()
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@pytest.fixture
def document(tmp_path):
    """A document of the newest form."""
    (tmp_path / "picture.png").write_bytes(png())
    return specimen("2021", tmp_path / "picture.png")


@pytest.fixture
def file(document):
    """Its Word file, unpacked."""
    return WordFile(render_docx(document, _REFERENCE))


def _changed(parts: Mapping[str, tuple[str, str]], added: Mapping[str, str] | None = None) -> bytes:
    """Return the reference with a text replaced in some parts, and parts added."""
    entries = dict(WordFile(_REFERENCE).parts)
    for part, (old, new) in parts.items():
        assert old.encode() in entries[part]
        entries[part] = entries[part].replace(old.encode(), new.encode())
    return zip_bytes(entries | {part: text.encode() for part, text in (added or {}).items()})


def test_reference_is_the_generated_one():
    """The reference in the tree is what its generator writes."""
    stored = WordFile(Templates().find("docx/reference.docx").read_bytes())

    assert WordFile(_REFERENCE).parts == stored.parts


def test_reference_is_valid(tmp_path):
    """The reference itself is valid Office Open XML, without text."""
    (tmp_path / "reference.docx").write_bytes(_REFERENCE)

    assert [] == OpenXmlValidator().validate(tmp_path / "reference.docx").errors
    assert "" == "".join(WordFile(_REFERENCE).body.itertext()).strip()


def test_page(file):
    """The page has the margins and the 22 lines of GB/T 9704, and its number below the text."""
    settings = file.body[-1]
    margins = settings.find(f"{W}pgMar").attrib
    grid = settings.find(f"{W}docGrid").attrib
    page = settings.find(f"{W}pgSz").attrib
    height = int(page[f"{W}h"]) - int(margins[f"{W}top"]) - int(margins[f"{W}bottom"])

    sides = [round(int(margins[W + side]) * 25.4 / 1440, 1) for side in ("top", "left", "right", "bottom")]
    assert [37, 28, 26, 35] == sides
    assert "lines" == grid[f"{W}type"]
    assert 22 == height // int(grid[f"{W}linePitch"])
    for number in (1, 2):
        footer = file.xml(f"word/footer{number}.xml")
        assert "— 1 —" == "".join(footer.itertext())
        assert [" PAGE "] == [field.attrib[f"{W}instr"] for field in footer.iter(f"{W}fldSimple")]


def test_east_asian_fonts(file):
    """Every style in use, or one it is based on, names a Chinese and a Latin typeface."""
    styles = {style.attrib[f"{W}styleId"]: style for style in file.xml("word/styles.xml").iterfind(f"{W}style")}
    roots = [file.body, *(file.xml(name) for name in file.parts if name.startswith("word/footer"))]
    used = {style.attrib[f"{W}val"] for root in roots for style in root.iter(f"{W}pStyle")}

    fonts = {style: styles[style].find(f"{W}rPr/{W}rFonts") for style in used}

    assert len(used) > 15
    for found in fonts.values():
        assert found is not None
        assert {f"{W}ascii", f"{W}eastAsia", f"{W}hAnsi"} <= set(found.attrib)
    assert "方正小标宋简体" == fonts["Title"].attrib[f"{W}eastAsia"]
    assert "Times New Roman" == fonts["Body"].attrib[f"{W}ascii"]


def test_headings_stay_with_what_follows():
    """A heading is never the last line of a page."""
    styles = WordFile(_REFERENCE).xml("word/styles.xml")
    keeping = {
        value(style, "name") for style in styles.iterfind(f"{W}style") if style.find(f"{W}pPr/{W}keepNext") is not None
    }

    assert {"Title", "heading 1", "heading 2", "heading 3", "Signature", "插图"} == keeping


def test_styles_are_found_by_name(document):
    """A Word in another language writes other ids, and other programs other capitals."""
    parts = {
        "word/styles.xml": (
            'w:styleId="Heading1"><w:name w:val="heading 1"/>',
            'w:styleId="2"><w:name w:val="Heading 1"/>',
        )
    }

    shown = WordFile(render_docx(document, _changed(parts))).body

    assert len(document.parts) == len([style for style in shown.iter(f"{W}pStyle") if style.attrib[f"{W}val"] == "2"])


def test_a_default_style_of_another_name(document):
    """What no paragraph of a report has, a reference need not have."""
    assert render_docx(document, _changed({"word/styles.xml": ('<w:name w:val="Normal"/>', '<w:name w:val="默认"/>')}))


def test_own_traces_stay_behind(document, file):
    """Template paths, editing marks, custom properties and the text of the reference do not reach the report."""
    custom = f'<Relationship Id="rId9" Type="{_RELATIONSHIP}/custom-properties" Target="docProps/custom.xml"/>'
    custom_kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    template = (
        f'<Relationship Id="rId1" Type="{_RELATIONSHIP}/attachedTemplate" Target="file:///C:/secret.dotx"'
        ' TargetMode="External"/>'
    )
    parts = {
        "word/document.xml": ("<w:p/>", '<w:p w:rsidR="00A1B2C3"><w:r><w:t>secret</w:t></w:r></w:p>'),
        "word/footer1.xml": ("<w:p>", '<w:p w:rsidR="00A1B2C3">'),
        "word/settings.xml": ("<w:defaultTabStop", '<w:attachedTemplate r:id="rId1"/><w:defaultTabStop'),
        "_rels/.rels": ("</Relationships>", f"{custom}</Relationships>"),
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/docProps/custom.xml" ContentType="{custom_kind}"/></Types>',
        ),
    }
    added = {
        "docProps/custom.xml": "<Properties>secret</Properties>",
        "word/_rels/settings.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{template}</Relationships>',
    }

    assert file.parts == WordFile(render_docx(document, _changed(parts, added))).parts


def test_stamp_below_the_office_header(document):
    """Where the reference has a header of its own, the state of a draft stands below it."""
    stamped = WordFile(render_docx(replace(document, stamp="草稿"), _REFERENCE))
    header = stamped.parts["word/header1.xml"].decode()
    own = header.replace("草稿", "本机关")
    rels = f'<Relationship Id="rId9" Type="{_RELATIONSHIP}/header" Target="header1.xml"/></Relationships>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    parts = {
        "word/document.xml": ("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/>'),
        "word/_rels/document.xml.rels": ("</Relationships>", rels),
        "[Content_Types].xml": ("</Types>", f'<Override PartName="/word/header1.xml" ContentType="{kind}"/></Types>'),
    }

    reference = _changed(parts, {"word/header1.xml": own})

    shown = WordFile(render_docx(replace(document, stamp="草稿"), reference)).xml("word/header1.xml")
    assert ["本机关", "草稿"] == ["".join(paragraph.itertext()).strip() for paragraph in shown]


def test_missing_style(document):
    """A reference that lacks a style is refused, and the style is named."""
    parts = {"word/styles.xml": (f'w:val="{Style.TABLE_LABEL}"', 'w:val="说明"')}

    with pytest.raises(ReportgenError, match=Style.TABLE_LABEL):
        render_docx(document, _changed(parts))


@pytest.mark.parametrize("data", [b"", b"no archive", zip_bytes({"a": b"b"})])
def test_no_word_file(document, data):
    """What is no Word file is refused in one sentence."""
    with pytest.raises(ReportgenError, match="DOCX"):
        render_docx(document, data)


def test_narrow_page(document):
    """On a page of A5 the tables still fill the width, and no column vanishes."""
    parts = {"word/document.xml": ('w:w="11906" w:h="16838"', 'w:w="8391" w:h="11906"')}

    tables = WordFile(render_docx(document, _changed(parts))).tables
    widths = [[int(column.attrib[f"{W}w"]) for column in table.iter(f"{W}gridCol")] for table in tables]

    assert [8391 - 1587 - 1474] * 3 == [sum(columns) for columns in widths]
    assert 300 < min(chain.from_iterable(widths))


def test_no_page(document):
    """A reference without a page is refused."""
    parts = {"word/document.xml": ('<w:pgSz w:w="11906" w:h="16838"/>', "")}

    with pytest.raises(ReportgenError, match="纸张"):
        render_docx(document, _changed(parts))
