"""Asks in a terminal: with arrows and lists where it can move its cursor, by numbers where it cannot."""

import os
import shutil
import sys
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import click

from reportgen.language import _
from reportgen.wizard.asking import MOVE_SIGNS, Ask, Choice, Move, move_of
from reportgen.wizard.wrapping import cut, printable, wrapped

if TYPE_CHECKING:
    from questionary import Question

_WIDEST = 100
_MARGIN = 6
"""Columns that pointer and tick take before a choice."""


def terminal() -> Ask:
    """Return what asks in this terminal. A console of Windows moves its cursor and sets no TERM."""
    poor = sys.platform != "win32" and os.environ.get("TERM", "") in {"", "dumb", "unknown"}
    return NumberedAsk() if poor else ArrowAsk()


class _Screen:
    """What both ways of asking share."""

    @property
    def columns(self) -> int:
        """Return how wide lines may be: the last column stays free, for some terminals break there."""
        return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST) - 1

    def tell(self, *lines: str) -> None:
        """Show lines, wrapped to the width of the screen."""
        for line in map(printable, lines):
            indent = line[: len(line) - len(line.lstrip(" "))]
            for paragraph in filter(None, line.split("\n")) if line else ("",):
                for part in wrapped(indent + paragraph.lstrip(" "), self.columns):
                    click.echo(part)

    def edit(self, text: str) -> str | None:
        """Return a text after it was changed in the editor that the environment names, or another that is there."""
        try:
            edited = click.edit(text, extension=".txt")
        except click.ClickException:
            return None
        return edited.strip() if edited else None


class ArrowAsk(_Screen):
    """Asks by questionary: arrows move, Enter takes, the space bar ticks."""

    def line(self, default: str = "") -> str | Move:
        """Return a line that was typed."""
        import questionary

        typed = _answer(questionary.text(">", default=default, qmark="", style=_plain()))
        return _line_or_move(str(typed))

    def choose(self, choices: Sequence[Choice], default: str | None = None) -> str | Move:
        """Return the value of the choice that was taken."""
        import questionary

        question = questionary.select(
            _("↑↓ 选择，回车确定，? 说明，< 返回，> 以后再填"),
            choices=self._shown(choices),
            default=default if default in {choice.value for choice in choices} else None,
            instruction=" ",
            qmark="",
            style=_plain(),
            erase_when_done=True,
        )
        answer = _answer(_with_moves(question))
        if not isinstance(answer, Move):
            self.tell(f" > {next(choice.title for choice in choices if choice.value == answer)}")
        return answer if isinstance(answer, Move) else str(answer)

    def pick(self, title: str, choices: Sequence[Choice], chosen: Collection[str]) -> tuple[str, ...] | Move:
        """Return the values of all choices that were ticked."""
        import questionary

        question = questionary.checkbox(
            cut(title, self.columns - 1) + "\n " + _("↑↓ 移动，空格选上或去掉，回车确定，? 说明，< 返回，> 以后再填"),
            choices=self._shown(choices, chosen),
            instruction=" ",
            qmark="",
            style=_plain(),
            erase_when_done=True,
        )
        answer = _answer(_with_moves(question))
        if isinstance(answer, Move):
            return answer
        titles = [choice.title for choice in choices if choice.value in answer]
        self.tell(*(f" > {title}" for title in titles or [_("一项也没有选")]))
        return tuple(answer)

    def _shown(self, choices: Sequence[Choice], chosen: Collection[str] = ()) -> list[Any]:
        import questionary

        room = self.columns - _MARGIN
        return [
            questionary.Separator(f"   {cut(choice.title, room)}")
            if choice.value is None
            else questionary.Choice(cut(choice.title, room), choice.value, checked=choice.value in chosen)
            for choice in choices
        ]


def _answer(question: "Question") -> Any:
    """Return what was answered; the end of input is a way to leave."""
    try:
        return question.unsafe_ask()
    except EOFError:
        raise KeyboardInterrupt from None


def _with_moves(question: "Question") -> "Question":
    """Let the signs of the moves work in a list, where nothing else can be typed."""
    bindings: Any = question.application.key_bindings
    for sign in MOVE_SIGNS:
        bindings.add(sign, eager=True)(lambda event, sign=sign: event.app.exit(result=move_of(sign)))
    return question


def _plain() -> Any:
    """Return a style without colours: what matters is said in words."""
    from questionary import Style

    names = ("qmark", "question", "answer", "pointer", "highlighted", "selected", "separator", "instruction", "text")
    return Style([(name, "bold" if name == "highlighted" else "noinherit") for name in names])


def _line_or_move(typed: str) -> str | Move:
    return move_of(typed) or (typed if typed.strip() else Move.SKIP)


class NumberedAsk(_Screen):
    """Asks a line at a time, where a terminal can do no more, or reads aloud what is printed."""

    def line(self, default: str = "") -> str | Move:
        """Return a line that was typed; Enter alone takes what is offered."""
        if default:
            self.tell(_("直接回车，就是：{default}").format(default=cut(default, self.columns - 20)))
        typed = self._input()
        return default if default and not typed.strip() else _line_or_move(typed)

    def choose(self, choices: Sequence[Choice], default: str | None = None) -> str | Move:
        """Return the value of the choice whose number was typed; Enter alone takes the one that is offered."""
        values = self._list(choices, [default] if default else [])
        while True:
            typed = self._input(_("编号"))
            if move := move_of(typed):
                return move
            if not typed.strip():
                return default if default in values else Move.SKIP
            if (number := _number(typed, len(values))) is not None:
                return values[number - 1]
            self.tell(_("请输入1至{count}的编号。").format(count=len(values)))

    def pick(self, title: str, choices: Sequence[Choice], chosen: Collection[str]) -> tuple[str, ...] | Move:
        """Return the values of the choices whose numbers were typed; 0 is none of them."""
        self.tell(title)
        values = self._list(choices, chosen)
        while True:
            typed = self._input(_("编号，可写几个，如 1 3；一项也没有写0"))
            if move := move_of(typed):
                return move
            if not typed.strip():
                return tuple(value for value in values if value in chosen) if chosen else Move.SKIP
            words = typed.replace("，", " ").replace("、", " ").replace(",", " ").split()
            if words == ["0"]:
                return ()
            numbers = {_number(word, len(values)) for word in words}
            if None not in numbers:
                return tuple(value for number, value in enumerate(values, 1) if number in numbers)
            self.tell(_("请输入1至{count}的编号。").format(count=len(values)))

    def _list(self, choices: Sequence[Choice], chosen: Collection[str]) -> list[str]:
        values: list[str] = []
        for choice in choices:
            if choice.value is None:
                self.tell(choice.title)
                continue
            values.append(choice.value)
            mark = "*" if choice.value in chosen else " "
            self.tell(f"{mark}{len(values):>2} {choice.title}")
        return values

    def _input(self, prompt: str = "") -> str:
        try:
            return input(f"{prompt}> ")
        except EOFError:
            raise KeyboardInterrupt from None


def _number(typed: str, most: int) -> int | None:
    text = typed.strip()
    return int(text) if text.isdecimal() and 1 <= int(text[:9]) <= most else None
