"""T3: table three, 政府信息公开行政复议、行政诉讼情况 (codes T3-01, T3-04)."""

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.forms.cells import cells_by_ref
from reportgen.language import _
from reportgen.rules.equation import equation_remarks
from reportgen.rules.rule import Remark, Subject, rule
from reportgen.text.pattern import Words


@rule("T3-01", Severity.ERROR)
def outcomes_add_up(subject: Subject) -> Iterator[Remark]:
    """Each 总计 is the sum of its four outcomes."""
    yield from equation_remarks(subject, "T3-01")


_CASES = Words("复议|诉讼|起诉|案件|案例|法院|纠错|败诉")
_CORRECTED = Words("纠正|纠错|责令|败诉|被撤销|予以撤销|撤销原|确认违法|判决撤销|变更")


@rule("T3-04", Severity.INFO, "overview", "problems")
def correction_unexplained(subject: Subject) -> Iterator[Remark]:
    """A case in which the organ was corrected, of which neither part one nor part five says a word."""
    refs = [ref for ref in cells_by_ref(subject.form) if ref.startswith("disputes.") and ref.endswith(".corrected")]
    corrected = tuple(ref for ref in refs if subject.number(ref))
    if not corrected or _CASES.found_in(subject.text_of("problems")):
        return
    sentences = re.split("[。；;\n]", subject.text_of("overview"))
    if not any(_CASES.found_in(sentence) and _CORRECTED.found_in(sentence) for sentence in sentences):
        message = _("有被纠正的案件，建议在“{part}”中说明原因和整改。").format(part=subject.words("problems"))
        yield Remark(message, corrected[0], corrected, path=subject.cell(corrected[0]).path)
