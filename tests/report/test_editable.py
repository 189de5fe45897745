"""Report files that may be edited in place, and those that must not be."""

import codecs

import pytest

from reportgen.report.editable import NotEditableError, editable, read_editable

TEXT = "年度: 2023  # 今年\n机关: {名称: 鹿松市财政局}\n"


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_file_keeps_its_mark(tmp_path, mark):
    """The text comes without the byte-order mark, and the bytes of another text with it."""
    file = tmp_path / "2023.yaml"
    file.write_bytes(mark + TEXT.encode())

    found = read_editable(file)

    assert (TEXT, 2023, str(file)) == (found.text, found.report.year, found.reading.source.file)
    assert mark + "年度: 2024\n".encode() == found.with_text("年度: 2024\n")


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        pytest.param("年度: [\n".encode(), ["YAML-01"], id="syntax"),
        pytest.param("年度: 2023\n年度: 2024\n".encode(), ["YAML-02"], id="a key twice"),
        pytest.param(TEXT.encode("gb18030"), ["YAML-09"], id="not UTF-8"),
        pytest.param("年度：2023\n单位: 甲\n".encode(), ["YAML-11"], id="a slip"),
        pytest.param("年度\n".encode(), ["YAML-05"], id="no report"),
    ],
)
def test_what_must_not_be_edited(data, codes):
    """What was read is not what stands there: the file is refused, with that alone which stands in the way."""
    with pytest.raises(NotEditableError, match=r"^“2023\.yaml”的写法有误，没有改动") as refused:
        editable(data, "2023.yaml")

    assert codes == [issue.code for issue in refused.value.issues]
