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
        if part.table and subject.report.part(part.key) is None and not _misread(subject, part.key):
            message = _("第{number}部分缺少统一格式表格。").format(number=number)
            suggestion = _("补上“{key}”一项").format(key=part.short)
            yield Remark(message, path=part.short, location=subject.source.locate(part.key), suggestion=suggestion)


def _misread(subject: Subject, key: str) -> bool:
    """Tell whether something of a wrong type stands in a table's place: YAML-05 has it."""
    place = subject.source.exact(key)
    return any(issue.code == "YAML-05" and issue.location == place for issue in subject.source.issues)
