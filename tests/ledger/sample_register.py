"""The sample register in `samples/`: a small office's, in its own words, with numbers in place of names.

Run as a script it writes the file: `python tests/ledger/sample_register.py`.
"""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

PATH = Path(__file__).parents[2] / "samples/register-2023.xlsx"
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter takes no time zone
REQUESTS = (
    # 收件日期, 申请人性质, 办结日期, 答复类型, 是否延期
    ("2022-12-19", "公民", "2023-01-11", "公开", "否"),
    ("2023-01-16", "公民", "2023-02-10", "信息不存在", "否"),
    ("2023-02-13", "公司", "2023-03-09", "公开", "否"),
    ("2023-03-06", "公民", "2023-03-31", "部分公开", "否"),
    ("2023-03-20", "公民", "2023-05-12", "不予公开（第三方合法权益）", "是"),
    ("2023-04-11", "公民", "2023-04-14", "撤回申请", "否"),
    ("2023-05-08", "律师事务所", "2023-06-02", "公开", "否"),
    ("2023-06-19", "公民", "2023-07-28", "非本机关公开", "否"),
    ("2023-07-10", "公民", "2023-08-04", "公开", "否"),
    ("2023-09-04", "公民", "2023-09-25", "信访投诉举报", "否"),
    ("2023-10-16", "公司", "2023-11-10", "无现成信息", "否"),
    ("2023-11-13", "公民", "2023-12-08", "公开", "否"),
    ("2023-12-18", "公民", None, "办理中", "否"),
)
CASES = (("2023-3", "复议", "2023-05-22", "2023-07-14", "维持"),)


def sample() -> bytes:
    """Return the workbook; the same bytes each time."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _CREATED})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        head = book.add_format({"bold": True, "border": 1, "align": "center"})
        sheet = book.add_worksheet("申请")
        sheet.set_column(0, 7, 16)
        sheet.merge_range("A1:H1", "示例县示例局依申请公开登记台账（示例）", head)
        heads = ("序号", "登记号", "申请人", "申请人性质", "收件日期", "办结日期", "答复类型", "是否延期")
        sheet.write_row(1, 0, heads, head)
        for row, (received, applicant, answered, result, extended) in enumerate(REQUESTS, 2):
            number = f"{received[:4]}-{row - 1}"
            sheet.write_row(row, 0, (row - 1, number, f"申请人{row - 1}", applicant))
            sheet.write_datetime(row, 4, datetime.fromisoformat(received), day)
            if answered:
                sheet.write_datetime(row, 5, datetime.fromisoformat(answered), day)
            sheet.write_row(row, 6, (result, extended))
        sheet.freeze_panes(2, 0)
        cases = book.add_worksheet("复议诉讼")
        cases.set_column(0, 4, 16)
        cases.write_row(0, 0, ("申请编号", "类型", "受理日期", "审结日期", "结果"), head)
        for row, (number, kind, filed, closed, outcome) in enumerate(CASES, 1):
            cases.write_row(row, 0, (number, kind))
            cases.write_datetime(row, 2, datetime.fromisoformat(filed), day)
            cases.write_datetime(row, 3, datetime.fromisoformat(closed), day)
            cases.write_string(row, 4, outcome)
    return stream.getvalue()


if __name__ == "__main__":
    PATH.write_bytes(sample())
