"""Markup and commands in every text of a report: they stay text in every file that is written, and in every log."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree
from lxml import html as lxml_html
from pydantic import BaseModel

from reportgen.importer.filled.page import answer_in
from reportgen.report.model import Report
from reportgen.report.reading import read_report
from reportgen.report.writing import emit_report
from tests.cli.running import SAMPLES, Call, write

TAG = "hostile"
ATTACK = (
    f"</p></title></script></style>--><{TAG}><script>alert(1)</script><img src=x onerror=alert(1)>"
    "<!--<script><a href=javascript:alert(1)>\"'>]]>&lt;&#60;\u2028{{ 年度 }}${{7*7}}"
)


def _poisoned(model: BaseModel) -> Iterator[str]:
    """Put the attack behind every text of a report, and yield the names of the fields."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield from _poisoned(value)
        elif isinstance(value, list) and value and isinstance(value[0], BaseModel):
            for item in value:
                yield from _poisoned(item)
        elif isinstance(value, list) and value and isinstance(value[0], str):
            setattr(model, name, [f"{item}{ATTACK}" for item in value])
            yield name
        elif type(value) is str and name not in {"file", "format", "rule"}:
            setattr(model, name, f"{value}{ATTACK}")
            yield name


@pytest.fixture(scope="module")
def poisoned() -> str:
    """Return a report file with the attack in every text."""
    report = read_report(SAMPLES / "complete.yaml").report
    assert isinstance(report, Report)
    report.previous = []
    fields = list(_poisoned(report))

    assert len(fields) > 30
    assert {"name", "body", "title", "signature", "summary"} <= set(fields)
    return emit_report(report)


@pytest.fixture
def path(poisoned: str, tmp_path: Path) -> Path:
    """Return a folder's report with the attack."""
    return write(tmp_path / "年报.yaml", poisoned)


def _built(call: Call, path: Path, form: str) -> list[Path]:
    made = call("build", path, "--to", form, "--draft", "-o", path.parent / "out")
    assert 0 == made.status, made.err
    return [Path(file) for file in made.lines]


@pytest.mark.parametrize("form", ["html", "fragment"])
def test_a_page(call: Call, path: Path, form: str):
    """No element, no attribute and no remark comes from a text."""
    page = next(file for file in _built(call, path, form) if file.suffix == ".html").read_text(encoding="utf-8")
    tree = lxml_html.document_fromstring(page)

    assert page.count(f"&lt;{TAG}&gt;") > 10
    assert [] == tree.xpath(f"//script | //{TAG} | //*[@onerror] | //a[starts-with(@href, 'javascript')] | //comment()")


def test_an_infographic(call: Call, path: Path):
    """The chart is well-formed, and holds no script and no address."""
    svg = next(file for file in _built(call, path, "infographic") if file.suffix == ".svg")
    root = etree.parse(svg).getroot()

    names = {etree.QName(element).localname for element in root.iter(etree.Element)}
    assert "text" in names
    assert set() == names & {TAG, "script", "image", "foreignObject", "a", "use"}
    assert [] == [name for element in root.iter(etree.Element) for name in element.attrib if str(name).startswith("on")]


def test_a_word_file(call: Call, path: Path):
    """Every part is well-formed; the attack stands in text, and in the properties as text."""
    (file,) = _built(call, path, "docx")
    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}

    for name, data in parts.items():
        root = etree.fromstring(data)
        tags = {etree.QName(element).localname for element in root.iter(etree.Element)}
        assert set() == tags & {TAG, "script", "altChunk"}, name
    assert TAG.encode() in parts["docProps/core.xml"]
    fields = re.findall(rb"(?:<w:instrText[^>]*>|w:instr=\")([^<\"]*)", b"".join(parts.values()))
    assert {b"PAGE"} == {field.strip().split()[0] for field in fields}
    assert b'TargetMode="External"' not in b"".join(parts.values())


def test_a_pdf(call: Call, path: Path):
    """Title and metadata are text; nothing in the file does anything, and the data in it are a report file."""
    made = call("build", path, "--to", "pdf", "--draft", "--attach-data", "-o", path.parent / "out")

    assert 0 == made.status, made.err
    with pikepdf.open(made.lines[0]) as pdf:
        assert TAG in str(pdf.docinfo["/Title"])
        assert pdf.Root.Metadata.read_bytes()
        etree.fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", pdf.Root.Metadata.read_bytes()))
        kinds = {str(entry.get("/S")) for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary)}
        assert set() == kinds & {"/JavaScript", "/Launch", "/SubmitForm", "/GoToR", "/ImportData", "/URI"}
        assert "/OpenAction" not in pdf.Root


def test_the_page_to_fill_in(call: Call, path: Path):
    """The page has its own script and no other element of the report's, and gives the report back unchanged."""
    made = path.with_name("填报.html")
    assert 0 == call("webform", path, "-o", made).status

    page = made.read_text(encoding="utf-8")
    tree = lxml_html.document_fromstring(page)
    assert [] == tree.xpath(f"//{TAG} | //*[@onerror]")
    kinds = [script.get("type") for script in tree.xpath("//script")]
    assert 1 == len([kind for kind in kinds if kind != "application/json"])
    assert path.read_bytes() == answer_in(made.read_bytes())


def test_findings_in_files_and_logs(call: Call, tmp_path: Path):
    """What is found in a report cannot begin a line, close an element or give a command of the CI service."""
    attack = "\\n::error file=a::假\\r\\n##[error]假%0A::stop-commands::甲\\t]]></failure><script>"
    text = (
        f'年度: 2024\n机关: {{名称: "{attack}", 类型: "{attack}"}}\n"{attack}": 1\n核实说明: [{{检查项: "{attack}"}}]\n'
    )
    path = write(tmp_path / "年报.yaml", text)

    found = {form: call("check", path, "--format", form).out for form in ("text", "json", "sarif", "junit", "github")}

    assert "假" in found["text"]
    for line in found["text"].splitlines() + found["github"].splitlines():
        assert re.match(
            r"\S*年报\.yaml:|::(error|warning|notice) file=\S*年报\.yaml,| +\d+ \|| +\||  建议|共\d", line
        ), line
    assert "##[" not in found["text"]
    assert len(json.loads(found["json"])["findings"]) > 2
    assert json.loads(found["sarif"])["runs"][0]["results"]
    assert "script" not in {element.tag for element in etree.fromstring(found["junit"].encode()).iter()}
