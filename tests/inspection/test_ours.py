"""What reportgen writes hides nothing: no finding at all, and nothing private in any part of any file."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml
from pikepdf import Name, Stream

from reportgen.cli.commands import run
from reportgen.diagnostics import Severity
from reportgen.inspection.files import inspect_data
from tests.importer.pdf_building import published, with_attachment
from tests.importer.rendering import rendered
from tests.inspection.making import found

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.yaml"))
_SOUND = ("complete", "complete-2023", "jiangnan-2023", "lusong-2023", "minimal")
_PRIVATE_KEYS = ("审批", "核实说明", "联系方式", "上年度报告", "附加指标")
_FIGURE = re.compile(r"[\d.]+")
"""Figures are private as a list only: texts may refer to them."""


def test_there_are_samples():
    """The tests below have something to look at."""
    assert set(_SOUND) < set(NAMES)


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_clean(name: str, form: str):
    """Not even a note on any output of any sample."""
    assert {} == found(rendered(SAMPLES / f"{name}.yaml", form))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound samples as `build --attach-data` leaves them."""
    folder = tmp_path_factory.mktemp("发布")
    inputs = [str(SAMPLES / f"{name}.yaml") for name in _SOUND]
    assert 0 == run(["build", *inputs, "-o", str(folder), "--attach-data"])
    return folder


def test_attached_data_are_named_and_no_fault(built: Path):
    """Every PDF with the public data in it gets that one note."""
    kinds = {path.name: set(found(path.read_bytes())) for path in built.glob("*.pdf")}

    assert len(_SOUND) == len(kinds)
    assert {"public-data"} == set().union(*kinds.values())


def test_a_whole_report_file_attached_is_a_fault():
    """Attached as it is, the report file shows who approved it."""
    data = with_attachment("minimal", (SAMPLES / "complete.yaml").read_bytes())

    assert "审批" in found(data)["private-data"]


def _words(value: object) -> Iterator[str]:
    """Yield the texts in a value of YAML."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _words(each)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif value is not None:
        yield str(value)


@cache
def _private(name: str) -> frozenset[str]:
    """Return the private texts of a sample that it shows nowhere else."""
    data = yaml.load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - builds texts
    public = "".join(_words({key: value for key, value in data.items() if key not in _PRIVATE_KEYS}))
    public = re.sub(r"\s", "", public)
    words = {
        word for key in _PRIVATE_KEYS for word in _words(data.get(key)) if len(word) > 3 and not _FIGURE.fullmatch(word)
    }
    return frozenset(word for word in words if re.sub(r"\s", "", word) not in public) | {*_PRIVATE_KEYS[:3], "samples/"}


def _parts(data: bytes) -> Iterator[bytes]:
    """Yield the bytes of a file and of everything packed inside it, texts as UTF-8."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as container:
            for name in container.namelist():
                yield name.encode()
                yield from _parts(container.read(name))
    elif data.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(data)) as pdf:
            for entry in pdf.objects:
                if isinstance(entry, Stream):
                    yield from _readable(entry)
                yield repr(entry).encode("utf-8", "replace")
        yield from _pages(data)


def _pages(data: bytes) -> Iterator[bytes]:
    """Yield the text of pages, which stands in a PDF as numbers of glyphs."""
    with closing(pypdfium2.PdfDocument(data)) as document:
        for page in document:
            text = page.get_textpage().get_text_bounded()
            assert text
            yield text.replace("\r\n", "").encode()


def _readable(stream: Stream) -> Iterator[bytes]:
    if stream.get("/Subtype") != "/Image":
        yield stream.read_bytes()


def test_the_complete_sample_has_private_texts():
    """Names, reasons and an address of mail are what the next test looks for."""
    private = _private("complete")

    assert len(private) > 10
    assert any("@" in word for word in private)


@pytest.mark.parametrize("name", _SOUND)
def test_nothing_private_is_in_any_part(built: Path, name: str):
    """No private text stands in any part of any file, unpacked; in a PDF as bytes or as the text of an object."""
    title = yaml.safe_load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))
    stem = f"{title['机关']['名称']}{title['年度']}年"
    files = [path for path in built.iterdir() if path.name.startswith(stem)]
    needles = [(word, word.encode(coding)) for word in _private(name) for coding in ("utf-8", "utf-16-be", "gb18030")]

    assert {".html", ".docx", ".pdf"} == {path.suffix for path in files}
    assert [] == [
        (path.name, word)
        for path in files
        for part in _parts(path.read_bytes())
        for word, needle in needles
        if needle in part
    ]


def test_the_text_of_a_published_pdf_is_all_there_to_see():
    """The proof above would be none if the pages of our PDFs were not looked at."""
    with pikepdf.open(BytesIO(published("minimal"))) as pdf:
        font = pikepdf.Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.pages[0].obj.Resources.Font["/Plain"] = pdf.make_indirect(font)
        pdf.pages[0].contents_add(b"BT 3 Tr /Plain 9 Tf 50 50 Td (internal) Tj ET")
        output = BytesIO()
        pdf.save(output)

    assert {"hidden-text"} == set(found(output.getvalue()))


def test_the_workbook_of_findings_is_clean(tmp_path: Path):
    """`check --format xlsx` names nobody."""
    path = tmp_path / "结果.xlsx"
    run(["check", str(SAMPLES / "inconsistent.yaml"), "--format", "xlsx", "-o", str(path)])

    notices = inspect_data(path.read_bytes())
    assert [] == [notice for notice in notices if notice.kind.severity is not Severity.INFO]
    assert () == notices
