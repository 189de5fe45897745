"""Questions about 信息处理费: whether a notice was sent at all, and the three figures."""

from dataclasses import dataclass

from reportgen.language import _
from reportgen.report.model import ProcessingFee
from reportgen.report.model_shape import unit_of
from reportgen.report.vocabulary import canonical
from reportgen.wizard.asking import Ask, Move
from reportgen.wizard.draft import Draft
from reportgen.wizard.questions import NO, YES, Question, YesNoQuestion
from reportgen.wizard.typed_number import typed_number

FEE = "other_matters.processing_fee"


@dataclass(frozen=True, kw_only=True)
class NoticesQuestion(YesNoQuestion):
    """Asks whether notices to pay were sent: without one all three figures are 0."""

    def current(self, draft: Draft) -> str | None:
        """Return no where all are 0, yes where one is not."""
        fee = draft.get(FEE)
        values = [getattr(fee, name) for name in ProcessingFee.model_fields] if fee else [None]
        if any(values) or draft.answered.get(self.key) == YES:
            return YES
        return None if None in values else NO

    def put(self, draft: Draft, answer: str) -> tuple[str, ...]:
        """Write three zeros, or remember that the figures are to be asked for."""
        draft.answered[self.key] = answer
        if answer == NO:
            for name in ProcessingFee.model_fields:
                draft.put(f"{FEE}.{name}", 0)
            return (_("三项均为0。"),)
        if not any(getattr(draft.get(FEE), name, None) for name in ProcessingFee.model_fields):
            draft.put(FEE, None)
        return ()


class FeeQuestion(Question[str]):
    """Asks for one of the three figures."""

    @property
    def _name(self) -> str:
        return self.key.rpartition(".")[2]

    def current(self, draft: Draft) -> str | None:
        """Return the figure that stands there."""
        value = draft.get(self.key)
        return None if value is None else f"{value:f}" if self._unit == "元" else str(value)

    @property
    def _unit(self) -> str:
        return unit_of(ProcessingFee, self._name) or ""

    def ask(self, ask: Ask, draft: Draft) -> str | Move:
        """Ask for a number."""
        return ask.line(self.current(draft) or "")

    def put(self, draft: Draft, answer: str) -> tuple[str, ...]:
        """Write the figure. Raises RefusedAnswerError where it is none, or less than nothing."""
        draft.put(self.key, typed_number(answer, self._unit, canonical(ProcessingFee, self._name)))
        return ()


def fee_questions(draft: Draft) -> list[Question[str]]:
    """Return the questions about the fee that are due as things stand."""
    title = _("本年度发出过信息处理费收费通知吗？")
    help_ = (
        _("依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；件数、总金额、实收金额都要写明，没有的写0。"),
    )
    notices = NoticesQuestion(key=FEE, title=title, help=help_, yes=_("发出过"), no=_("没有，三项均为0"))
    if notices.current(draft) != YES:
        return [notices]
    figures = [
        FeeQuestion(
            key=f"{FEE}.{name}",
            title=_("{name}（{unit}）").format(name=canonical(ProcessingFee, name), unit=unit_of(ProcessingFee, name)),
            help=help_,
        )
        for name in ProcessingFee.model_fields
    ]
    return [notices, *figures]
