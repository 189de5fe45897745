"""The paragraph and table styles of the Word file, by the names under which an office finds and changes them."""

from enum import StrEnum


class Style(StrEnum):
    """A style by its name in `styles.xml`: Word's own where it has one, for headings are headings only by name."""

    TITLE = "Title"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    BODY = "Body Text"
    SIGNATURE = "Signature"
    DATE = "Date"
    HEADER = "header"
    FOOTER = "footer"
    CAPTION = "caption"
    FIGURE = "插图"
    TABLE = "Table Grid"
    TABLE_HEAD = "表头"
    TABLE_LABEL = "表格项目"
    TABLE_VALUE = "表格数据"
    DENSE_HEAD = "表头（小字）"
    DENSE_LABEL = "表格项目（小字）"
    DENSE_VALUE = "表格数据（小字）"


def heading_style(level: int) -> Style:
    """Return the style of a heading: 1 for a part, 2 and 3 for the points inside."""
    return (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3)[level - 1]
