"""IM: what reading a page, a Word file or another document came upon (codes IM-01 to IM-13, T2-10, T2-11)."""

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.report.source import Issue
from reportgen.rules.rule import Remark, Rule, reading_rule


def _worded(code: str, severity: Severity, message: str, suggestion: str | None = None) -> Rule:
    """Make a rule whose message is filled with what the reader noted."""

    def word(issue: Issue) -> Remark:
        values = {"place": issue.path or ""} | dict(issue.values)
        return Remark(message.format(**values), suggestion=suggestion)

    return reading_rule(code, severity)(word)


unreadable_value = _worded(
    "IM-01", Severity.ERROR, _("“{place}”的内容“{value}”不能识别为数字，已记为未识别。"), _("对照原文填写这一格")
)


@reading_rule("IM-02", Severity.ERROR)
def untold_row(issue: Issue) -> Remark:
    """A row with too few or too many cells, or with as many as there should be under other heads."""
    if issue.values["expected"] == issue.values["found"]:
        message = _("“{row}”的各格与表头对不上，无法对应的格已记为未识别。")
    else:
        message = _("“{row}”应有{expected}格，实际读到{found}格，无法对应的格已记为未识别。")
    return Remark(message.format(**issue.values), suggestion=_("对照原文填写这一行"))


foreign_label = _worded("IM-03", Severity.WARNING, _("“{part}”的表中的“{label}”不是统一格式中的行或列，未导入。"))


@reading_rule("IM-04", Severity.ERROR)
def no_table(issue: Issue) -> Remark:
    """A part without its table; what it says instead is quoted, for it has no other place."""
    said = issue.values.get("said")
    suggestion = _("这一部分的原文是：“{said}”").format(said=said) if said else None
    message = _("没有找到“{part}”的表格，该表全部留空。").format(part=issue.values["part"])
    return Remark(message, suggestion=suggestion)


wrong_number = _worded("IM-05", Severity.WARNING, _("标题“{heading}”序号有误，已按文字识别为“{label}”。"))
ambiguous = _worded(
    "IM-06",
    Severity.WARNING,
    _("“{label}”出现两次，一处为“{first}”，另一处为“{second}”，无法确定，已记为未识别。"),
    _("对照原文填写这一行"),
)
left_out = _worded("IM-07", Severity.INFO, _("已略去正文以外的文字{count}段：“{text}”。"))
other_form = _worded("IM-08", Severity.WARNING, _("{year}年度报告使用的是{form}年版表格，已按该版读取。"))
traditional = _worded("IM-09", Severity.INFO, _("原文为繁体字，已逐字转换为简体字，请核对。"))
attached_differs = _worded(
    "IM-10", Severity.WARNING, _("附件数据与页面不一致：“{place}”附件为{attached}，页面为{shown}，已按页面读取。")
)
unreadable_file = _worded("IM-11", Severity.ERROR, _("不能读取“{file}”：{reason}"))
tracked_changes = _worded(
    "IM-12",
    Severity.WARNING,
    _("文件含{changes}处修订、{comments}条批注，读取的是接受修订之后的文字，请确认。"),
    _("在 Word 里接受或拒绝修订、删去批注后另存，再导入一次"),
)
old_format = _worded("IM-13", Severity.ERROR, _("请将“{file}”另存为 docx 或 xlsx 后再导入。"))

split_number = _worded("T2-10", Severity.WARNING, _("“{row}”疑似将一个数拆到两格，请核对。"))
three_rows = _worded("T2-11", Severity.ERROR, _("2019年版表格的“（六）其他处理”只有一行，不分列三项。"))
