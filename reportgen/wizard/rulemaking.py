"""The question about 规章制定权: an organ without it has no 规章, and one answer fills three cells."""

from dataclasses import dataclass

from reportgen.diagnostics import CellRef
from reportgen.language import _
from reportgen.report.words import AgencyKind
from reportgen.wizard.asking import Ask, Choice, Move
from reportgen.wizard.draft import Draft
from reportgen.wizard.questions import NO, YES, YesNoQuestion

_KEY = "agency.rulemaking"


@dataclass(frozen=True, kw_only=True)
class RulemakingQuestion(YesNoQuestion):
    """Asks whether the organ may make 规章 (立法法)."""

    cells: tuple[CellRef, ...]
    likely: str = NO

    @classmethod
    def about(cls, cells: tuple[CellRef, ...], draft: Draft) -> "RulemakingQuestion":
        """Return the question about the cells of 规章."""
        agency = draft.report.agency
        likely = YES if agency.rulemaking or agency.kind is AgencyKind.MINISTRY else NO
        return cls(
            key=_KEY,
            title=_("本机关有规章制定权吗？"),
            help=(
                _("国务院部门，省、自治区、直辖市、设区的市、自治州的人民政府才有；县级机关和市里的局都没有。"),
                _("“规章”不是本单位的规章制度。没有规章制定权的，“规章”各格都是0。"),
            ),
            yes=_("有"),
            no=_("没有，“规章”各格都填0"),
            cells=cells,
            likely=likely,
        )

    def current(self, draft: Draft) -> str | None:
        """Return yes where it was said, no where the cells are 0."""
        values = [draft.get(ref) for ref in self.cells]
        if draft.report.agency.rulemaking or any(values):
            return YES
        return NO if all(value == 0 for value in values) else None

    def given(self, answers: Draft) -> str | None:
        """Return what a file of answers says, in the cells or by the key alone."""
        return self.current(answers) or (NO if answers.says(_KEY) else None)

    def ask(self, ask: Ask, draft: Draft) -> str | Move:
        """Ask, with the likely answer first."""
        choices: list[Choice] = sorted(self.choices(), key=lambda choice: choice.value != self.likely)
        return ask.choose(choices, self.current(draft))

    def put(self, draft: Draft, answer: str) -> tuple[str, ...]:
        """Write the zeros, or that the organ has the power."""
        if answer == YES:
            draft.put(_KEY, value=True)
            return ()
        if draft.report.agency.rulemaking:
            draft.put(_KEY, value=False)
        for ref in self.cells:
            draft.put(ref, 0)
        return ()
