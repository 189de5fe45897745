"""What is found in Word files: one kind of thing in each."""

from base64 import b64decode
from io import BytesIO

import docx
import pytest

from tests.importer.word_building import NAMESPACES
from tests.inspection.making import PARAGRAPH, core, found, picture, places, relation, run, seal, settings, word

_BY = 'w:id="1" w:author="{}" w:date="2025-01-02T03:04:05Z"'
_MACHINE = "urn:uuid:6fa459ea-ee8a-11ea-9d1a-0242ac130003"


def test_a_plain_file_is_clean():
    """A file with text and no more hides nothing."""
    assert {} == found(word())


def test_a_file_of_python_docx_is_clean():
    """The name of a program as the author is no name of a person, and its thumbnail is only noted."""
    output = BytesIO()
    docx.Document().save(output)

    assert {"thumbnail"} == set(found(output.getvalue()))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        pytest.param("王小明", {"person"}, id="person"),
        pytest.param("某某科技有限公司", {"person"}, id="firm"),
        pytest.param("Administrator", {"account"}, id="account"),
        pytest.param("示例县人民政府办公室", set(), id="organ"),
        pytest.param("WPS Office", set(), id="program"),
        pytest.param(" ", set(), id="blank"),
    ],
)
def test_the_author(name: str, kinds: set[str]):
    """People and firms are looked at, accounts noted; the organ and programs are no secret."""
    assert kinds == set(found(word(more=core(creator=name))))


def test_who_changed_it_last_and_where_people_work():
    """The last to save it, the firm and the manager are named, each in its part."""
    app = {"docProps/app.xml": "<Properties><Company>某公司</Company><Manager>李四光</Manager></Properties>"}
    messages = found(word(more=core(lastModifiedBy="王小明")))
    more = word(more=app)

    assert {"person": "最后修改人：“王小明”"} == messages
    assert "文件属性 docProps/app.xml" == places(more)["person"]


def test_tracked_changes_are_counted_by_author():
    """Insertions, deletions and changes of format count; the most frequent author comes first."""
    changes = (
        f"<w:p><w:ins {_BY.format('甲')}><w:r><w:t>新</w:t></w:r></w:ins>"
        f"<w:del {_BY.format('乙')}><w:r><w:delText>旧</w:delText></w:r></w:del>"
        f"<w:del {_BY.format('乙')}><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    )
    data = word(PARAGRAPH + changes)

    assert {"tracked-changes": "有3处修订：乙2处、甲1处"} == found(data)
    assert "正文 word/document.xml" == places(data)["tracked-changes"]


def test_changes_in_a_header_are_found():
    """Headers and footers are looked at as the text is."""
    header = f"<w:hdr {NAMESPACES}><w:p><w:ins {_BY.format('甲')}/></w:p></w:hdr>"

    assert "页眉 word/header1.xml" == places(word(more={"word/header1.xml": header}))["tracked-changes"]


def test_tracking_that_is_on():
    """A file that tracks changes from now on is noted."""
    assert {"tracking-on"} == set(found(word(more=settings("<w:trackRevisions/>"))))
    assert {} == found(word(more=settings('<w:trackRevisions w:val="false"/>')))


def test_comments_are_counted_by_author():
    """Comments are counted, and so is what nobody signed."""
    comments = f"<w:comment {_BY.format('甲')}><w:p/></w:comment><w:comment><w:p/></w:comment>"

    assert {"comments": "有2条批注：甲1处、未署名1处"} == found(word(comments=comments))


def test_the_list_of_reviewers():
    """Who reviewed a file stays in it after the changes are gone."""
    people = '<w15:people xmlns:w15="urn:w15"><w15:person w15:author="王小明"/></w15:people>'

    assert {"person": "有审阅人名单：“王小明”"} == found(word(more={"word/people.xml": people}))


@pytest.mark.parametrize(
    ("properties", "message"),
    [
        pytest.param("<w:vanish/>", "隐藏文字4字：“内部数字”", id="hidden"),
        pytest.param('<w:color w:val="FFFFFF"/>', "白色的文字4字：“内部数字”", id="white"),
        pytest.param('<w:sz w:val="2"/>', "小得看不见的文字4字：“内部数字”", id="tiny"),
        pytest.param('<w:rStyle w:val="Unseen"/>', "隐藏文字4字：“内部数字”", id="style"),
    ],
)
def test_text_that_nobody_sees(properties: str, message: str):
    """Hidden, white and tiny text is quoted, by its own properties and by its style's."""
    base = '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    style = '<w:style w:type="character" w:styleId="Unseen"><w:basedOn w:val="Base"/></w:style>'

    assert {"hidden-text": message} == found(word(run("内部数字", properties), styles=base + style))


@pytest.mark.parametrize(
    "properties",
    [
        pytest.param('<w:vanish w:val="0"/>', id="switched-off"),
        pytest.param('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="003366"/>', id="on-blue"),
        pytest.param('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', id="on-black"),
        pytest.param('<w:color w:val="C00000"/><w:sz w:val="10"/>', id="small-and-red"),
    ],
)
def test_text_that_can_be_seen(properties: str):
    """White on a dark ground and small print are no hidden text."""
    assert {} == found(word(run("表头", properties)))


def test_white_text_in_a_dark_cell():
    """The ground of a cell is looked at, too."""
    white = run("表头", '<w:color w:val="FFFFFF"/>')
    cell = f'<w:tc><w:tcPr><w:shd w:fill="1F4E79"/></w:tcPr>{white}</w:tc>'

    assert {} == found(word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        pytest.param({"word/embeddings/oleObject1.bin": b"\xd0\xcf"}, "embedded-files", id="ole"),
        pytest.param({"word/embeddings/Sheet1.xlsx": b"PK"}, "embedded-files", id="workbook"),
        pytest.param({"word/vbaProject.bin": b"\xd0\xcf"}, "macros", id="macros"),
        pytest.param({"docProps/thumbnail.jpeg": b"\xff\xd8"}, "thumbnail", id="thumbnail"),
        pytest.param({"word/printerSettings/printerSettings1.bin": b"\0"}, "printer-settings", id="printer"),
        pytest.param({"_xmlsignatures/sig1.xml": "<Signature/>"}, "signature", id="signature"),
        pytest.param(
            relation("word/settings.xml", "attachedTemplate", "http://a.example/x.dotm"), "template", id="far"
        ),
        pytest.param(
            relation("word/settings.xml", "attachedTemplate", "file:///C:\\Users\\wang\\x.dotm"),
            "local-paths",
            id="near",
        ),
        pytest.param(relation("word/header1.xml", "image", "http://a.example/x.png"), "external-links", id="image"),
        pytest.param(relation("word/header1.xml", "oleObject", "D:\\数据\\表.xlsx"), "local-paths", id="linked"),
        pytest.param(settings('<w:docVar w:name="a" w:val="wang@a.example"/>'), "custom-properties", id="variable"),
        pytest.param({"docProps/custom.xml": "<p><v>wang@a.example</v></p>"}, "custom-properties", id="property"),
        pytest.param({"customXml/item1.xml": "<p><v>wang@a.example</v></p>"}, "custom-properties", id="data"),
        pytest.param({"customXml/item1.xml": f"<p id='{_MACHINE}'/>"}, "machine-id", id="machine"),
    ],
)
def test_what_stands_beside_the_text(more: dict[str, str | bytes], kind: str):
    """Each of these parts is found for what it is."""
    assert kind in found(word(more=more))


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(relation("word/header1.xml", "hyperlink", "https://www.example.gov.cn/"), id="link"),
        pytest.param({"docProps/custom.xml": "<p name='KSOProductBuildVer'><v>2052-12.1</v></p>"}, id="version"),
        pytest.param(settings('<w:rsids><w:rsidRoot w:val="00A77B3E"/></w:rsids>'), id="save-numbers"),
    ],
)
def test_what_tells_nothing_of_anybody(more: dict[str, str | bytes]):
    """Ordinary links, versions and the numbers of saves are no findings."""
    assert {} == found(word(more=more))


