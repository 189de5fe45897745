"""Names of files: the same on every system, and possible on each."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.text.file_names import RESERVED, file_name, without_case
from tests.cli.running import MINIMAL, MINIMAL_TITLE, Call, write
from tests.faults.office import all_files

LONGEST_ENDING = len(".infographic.html")
"""Characters, all of them ASCII."""
FORBIDDEN = set('<>:"/\\|?*') | {chr(number) for number in range(32)} | {"\x7f"}
REPORT = "2024年政府信息公开工作年度报告"


@given(st.text() | st.sampled_from(RESERVED).flatmap(lambda name: st.text(". _a").map(name.__add__)))
@example("CON.").via("a device, whatever stands behind the stop")
@example("nul .x").via("spaces before the stop do not count")
@example("e\u0301" * 150).via("one character in two forms")
@example(" . ").via("nothing but what may not stand at an end")
def test_a_name_is_possible_everywhere(title: str):
    """Whatever an organ is called, its files have names that Windows, macOS and Linux take, and take alike."""
    name = file_name(title + REPORT)

    assert name.endswith(REPORT)
    assert not FORBIDDEN & set(name)
    assert name == name.strip(". ")
    assert name.partition(".")[0].rstrip().upper() not in RESERVED
    assert len(name.encode()) + LONGEST_ENDING <= 255
    assert name == file_name(name)


@given(st.text())
def test_any_name_at_all(title: str):
    """What is no title of a report gets a name, too."""
    name = file_name(title)

    assert name
    assert name == name.strip(". ")
    assert name.partition(".")[0].rstrip().upper() not in RESERVED
    assert len(name.encode()) <= 255


def test_reserved_names():
    """The list has what Windows takes for devices, the three raised digits too."""
    assert 6 + 2 * 13 == len(RESERVED)
    assert {"CON", "NUL", "COM1", "LPT9", "COM²"} <= set(RESERVED)


def test_an_organ_called_like_a_device(call: Call, office: Path):
    """The documents of such an organ have names that Windows can open."""
    write(office / "年报.yaml", MINIMAL.replace("示例县示例局", "CON."))

    result = call("build", "年报.yaml", "--to", "html,docx,fragment", "-o", "out")

    assert 0 == result.status, result.err
    made = all_files(office / "out")
    assert 4 == len(made)
    assert [] == [name for name in made if not name.startswith(f"CON_.{REPORT}.")]


def test_two_organs_that_differ_by_capitals_only(call: Call, office: Path):
    """Their files would be one on Windows and macOS: neither is made, here as there."""
    for number, name in enumerate(("A局", "a局")):
        write(office / "in" / f"{number}.yaml", MINIMAL.replace("示例县示例局", name))

    result = call("build", "in", "--to", "html", "-o", "out")

    assert 2 == result.status
    assert "标题相同，会写到同一个文件，都没有生成" in result.err
    assert [] == all_files(office / "out")


class TestImportedFiles:
    """What is imported into a folder is called as its source is."""

    def page(self, office: Path, name: str) -> str:
        """Return a published page under a name."""
        (office / name).parent.mkdir(exist_ok=True)
        (office / name).write_bytes((office / "发布.html").read_bytes())
        return name

    @pytest.mark.parametrize(
        ("source", "made"),
        [
            ("con.html", "con_.yaml"),
            ("a:b?.html", "a_b_.yaml"),
            ("NUL.2023.html", "NUL_.2023.yaml"),
            ("x .html", "x.yaml"),
        ],
    )
    def test_names_that_windows_has_not(self, call: Call, office: Path, source: str, made: str):
        """What Windows could not have made gets a name that it can."""
        assert 0 == call("import", self.page(office, source), "改稿.docx", "-o", "out").status

        assert sorted(["改稿.yaml", made]) == all_files(office / "out")

    def test_names_that_differ_by_capitals_only(self, call: Call, office: Path):
        """Both keep their endings, as two of one name do."""
        first, second = self.page(office, "Report.html"), self.page(office, "report.htm")

        assert 0 == call("import", first, second, "-o", "out").status

        assert ["Report.html.yaml", "report.htm.yaml"] == all_files(office / "out")

    def test_two_files_of_one_name(self, call: Call, office: Path):
        """Of two folders' files of one name neither is written over the other."""
        first, second = self.page(office, "甲/a.html"), self.page(office, "乙/A.html")

        result = call("import", first, second, "-o", "out", "--force")

        assert 2 == result.status
        assert "“甲/a.html”、“乙/A.html”会写到同一个文件，请改名，或者分开处理。" in result.err
        assert [] == all_files(office / "out")


@pytest.mark.parametrize(("left", "right"), [("Å局", "A\u030a局"), ("ABC", "abc"), ("Σς", "σσ")])
def test_names_that_are_one(left: str, right: str):
    """Two forms of a character, capitals and small letters are one name to some systems."""
    assert without_case(left) == without_case(right)


def test_pictures_of_the_fragment(call: Call, office: Path):
    """Pictures beside the fragment are called after it, by number: what they were called stays out."""
    (office / "con.png").write_bytes(Path(__file__).parents[2].joinpath("samples/complete-applicants.png").read_bytes())
    prose = "{正文: 及时公开。, 图: [{文件: con.png, 说明: 图}]}"
    write(office / "年报.yaml", MINIMAL.replace("及时公开机构职能、办事指南和财政预决算信息。", prose))

    result = call("build", "年报.yaml", "--to", "fragment", "-o", "out")

    assert 0 == result.status, result.err
    assert 3 == len(all_files(office / "out"))
    assert [] == [name for name in all_files(office / "out") if not name.startswith(MINIMAL_TITLE) or "con" in name]
