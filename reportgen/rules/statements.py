"""EX: 核实说明 themselves (codes EX-01, EX-02)."""

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.report.source import Issue
from reportgen.rules.noting import code_of, is_complete, is_out_of_date
from reportgen.rules.rule import Remark, Subject, reading_rule, rule


@rule("EX-01", Severity.WARNING)
def lapsed_statement(subject: Subject) -> Iterator[Remark]:
    """A statement that is out of date."""
    for index, statement in enumerate(subject.report.statements):
        if is_complete(statement) and is_out_of_date(statement, subject.report, subject.today):
            message = _("核实说明已过有效期（{date}）：{code}。").format(date=statement.until, code=code_of(statement))
            location = subject.source.locate(f"statements.{index}.until")
            suggestion = _("重新核实；仍然无误的，写明新的有效期")
            yield Remark(message, path="核实说明·有效期至", location=location, suggestion=suggestion)


@reading_rule("EX-02", Severity.WARNING)
def idle_statement(issue: Issue) -> Remark:
    """A statement that matches no finding any more."""
    return Remark(_("核实说明不再对应任何检查结果：{code}，请删去。").format(**issue.values))
