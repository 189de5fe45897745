"""Somebody who answers from a script: what they see is kept, and when the script ends they leave by Ctrl-C."""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from datetime import date

from reportgen.render.resources import Templates
from reportgen.report.beginning import begin
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.wizard.asking import Choice, Move, move_of
from reportgen.wizard.draft import Draft
from reportgen.wizard.draft_text import canonical_text
from reportgen.wizard.run import Run

TODAY = date(2025, 1, 10)


class Script:
    """Answers lines as written, choices by a part of their title, lists by parts of titles joined by `+`."""

    def __init__(self, answers: Iterable[str], edited: str | None = None) -> None:
        """Give these answers, one a question; `edited` is what comes out of the editor."""
        self._answers = iter(answers)
        self._edited = edited
        self.shown: list[str] = []
        self.defaults: list[str] = []
        """What was offered at each line."""

    @property
    def text(self) -> str:
        """Return all that was shown."""
        return "\n".join(self.shown)

    def _next(self) -> str:
        try:
            return next(self._answers)
        except StopIteration:
            raise KeyboardInterrupt from None

    def tell(self, *lines: str) -> None:
        """Keep what is shown."""
        self.shown += lines

    def line(self, default: str = "") -> str | Move:
        """Return the next answer; `=` is Enter on what is offered."""
        self.defaults.append(default)
        typed = self._next()
        return default or Move.SKIP if typed == "=" else move_of(typed) or typed or Move.SKIP

    def choose(self, choices: Sequence[Choice], default: str | None = None) -> str | Move:
        """Return the choice whose title has the next answer in it; `=` is Enter on the first, or the default."""
        self.shown += [choice.title for choice in choices]
        typed = self._next()
        if move := move_of(typed):
            return move
        if typed == "=":
            return default or str(choices[0].value)
        first = sorted(choices, key=lambda choice: not choice.title.startswith(typed))
        found = [choice.value for choice in first if typed in choice.title and choice.value is not None]
        assert found, f"{typed} is none of {[choice.title for choice in choices]}"
        return found[0]

    def pick(self, title: str, choices: Sequence[Choice], chosen: Collection[str]) -> tuple[str, ...] | Move:
        """Return the choices whose titles have a part of the next answer in them."""
        self.shown += [title, *(choice.title for choice in choices)]
        typed = self._next()
        if move := move_of(typed):
            return move
        if typed == "=":
            return tuple(choice.value for choice in choices if choice.value in chosen)  # type: ignore[misc]
        wanted = [word for word in typed.split("+") if word]
        found = [c.value for c in choices if c.value is not None and any(word in c.title for word in wanted)]
        assert len(found) == len(wanted), f"{typed} is not in {[choice.title for choice in choices]}"
        return tuple(found)

    def edit(self, text: str) -> str | None:
        """Return what comes out of the editor."""
        self.shown.append(text)
        return self._edited


def draft_of(text: str = "年度: 2024\n", last: Report | None = None) -> Draft:
    """Return the draft in a report file."""
    report = read_bytes(text.encode(), "年报.yaml").report
    assert report is not None
    return Draft(report, begin(report.year, last), Templates().read, "2023年度报告" if last else "")


def run_script(
    draft: Draft,
    answers: Iterable[str],
    *,
    start: str | None = None,
    unconfirmed: Collection[str] = (),
    save: Callable[[], None] = lambda: None,
) -> Script:
    """Answer from a script until it ends, or no question is left; return what was seen."""
    script = Script(answers)
    run = Run(draft, script, save, TODAY)
    with suppress(KeyboardInterrupt):
        if start:
            run.go_on_from(start)
        else:
            run.go_through(unconfirmed)
    return script


def yaml_of(draft: Draft) -> str:
    """Return the report file as it would be saved."""
    return canonical_text(draft.report)
