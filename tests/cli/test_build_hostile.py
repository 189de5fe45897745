"""`build` of hostile reports: names, markup and pictures do no more than they say."""

import io
import json
import zipfile
from base64 import b64encode
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.cli.running import MINIMAL, MINIMAL_TITLE, PNG, Call, files_in, page_of, write

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")  # WeasyPrint leaves it open

HTML = ("--to", "html")

NAMES = {
    "up": "../../x",
    "absolute": "/etc/x",
    "slash": "a/b",
    "backslash": "..\\..\\x",
    "drive": "C:\\x",
    "long": "长" * 300,
    "rare": "𠮷" * 100,
    "combining": "e\u0301" * 150,
    "no-characters": "\u200b\ufeff\u2028\u2066",
    "markup": "<script>alert(1)</script>",
    "quotes": "\"'><img src=x onerror=alert(1)>",
    "device": "CON",
    "dots": "..",
    "stars": 'a:b*c?d"e|f',
    "control": "a\t\r\nb",
    "direction": "甲\u202elmth.exe",
    "braces": "{{ 年度 }}{% x %}",
    "spaces": "   ",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_hostile_name_is_only_a_name(call: Call, tmp_path: Path, name: str):
    """Whatever the organ calls itself: one file of each kind, in the folder, and no markup of its own."""
    text = MINIMAL.replace("示例县示例局", json.dumps(name, ensure_ascii=name.isascii()))
    path = write(tmp_path / "in" / "年报.yaml", text)

    result = call("build", path, "--to", "html,docx", "--draft", "-o", tmp_path / "out" / "here")

    assert 0 == result.status, result.err
    made = files_in(tmp_path / "out")
    assert ["here", "here"] == [Path(file).parent.as_posix() for file in made]
    assert [".docx", ".html"] == [Path(file).suffix for file in made]
    assert [] == [file for file in made if len(Path(file).name.encode()) > 255 or not Path(file).stem.isprintable()]
    page = lxml_html.document_fromstring((tmp_path / "out" / made[1]).read_text(encoding="utf-8"))
    assert [] == page.xpath("//script | //img | //*[@onerror]")
    assert ["年报.yaml"] == files_in(tmp_path / "in")


@pytest.mark.parametrize("name", ["长" * 300, "𠮷" * 100], ids=["long", "rare"])
def test_a_long_name_leaves_year_and_kind(call: Call, tmp_path: Path, name: str):
    """Two years' reports of one organ do not get one name."""
    path = write(tmp_path / "年报.yaml", MINIMAL.replace("示例县示例局", name))

    (made,) = call("build", path, *HTML).lines

    assert made.endswith("2024年政府信息公开工作年度报告.html")


def test_markup_in_texts_is_text(call: Call, tmp_path: Path):
    """Nothing a report says becomes an element of the page."""
    attack = "</p><script>alert(1)</script><img src=x onerror=alert(1)><a href=javascript:alert(1)>"
    text = MINIMAL.replace("及时公开", f"及时公开{attack}").replace(
        "其他需要报告的事项:\n",
        f"其他需要报告的事项:\n  其他事项: [{{标题: {json.dumps(attack)}, 内容: {json.dumps(attack)}}}]\n",
    )

    page = page_of(call, text, tmp_path)

    assert [] == page.xpath("//script | //img | //a | //*[@onerror]")
    assert 3 == page.text_content().count(attack)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder for reports, beside a picture that is none of theirs."""
    (tmp_path / "secret.png").write_bytes(PNG)
    folder = tmp_path / "报告"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "linked").symlink_to(tmp_path)
    (folder / "dir.png").mkdir()
    (folder / "text.png").write_text("不是图片", encoding="utf-8")
    return folder


PICTURES = {
    "up": "../secret.png",
    "up-and-down": "linked/../../secret.png",
    "absolute": "{secret}",
    "address": "file://{secret}",
    "network": "http://127.0.0.1/secret.png",
    "link": "link.png",
    "linked-folder": "linked/secret.png",
    "missing": "missing.png",
    "folder": "dir.png",
    "no-picture": "text.png",
    "nothing": "",
    "long": "长" * 5000,
    "device": "/dev/zero",
}


@pytest.mark.parametrize("name", PICTURES.values(), ids=PICTURES)
def test_a_picture_from_elsewhere(call: Call, outside: Path, name: str):
    """A picture outside the report's folder is a finding, and stands in no document, not even a draft."""
    file = name.format(secret=outside.parent / "secret.png")
    prose = f'{{正文: 及时公开。, 图: [{{文件: "{file}", 说明: 图}}]}}'
    path = write(outside / "年报.yaml", MINIMAL.replace("及时公开机构职能、办事指南和财政预决算信息。", prose))

    refused = call("build", path, "--to", "html,docx")
    call("build", path, "--to", "html,docx", "--draft")

    assert (1, "") == (refused.status, refused.out)
    assert "DOC-02" in refused.err
    secret = b64encode(PNG)
    page, package = ((outside / f"{MINIMAL_TITLE}.{form}").read_bytes() for form in ("html", "docx"))
    assert secret not in page
    assert [] == [item for item in zipfile.ZipFile(io.BytesIO(package)).namelist() if "media/" in item]


def test_a_picture_beside_the_report(call: Call, outside: Path):
    """A picture in the folder is in page and Word file: the test above would see one."""
    (outside / "own.png").write_bytes(PNG)
    prose = "{正文: 及时公开。, 图: [{文件: own.png, 说明: 图}]}"
    path = write(outside / "年报.yaml", MINIMAL.replace("及时公开机构职能、办事指南和财政预决算信息。", prose))

    assert 0 == call("build", path, "--to", "html,docx").status

    page, package = ((outside / f"{MINIMAL_TITLE}.{form}").read_bytes() for form in ("html", "docx"))
    assert b64encode(PNG) in page
    assert 1 == len([item for item in zipfile.ZipFile(io.BytesIO(package)).namelist() if "media/" in item])
