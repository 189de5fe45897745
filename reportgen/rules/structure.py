"""ST: structure and content (codes ST-03, ST-08)."""

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.rules.rule import Remark, Subject, rule

_NUMERALS = "一二三四五六"
_FEE = "other_matters.processing_fee"


@rule("ST-03", Severity.ERROR)
def missing_table(subject: Subject) -> Iterator[Remark]:
    """A part without its official table."""
    for number, part in zip(_NUMERALS, subject.form.parts, strict=True):
        if part.table and subject.report.part(part.key) is None and not _misread(subject, part.key):
            message = _("第{number}部分缺少统一格式表格。").format(number=number)
            suggestion = _("补上“{key}”一项").format(key=part.short)
            yield Remark(message, path=part.short, location=subject.source.locate(part.key), suggestion=suggestion)


@rule("ST-08", Severity.ERROR)
def missing_fee(subject: Subject) -> Iterator[Remark]:
    """A report of 2021 or later without 信息处理费 (国办函〔2020〕109号)."""
    missing = subject.report.other_matters.processing_fee is None and not _misread(subject, _FEE)
    if subject.form.processing_fee and missing:
        message = _("未报告信息处理费收取情况。")
        suggestion = _("在“其他需要报告的事项”下写明“信息处理费”三项，没有的填0")
        path = "其他需要报告的事项·信息处理费"
        yield Remark(message, path=path, location=subject.source.locate(_FEE), suggestion=suggestion)


def _misread(subject: Subject, key: str) -> bool:
    """Tell whether something of a wrong type stands in a table's place: YAML-05 has it."""
    place = subject.source.exact(key)
    return any(issue.code == "YAML-05" and issue.location == place for issue in subject.source.issues)
