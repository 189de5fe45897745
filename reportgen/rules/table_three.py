"""T3: table three, 政府信息公开行政复议、行政诉讼情况 (code T3-01)."""

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.rules.equation import equation_remarks
from reportgen.rules.rule import Remark, Subject, rule


@rule("T3-01", Severity.ERROR)
def outcomes_add_up(subject: Subject) -> Iterator[Remark]:
    """Each 总计 is the sum of its four outcomes."""
    message = _("“{group}”总计{total}，四项相加为{sum}。")
    yield from equation_remarks(
        subject,
        "T3-01",
        lambda found: message.format(group=found.equation.scope, total=found.left, sum=found.right),
    )
