"""ST: structure and content (code ST-03)."""

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.rules.rule import Remark, Subject, rule

_NUMERALS = "一二三四五六"


@rule("ST-03", Severity.ERROR)
def missing_table(subject: Subject) -> Iterator[Remark]:
    """A part without its official table."""
    for number, part in zip(_NUMERALS, subject.form.parts, strict=True):
        if part.table and subject.report.part(part.key) is None:
            message = _("第{number}部分缺少统一格式表格。").format(number=number)
            suggestion = _("补上“{key}”一项").format(key=part.short)
            yield Remark(message, path=part.short, location=subject.source.locate(part.key), suggestion=suggestion)
