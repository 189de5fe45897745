"""A question as one declared object: what it asks, how an answer is read, where it goes, and when it is open."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from reportgen.language import _
from reportgen.report.expectations import expectation
from reportgen.report.model import Group
from reportgen.report.vocabulary import canonical
from reportgen.wizard.asking import Ask, Choice, Jump, Move, RefusedAnswerError
from reportgen.wizard.draft import Draft

A = TypeVar("A")
YES, NO = "是", "否"


@dataclass(frozen=True, kw_only=True)
class Question(ABC, Generic[A]):
    """Something that is asked, once or again."""

    key: str
    """The path in the report where its answer goes."""
    title: str
    help: tuple[str, ...] = ()
    optional: bool = False
    """Whether a report is complete without it."""

    @abstractmethod
    def current(self, draft: Draft) -> A | None:
        """Return the answer that the report holds, None where it holds none."""

    @abstractmethod
    def ask(self, ask: Ask, draft: Draft) -> A | Move | Jump:
        """Ask a person."""

    @abstractmethod
    def put(self, draft: Draft, answer: A) -> tuple[str, ...]:
        """Write an answer into the report, and return what to say about it. Raises RefusedAnswerError."""

    def intro(self, draft: Draft) -> tuple[str, ...]:
        """Return what is shown below the title each time it is asked."""
        del draft
        return ()

    def explanation(self, draft: Draft) -> tuple[str, ...]:
        """Return what is shown to who asks for help."""
        del draft
        return self.help

    def is_open(self, draft: Draft) -> bool:
        """Tell whether the report lacks its answer."""
        return not self.optional and self.current(draft) is None

    def is_carried(self, draft: Draft) -> bool:
        """Tell whether its answer is last year's, and so has to be confirmed."""
        del draft
        return False

    def given(self, answers: Draft) -> A | None:
        """Return what a file of answers says."""
        return self.current(answers)

    def shown(self, answer: A) -> str:
        """Return an answer as it is listed."""
        return str(answer)

    def again(self, answer: A) -> bool:
        """Tell whether it is asked once more after this answer."""
        del answer
        return False


class LineQuestion(Question[str]):
    """Asks for a line of text, a date among them."""

    def current(self, draft: Draft) -> str | None:
        """Return what stands there."""
        value = draft.get(self.key)
        return None if value is None else str(value)

    def ask(self, ask: Ask, draft: Draft) -> str | Move:
        """Ask for a line."""
        return ask.line(self.current(draft) or "")

    def put(self, draft: Draft, answer: str) -> tuple[str, ...]:
        """Write the line, read as the model reads it."""
        draft.put(self.key, read_as(draft, self.key, answer.strip()))
        return ()


def read_as(draft: Draft, path: str, text: str) -> Any:
    """Return a text as the model has it: a date, a word. Raises RefusedAnswerError."""
    outer, _dot, name = path.rpartition(".")
    group = draft.get(outer) if outer else draft.report
    model: type[Group] = type(group)
    try:
        return getattr(model.model_validate({name: text}), name)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        expected = expectation(problem["type"], problem.get("ctx"))
        message = _("“{key}”应为{expected}，现为“{value}”。")
        raise RefusedAnswerError(message.format(key=canonical(model, name), expected=expected, value=text)) from error


@dataclass(frozen=True, kw_only=True)
class WordQuestion(LineQuestion):
    """Asks for one of the fixed words of a report file."""

    words: type[StrEnum]

    def ask(self, ask: Ask, draft: Draft) -> str | Move:
        """Ask for a choice."""
        return ask.choose([Choice(word.value, word.value) for word in self.words], self.current(draft))


@dataclass(frozen=True, kw_only=True)
class YesNoQuestion(Question[str]):
    """Asks for yes or no."""

    yes: str
    no: str

    def choices(self) -> Sequence[Choice]:
        """Return the two answers; the first is the one the cursor stands on."""
        return (Choice(self.yes, YES), Choice(self.no, NO))

    def ask(self, ask: Ask, draft: Draft) -> str | Move:
        """Ask for a choice."""
        return ask.choose(self.choices(), self.current(draft))

    def shown(self, answer: str) -> str:
        """Return the words for yes or no."""
        return self.yes if answer == YES else self.no
