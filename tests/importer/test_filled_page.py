"""A page that was filled in and saved is read like the report file in it."""

from pathlib import Path

from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.importer.writing import yaml_of
from reportgen.report.reading import Reading
from reportgen.rules.engine import word_issues
from tests.cli.running import MINIMAL, Call, write
from tests.importer.web_page import saved_page


def test_answer_is_the_report_file():
    """What is read is the file as the page wrote it, without remarks on where it came from."""
    yaml = "年度: 2024\n机关:\n  名称: 示例县</script>局\n收到和处理政府信息公开申请情况:\n  未列均为0: 是\n"

    imported = import_data(saved_page(yaml).encode(), "填报页.html")

    assert isinstance(imported, Imported)
    assert yaml.replace("示例县</script>局", '"示例县</script>局"') == yaml_of(imported)


def test_places_are_words():
    """Findings name the place on the page, not a line of a file that nobody has seen."""
    yaml = "年度: 2024\n收到和处理政府信息公开申请情况:\n  本年新收: {自然人: 若干}\n机关: {性质: 局}\n"

    imported = import_data(saved_page(yaml).encode(), "填报页.html")

    assert isinstance(imported, Imported)
    source = imported.reading.source
    found = {finding.code: str(finding.location) for finding in word_issues(source.issues, source)}
    assert {"CELL-01": "填报页.html:本年新收·自然人", "YAML-04": "填报页.html:机关"} == found


def test_page_is_checked_like_a_report(call: Call, tmp_path: Path):
    """A saved page can be checked and built as it is."""
    page = write(tmp_path / "填报页.html", saved_page(MINIMAL))

    checked = call("check", page, "--today", "2025-01-15")
    built = call("build", page, "-o", tmp_path / "out", "--to", "docx")

    assert (0, "") == (checked.status, checked.err)
    assert 0 == built.status, built.err


def test_page_without_an_answer(tmp_path: Path):
    """A page whose answer was damaged is read as a page, and said to hold no report."""
    damaged = saved_page(MINIMAL).replace('{"yaml"', '{"yaml')

    read = import_data(damaged.encode(), str(tmp_path / "填报页.html"))

    assert not isinstance(read, Imported) or not read.filled
    source = read.source if isinstance(read, Reading) else read.reading.source
    assert source.issues
