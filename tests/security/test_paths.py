"""Paths that lead out: pictures, last year's report, links in a folder, names of files that are written."""

from base64 import b64encode
from pathlib import Path

import pytest

from tests.cli.running import MINIMAL, PNG, Call, files_in, write
from tests.security.attack import attacked, with_text

NAME_OUTSIDE = "外面的机关名称"
OUTSIDE = {
    "up": "../secret.{kind}",
    "up and down": "报告/../../secret.{kind}",
    "absolute": "{top}/secret.{kind}",
    "file address": "file://{top}/secret.{kind}",
    "web address": "http://127.0.0.1:9/secret.{kind}",
    "data": "data:image/png;base64,iVBORw0KGgo=",
    "share": "\\\\127.0.0.1\\share\\secret.{kind}",
    "share with slashes": "//127.0.0.1/share/secret.{kind}",
    "drive": "C:\\secret.{kind}",
    "backslashes": "..\\secret.{kind}",
    "a link": "link.{kind}",
    "a linked folder": "linked/secret.{kind}",
    "out of a linked folder": "linked/../secret.{kind}",
    "a link to a link": "twice.{kind}",
    "a device": "/dev/zero",
    "the memory of the process": "/proc/self/environ",
    "a name with NUL": "secret\\0.{kind}",
    "percent signs": "..%2fsecret.{kind}",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of reports, beside files that are none of theirs."""
    (tmp_path / "secret.png").write_bytes(PNG)
    write(tmp_path / "secret.yaml", MINIMAL.replace("示例县示例局", NAME_OUTSIDE).replace("年度: 2024", "年度: 2023"))
    folder = tmp_path / "报告"
    folder.mkdir()
    for kind in ("png", "yaml"):
        (folder / f"link.{kind}").symlink_to(tmp_path / f"secret.{kind}")
        (folder / f"twice.{kind}").symlink_to(folder / f"link.{kind}")
    (folder / "linked").symlink_to(tmp_path)
    return folder


def _named(folder: Path, name: str, kind: str) -> str:
    return OUTSIDE[name].format(kind=kind, top=folder.parent).replace("\\", "\\\\").replace("\\\\0", "\\0")


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_picture_from_outside(call: Call, folder: Path, name: str):
    """It is a finding, and stands in no file of any kind, not even in drafts."""
    figure = f'{{正文: 及时公开。, 图: [{{文件: "{_named(folder, name, "png")}", 说明: 图}}]}}'
    path = write(folder / "年报.yaml", with_text(figure))

    checked = call("check", path)
    built = call("build", path, "--to", "html,docx,fragment", "--draft", "-o", folder / "out")

    assert 1 == checked.status
    assert " DOC-02 " in checked.out or " YAML-01 " in checked.out
    made = [(folder / "out" / file).read_bytes() for file in files_in(folder / "out")] if built.status == 0 else []
    assert [] == [data for data in made if PNG in data or b64encode(PNG) in data]
    assert [] == [file for file in (files_in(folder / "out") if made else []) if file.endswith(".png")]


@pytest.mark.parametrize("name", ["up", "a link", "file address"])
def test_a_picture_from_outside_in_a_pdf(tmp_path: Path, folder: Path, call: Call, name: str):
    """The PDF has no picture either."""
    import pikepdf

    figure = f'{{正文: 及时公开。, 图: [{{文件: "{_named(folder, name, "png")}", 说明: 图}}]}}'
    path = write(folder / "年报.yaml", with_text(figure))

    made = call("build", path, "--to", "pdf", "--draft", "-o", tmp_path / "out")

    assert 0 == made.status, made.err
    with pikepdf.open(made.lines[0]) as pdf:
        assert [] == [name for page in pdf.pages for name in page.get_images()]


def test_an_infographic_asks_for_nothing(call: Call, folder: Path):
    """The chart has no pictures of the report, and no addresses but its own name spaces."""
    figure = f'{{正文: 及时公开。, 图: [{{文件: "{_named(folder, "up", "png")}", 说明: 图}}]}}'
    path = write(folder / "年报.yaml", with_text(figure))

    made = call("build", path, "--to", "infographic", "--draft", "-o", folder / "out").lines

    svg = next(Path(file).read_text(encoding="utf-8") for file in made if file.endswith(".svg"))
    assert "<image" not in svg
    assert 'href="http' not in svg


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_last_year_from_outside(call: Call, folder: Path, name: str):
    """It is a warning, nothing of the file is read, and the report is checked."""
    path = write(folder / "年报.yaml", f'{MINIMAL}\n上年度报告: "{_named(folder, name, "yaml")}"\n')

    result = call("check", path)

    assert " DOC-03 " in result.out or " YAML-01 " in result.out
    assert NAME_OUTSIDE not in result.out + result.err
    assert " XY-" not in result.out


def test_a_last_year_in_the_folder(call: Call, folder: Path):
    """One in the folder is read: the tests above would see it."""
    (folder / "own.yaml").write_text((folder.parent / "secret.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    path = write(folder / "年报.yaml", f"{MINIMAL}\n上年度报告: own.yaml\n")

    assert " DOC-03 " not in call("check", path).out


def test_a_last_year_named_a_hundred_times(tmp_path: Path):
    """A large file that is named again and again is read once."""
    write(tmp_path / "2023.html", "<h1>示例局2023年政府信息公开工作年度报告</h1>" + "<p>一、总体情况</p>" * 15_000)
    write(tmp_path / "年报.yaml", f"{MINIMAL}\n上年度报告: [{'2023.html,' * 100}]\n")

    assert attacked(tmp_path, "check", "年报.yaml").out


@pytest.mark.parametrize("command", ["check", "build", "export"])
def test_a_folder_with_links_to_the_outside(tmp_path: Path, call: Call, command: str):
    """A report that is a link out of the folder is not read, and said not to be: findings would quote the file."""
    write(tmp_path / "secret.txt", "口令: 甲乙丙\n")
    folder = tmp_path / "来件"
    write(folder / "年报.yaml", MINIMAL)
    (folder / "密.yaml").symlink_to(tmp_path / "secret.txt")
    (folder / "又.yaml").symlink_to(folder / "年报.yaml")

    result = call(command, folder, *(["--to", "html"] if command == "build" else []))

    assert 2 == result.status
    assert "密.yaml”是链接，指向文件夹以外，没有读取" in result.err
    assert "又.yaml”是链接" not in result.err
    assert "甲乙丙" not in result.out + result.err


def test_a_folder_to_import_with_links_to_the_outside(tmp_path: Path, call: Call):
    """A page that is a link out of the folder is not imported, and nothing of it is written; the others are."""
    write(tmp_path / "secret.html", "<h1>示例局2023年政府信息公开工作年度报告</h1><p>甲乙丙</p>")
    folder = tmp_path / "来件"
    write(folder / "页.html", "<h1>示例局2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>甲。</p>")
    (folder / "密.html").symlink_to(tmp_path / "secret.html")

    result = call("import", folder, "-o", tmp_path / "读出")

    assert "密.html”是链接，指向文件夹以外，没有读取" in result.err
    assert ["页.yaml"] == [file for file in files_in(tmp_path / "读出") if file.endswith(".yaml")]


def test_a_link_where_a_file_is_to_be_written(call: Call, tmp_path: Path):
    """A link that waits under the name of the document is replaced; what it leads to stays as it was."""
    path = write(tmp_path / "报告" / "年报.yaml", MINIMAL)
    victim = write(tmp_path / "victim", "原样")
    made = Path(call("build", path, "--to", "html").lines[0])
    made.unlink()
    made.symlink_to(victim)

    assert 0 == call("build", path, "--to", "html").status

    assert "原样" == victim.read_text(encoding="utf-8")
    assert not made.is_symlink()


@pytest.mark.parametrize(
    "agency", ["../../上级", "/etc/甲", "..\\..\\甲", "CON", "甲:乙", "-rf 甲", "甲" * 300, "\u202e甲"]
)
def test_the_name_of_an_organ_is_no_path(call: Call, tmp_path: Path, agency: str):
    """Files of every kind are written into the folder that was named, under names that Windows takes, too."""
    path = write(tmp_path / "in" / "年报.yaml", MINIMAL.replace("示例县示例局", f'"{agency}"'.replace("\\", "\\\\")))

    result = call("build", path, "--to", "html,docx,fragment,infographic", "--draft", "-o", tmp_path / "out")

    assert 0 == result.status, result.err
    assert ["年报.yaml"] == files_in(tmp_path / "in")
    made = files_in(tmp_path / "out")
    assert len(made) >= 4
    assert [] == [
        file for file in made if "/" in file or set(file) & set('\\:*?"<>|\u202e') or len(file.encode()) > 255
    ]
    assert {"in", "out"} == {entry.name for entry in tmp_path.iterdir()}
