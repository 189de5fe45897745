"""What asks a person: lines, choices and lists, each of which may be answered by a move instead."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from reportgen.diagnostics import ReportgenError


class Move(Enum):
    """What a person may do instead of answering."""

    BACK = "<"
    SKIP = ">"
    HELP = "?"


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to another question."""

    key: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers; a heading between them has no value."""

    title: str
    value: str | None = None


class RefusedAnswerError(ReportgenError):
    """An answer cannot be taken; the message says why."""


class LeavingError(KeyboardInterrupt):
    """Somebody leaves in the middle of an answer; what there is of it is kept."""

    def __init__(self, answer: Any) -> None:
        """Keep the beginning of an answer."""
        super().__init__()
        self.answer = answer


class Ask(Protocol):
    """Asks a person; raises KeyboardInterrupt where they leave."""

    def tell(self, *lines: str) -> None:
        """Show lines, wrapped to the width of the screen."""

    def line(self, default: str = "") -> str | Move:
        """Return a line that was typed, `default` to begin with; nothing typed is a skip."""

    def choose(self, choices: Sequence[Choice], default: str | None = None) -> str | Move:
        """Return the value of the choice that was taken."""

    def pick(self, title: str, choices: Sequence[Choice], chosen: Collection[str]) -> tuple[str, ...] | Move:
        """Return the values of all choices that were ticked, in their order.

        The title is shown again above the list, which may be as high as the screen.
        """

    def edit(self, text: str) -> str | None:
        """Return a text after it was changed in an editor; None where there is none, or nothing was changed."""


_MOVES = {
    "<": Move.BACK,
    "《": Move.BACK,
    "〈": Move.BACK,
    ">": Move.SKIP,
    "》": Move.SKIP,
    "〉": Move.SKIP,
    "?": Move.HELP,
}
_NARROW = str.maketrans("＜＞？", "<>?")


def move_of(typed: str) -> Move | None:
    """Return the move a typed line is, in either width of its sign."""
    return _MOVES.get(typed.strip().translate(_NARROW))


MOVE_SIGNS = tuple(dict.fromkeys((*_MOVES, *"＜＞？")))
"""The keys that are moves where nothing is typed."""