@pytest.mark.parametrize("field", ["DDEAUTO c:\\\\x y", "INCLUDETEXT http://a.example/x", 'LINK Excel.Sheet.12 "x"'])
def test_fields_that_fetch(field: str):
    """A field that is filled from elsewhere is found, however its instruction is cut up."""
    pieces = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (field[:3], field[3:]))

    assert "external-links" in found(word(f"{PARAGRAPH}<w:p>{pieces}</w:p>"))


def test_a_path_in_the_words_for_a_picture():
    """Where a picture came from stays in its alternative text."""
    drawing = '<w:drawing><wp:docPr xmlns:wp="urn:wp" descr="C:\\Users\\wang\\Desktop\\图1.png"/></w:drawing>'

    message = found(word(f"{PARAGRAPH}<w:p><w:r>{drawing}</w:r></w:p>"))["local-paths"]

    assert "本机或内网路径：“C:\\Users\\wang\\Desktop\\图1.png”" == message


def test_a_printer_on_a_server_is_a_path():
    """Binary parts are read for paths in two bytes a character."""
    printer = {
        "word/printerSettings/printerSettings1.bin": b"\1\2" + r"\\server01\HP-402".encode("utf-16-le") + b"\0\0"
    }

    assert r"本机或内网路径：“\\server01\HP-402”" == found(word(more=printer))["local-paths"]


def test_pictures_are_looked_at():
    """A seal and what a camera wrote are found in the pictures of a file."""
    assert {"seal"} == set(found(word(more={"word/media/image1.png": picture(seal())})))


def test_a_drawing_of_an_old_version_is_no_xml():
    """A part that does not parse is read as it is, and the rest of the file all the same."""
    drawing: dict[str, str | bytes] = {"word/drawings/vmlDrawing1.vml": "<xml><br><a href='file:///D:/x/y.doc'></xml>"}

    assert {"local-paths"} == set(found(word(more=drawing)))


def test_a_picture_that_is_none():
    """What is called a picture and is none is passed over."""
    assert {} == found(word(more={"word/media/image1.png": b64decode("iVBORw0KGgoAAAAN") + b"x" * 50}))
