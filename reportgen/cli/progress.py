"""How far the work on many reports has come: one line at the foot of a terminal, a line a report elsewhere."""

import sys
import time

import click

from reportgen.language import _

_CLEAR = "\r\x1b[K"


class Progress:
    """Says on stderr how far the work has come, how fast it goes and how long it will take."""

    def __init__(self, total: int) -> None:
        """Begin to count the time."""
        self._total = total
        self._done = 0
        self._begin = time.monotonic()
        self._live = total > 1 and sys.stderr is not None and sys.stderr.isatty()

    def step(self, name: object, lines: list[str]) -> None:
        """Count one more, and print what there is to say of it; in a terminal its name only where something is."""
        self.clear()
        if self._total > 1 and (lines or not self._live):
            click.echo(f"[{self._done + 1}/{self._total}] {name}", err=True)
        for line in lines:
            click.echo(line, err=True)
        self.count()

    def count(self) -> None:
        """Count one more."""
        self._done += 1
        if self._live:
            self.clear()
            if self._done < self._total:
                click.echo(self._state(), nl=False, err=True)

    def clear(self) -> None:
        """Make room for other words on stderr or stdout."""
        if self._live:
            click.echo(_CLEAR, nl=False, err=True)

    def _state(self) -> str:
        seconds = time.monotonic() - self._begin
        left = seconds / self._done * (self._total - self._done)
        message = _("{done}/{total}，{rate}，约还要{left}")
        return message.format(done=self._done, total=self._total, rate=self._rate(), left=duration(left))

    def _rate(self) -> str:
        """Return how many were done a second, a minute where that is less than one."""
        a_second = self._done / max(time.monotonic() - self._begin, 0.001)
        if a_second >= 1:
            return _("每秒{count}份").format(count=f"{a_second:.1f}")
        return _("每分钟{count}份").format(count=f"{a_second * 60:.1f}")

    def pace(self) -> str:
        """Return how long it has taken, and how fast it went."""
        taken = duration(time.monotonic() - self._begin)
        return _("用时{taken}，{rate}").format(taken=taken, rate=self._rate())


def duration(seconds: float) -> str:
    """Return a time in the units people use for it."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return _("{hours}小时{minutes}分").format(hours=hours, minutes=minutes)
    if minutes:
        return _("{minutes}分{seconds}秒").format(minutes=minutes, seconds=rest)
    return _("{seconds}秒").format(seconds=rest)
