"""What is found in web pages."""

from base64 import b64encode

import pytest

from tests.inspection.making import found, page, picture, places, seal

_SEAL = f'<img alt="x" src="data:image/png;base64,{b64encode(picture(seal())).decode()}">'
_OFFICE = (
    "<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>王小明</o:Author></o:DocumentProperties></xml><![endif]-->"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("", {}, id="plain"),
        pytest.param(
            '<p style="display:none">内部数字</p>', {"hidden-text": "隐藏的文字1处：“内部数字”"}, id="display"
        ),
        pytest.param(
            '<p style="visibility: hidden">内部</p>', {"hidden-text": "隐藏的文字1处：“内部”"}, id="visibility"
        ),
        pytest.param('<p style="font-size:0">内部</p>', {"hidden-text": "隐藏的文字1处：“内部”"}, id="no-size"),
        pytest.param("<p hidden>内部<b>数字</b></p>", {"hidden-text": "隐藏的文字1处：“内部 数字”"}, id="hidden"),
        pytest.param('<p style="display:none"></p><p style="display:block">字</p>', {}, id="nothing-in-it"),
        pytest.param(
            '<i aria-hidden="true">★</i>', {"aria-hidden": "读屏软件读不到的文字1处（aria-hidden）：“★”"}, id="aria"
        ),
        pytest.param("<!-- 正文开始 -->", {"page-remarks": "源代码里的注释1处：“正文开始”"}, id="remark"),
        pytest.param(
            "<!-- 上半年另有三件申请还没有答复，待领导定。 -->",
            {"page-remarked-text": "源代码里的注释1处：“上半年另有三件申请还没有答复，待领导定。”"},
            id="remarked-text",
        ),
        pytest.param("<!--[if IE]><p>旧</p><![endif]-->", {}, id="old-browsers"),
        pytest.param(_OFFICE, {"person": "作者：“王小明”"}, id="saved-by-word"),
        pytest.param(
            '<script src="https://a.example/x.js"></script>',
            {"remote-resources": "脚本来自别的网站，1处：“https://a.example/x.js”"},
            id="script",
        ),
        pytest.param(
            '<div style="background:url(//a.example/x.png)">字</div>',
            {"remote-resources": "样式里的文件来自别的网站，1处：“//a.example/x.png”"},
            id="style",
        ),
        pytest.param('<img src="/images/x.png"><a href="https://a.example/">链接</a>', {}, id="own-site"),
        pytest.param(
            '<img src="/count.gif" width="1" height="1">',
            {"tracking-pixels": "疑似跟踪用的小图片：“/count.gif”"},
            id="pixel",
        ),
        pytest.param(
            '<a href="file:///C:/Users/wang/x.doc">附件</a>',
            {"local-paths": "本机或内网路径：“file:///C:/Users/wang/x.doc”"},
            id="path",
        ),
        pytest.param('<a href="/home/index/list.html">首页</a>', {}, id="home-page"),
        pytest.param("<script>var a = /x:\\w+/; b = '\\\\d\\\\s';</script>", {}, id="program"),
        pytest.param(_SEAL, {"seal": "疑似印章图片"}, id="seal"),
    ],
)
def test_what_a_page_holds(body: str, expected: dict[str, str]):
    """One thing in each page, and no other finding beside it."""
    assert expected == found(page(body))


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        pytest.param(".x { display: none }", True, id="class"),
        pytest.param("div > p.x { color: red; display: none }", True, id="inside"),
        pytest.param(".x { display: none } #a { display: block }", False, id="shown-again"),
        pytest.param("@media print { .x { display: none } }", False, id="on-paper"),
        pytest.param("@media screen { .x { display: none } }", True, id="on-screens"),
        pytest.param(".y { display: none }", False, id="another"),
        pytest.param(".x { display: none", True, id="not-closed"),
        pytest.param(".x:hover { display: none } }}} @", False, id="broken"),
    ],
)
def test_style_sheets_are_read(sheet: str, hidden: bool):  # noqa: FBT001 - a column of the table above
    """What the page's own style sheets hide is hidden; the rule of the highest rank decides."""
    messages = found(page('<div><p class="x" id="a">内部数字</p></div>', f"<style>{sheet}</style>"))

    assert ({"hidden-text"} if hidden else set()) == set(messages)


def test_a_remark_before_the_page():
    """Browsers write where a page was saved from above it."""
    data = b"<!-- saved from url=(0040)file:///C:/Users/wang/x.html -->\n" + page("")

    assert "local-paths" in found(data)


def test_a_number_of_a_program_is_no_machine():
    """The identifiers of plug-ins hold the address of a card long gone, the same everywhere."""
    assert {} == found(page('<object classid="clsid:D27CDB6E-AE6D-11cf-96B8-444553540000"></object>'))


def test_the_author_in_the_head():
    """The page may name who wrote it."""
    assert {"person": "作者：“王小明”"} == found(page("", '<meta name="author" content="王小明">'))


def test_a_place_is_a_line():
    """The line in the source is where to look."""
    assert {"local-paths": "第5行"} == places(page("\n\n<p>见 D:\\报表\\年报.doc</p>"))


def test_a_page_in_another_encoding():
    """GBK pages are read as they are."""
    data = page("<p hidden>内部数字</p>").decode().encode("gbk")

    assert {"hidden-text": "隐藏的文字1处：“内部数字”"} == found(data)
