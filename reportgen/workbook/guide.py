"""The first sheet of a workbook: how it is filled in, and how it is sent back."""

from reportgen.workbook.parts import FILL_IN, GUIDE, Layout
from reportgen.workbook.writing import Making, finish, height_of

_WIDTH = 72


def write_guide(making: Making, title: str) -> None:
    """Add the sheet to the workbook of a report that has a title."""
    layout = making.contents.layout
    sheet = making.book.add_worksheet(GUIDE)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _WIDTH)
    sheet.write_string(0, 0, f"{title}填报表", making.styles["title"])
    sheet.set_row(0, 32)
    row = 2
    for heading, lines in _texts(layout).items():
        sheet.write_string(row, 0, heading, making.styles["heading"])
        for number, line in enumerate(lines, 1):
            sheet.write_string(row + number, 0, f"{number}. {line}", making.styles["line"])
            sheet.set_row(row + number, height_of(line, _WIDTH - 4, 22))
        row += len(lines) + 2
    form = layout.form
    sheet.write_string(row, 0, f"统一格式：{form.notice}《{form.name}》", making.styles["hint"])
    finish(sheet)


def _texts(layout: Layout) -> dict[str, list[str]]:
    tables = "、".join(grid.name for grid in layout.grids)
    zeros = "、".join(grid.name for grid in layout.grids if grid.zero)
    filling = [
        "从左到右，一张表一张表填。浅黄色的格子给您填写，用不到的空着；其他格子已经锁定，不用改。",
        f"{tables}：没有的填0；还不知道的写“待报”，知道由谁提供的写“待报：综合执法局”。灰色的总计自动相加。",
        f"“{FILL_IN}”一列写文字，Alt+回车换行，段落之间空一行。右边的参考文字不会印出，可以复制过来改。",
        "文字里可以引用表里的数，如 {{ 申请.本年新收.总计 }}，生成时换成数字，改数不用改文字。",
        "红字是勾稽关系不平的地方，改到没有红字为止；每张表左上角写着还有几格没有填。",
        "鼠标停在有红色小三角的格子上，可以看到口径，或者上年的数。",
    ]
    if zeros:
        filling.insert(
            2, f"{zeros}：确实没有发生的，在表上面的“未列均为0”处选“是”，没有填的格子都算0，不用一格一格填。"
        )
    returning = [
        "另存为 .xlsx（不要转成 PDF 或图片），发回给要这份表的人。可以插入行、列，改格式；不要改表上的名称。",
        "自己生成报告：reportgen check 填报.xlsx 检查，reportgen build 填报.xlsx 生成 Word、PDF、网页。",
        "转成填报文件保存：reportgen import 填报.xlsx -o 年报.yaml。",
    ]
    return {"怎么填": filling, "填好以后": returning}
