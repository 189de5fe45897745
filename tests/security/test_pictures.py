"""Pictures made to harm: what they are, how large they claim to be, how many there are."""

import zlib
from pathlib import Path
from struct import pack

import pytest
from PIL import Image

from reportgen.report.pictures import MOST, PIXEL_LIMIT
from tests.cli.running import PNG, Call, write
from tests.security.attack import attacked, run_bounded, with_text

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
SVG = {
    "a script": _SVG.format("onload='alert(1)'", "<script>alert(1)</script>"),
    "an address": _SVG.format("", "<image xlink:href='http://192.0.2.1/a.png'/><image href='file:///etc/passwd'/>"),
    "a style sheet": '<?xml-stylesheet href="http://192.0.2.1/a.css"?>' + _SVG.format("", ""),
    "entities": f'<!DOCTYPE svg [<!ENTITY a0 "哈">{_LAUGHS}]>' + _SVG.format("", "<text>&a9;</text>"),
    "a file as an entity": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    + _SVG.format("", "<text>&a;</text>"),
    "huge": _SVG.format("width='999999999' height='999999999'", "<rect width='100%' height='100%'/>"),
    "deep": _SVG.format("", "<g>" * 100_000 + "</g>" * 100_000),
    "uses of uses": _SVG.format(
        "",
        "<g id='a0'><rect/></g>"
        + "".join(f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 10))
        + "<use href='#a9'/>",
    ),
    "itself": _SVG.format("id='a'", "<use href='#a'/>"),
}


def _report(folder: Path, *names: str) -> Path:
    figures = ",".join(f'{{文件: "{name}", 说明: 图}}' for name in names)
    return write(folder / "年报.yaml", with_text(f"{{正文: 及时公开。, 图: [{figures}]}}"))


@pytest.mark.parametrize("suffix", ["svg", "png"])
@pytest.mark.parametrize("name", SVG)
def test_svg_is_no_picture_here(call: Call, tmp_path: Path, name: str, suffix: str):
    """SVG is refused whatever it is called: no reader of it ever sees it."""
    write(tmp_path / f"图.{suffix}", SVG[name])
    path = _report(tmp_path, f"图.{suffix}")

    checked = call("check", path)
    call("build", path, "--to", "html,fragment", "--draft", "-o", tmp_path / "out")

    assert 1 == checked.status
    assert f"图片“图.{suffix}”不能识别" in checked.out
    made = list((tmp_path / "out").iterdir())
    assert made
    assert [] == [file for file in made if b"<image" in file.read_bytes() or file.suffix == f".{suffix}"]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))


def _claiming(width: int, height: int, *more: bytes) -> bytes:
    head = _chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return PNG[:8] + head + b"".join(more) + _chunk(b"IDAT", zlib.compress(bytes(10_000_000))) + _chunk(b"IEND", b"")


def _jpeg_claiming(folder: Path, size: int) -> bytes:
    path = folder / "小.jpg"
    Image.new("RGB", (8, 8)).save(path)
    data = path.read_bytes()
    path.unlink()
    start = data.index(b"\xff\xc0") + 5
    return data[:start] + pack(">HH", size, size) + data[start + 4 :]


def test_a_picture_larger_than_memory(tmp_path: Path):
    """A small file that claims a huge picture is refused before it is unpacked."""
    side = int(PIXEL_LIMIT**0.5) + 1
    bombs = {
        "一.png": _claiming(side, side),
        "二.png": _claiming(2**31 - 1, 2**31 - 1),
        "三.png": _claiming(1, PIXEL_LIMIT + 1),
        "四.png": _claiming(9, 9, _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000)))),
        "五.png": _claiming(9, 9, _chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(200_000_000)))),
        "六.jpg": _jpeg_claiming(tmp_path, 65_000),
    }
    for name, data in bombs.items():
        (tmp_path / name).write_bytes(data)
    path = _report(tmp_path, *bombs)

    result = attacked(tmp_path, "check", path)

    assert 1 == result.status
    assert 6 == result.out.count(" DOC-02 ")


def test_the_largest_picture(tmp_path: Path):
    """A picture as large as is let through is put into page and Word file within memory."""
    side = int(PIXEL_LIMIT**0.5)
    Image.new("RGB", (side, side)).save(tmp_path / "图.png")
    path = _report(tmp_path, "图.png")

    assert "没有发现问题" in attacked(tmp_path, "check", path).out
    assert 0 == _built(tmp_path, path)


def _built(folder: Path, path: Path) -> int:
    return run_bounded(folder, "build", path, "--to", "html,docx", "-o", folder / "out").status


def test_one_picture_again_and_again(tmp_path: Path):
    """A picture named tens of thousands of times is one finding, and a draft shows it a hundred times."""
    (tmp_path / "图.png").write_bytes(PNG + bytes(100_000))
    path = _report(tmp_path, *["图.png"] * 50_000)

    assert 1 == attacked(tmp_path, "check", path).out.count(f"图片超过{MOST}张")
    made = run_bounded(tmp_path, "build", path, "--to", "html", "--draft", "-o", tmp_path / "out")

    assert 0 == made.status, made.err
    assert MOST == (tmp_path / made.out.strip()).read_text(encoding="utf-8").count("<img ")


def test_a_picture_that_is_a_page_too(call: Call, tmp_path: Path):
    """What hangs behind a picture, or in its remarks, goes into no file."""
    attack = b"<script>alert(1)</script>"
    (tmp_path / "图.png").write_bytes(PNG[:-12] + _chunk(b"tEXt", b"Comment\0" + attack) + PNG[-12:] + attack)
    path = _report(tmp_path, "图.png")

    made = call("build", path, "--to", "fragment", "-o", tmp_path / "out").lines

    pictures = [Path(file) for file in made if file.endswith(".png")]
    assert 1 == len(pictures)
    assert attack not in pictures[0].read_bytes()
