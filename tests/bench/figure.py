"""A measured figure, its bar, and how both are shown."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured, round by round."""

    what: str
    rounds: Sequence[float]
    unit: str
    """What the numbers are: `倍`, `毫秒`, `份/秒`, `MB`."""
    bar: float | None
    """None where something is only compared."""
    detail: str
    at_least: bool = False
    """Whether the bar is to be reached, and not to be kept below."""

    @property
    def value(self) -> float:
        """Return the median of the rounds."""
        return statistics.median(self.rounds)

    @property
    def met(self) -> bool:
        """Tell whether the median keeps the bar."""
        if self.bar is None:
            return True
        return self.value >= self.bar if self.at_least else self.value <= self.bar

    @property
    def bar_shown(self) -> str:
        """Return the bar with its sign."""
        return "" if self.bar is None else f"{'≥' if self.at_least else '≤'} {self.bar:g}"

    def line(self) -> str:
        """Return the figure as a line on a terminal."""
        spread = f"{min(self.rounds):.2f}–{max(self.rounds):.2f}"
        mark = "" if self.met else "✗"
        return f"{self.value:8.2f}  {self.bar_shown:<7} {mark:2} {spread:<16} {self.what}，{self.unit}（{self.detail}）"

    def row(self) -> str:
        """Return the figure as a row of a Markdown table."""
        kept = "—" if self.bar is None else "是" if self.met else "否"
        spread = f"{min(self.rounds):.2f}–{max(self.rounds):.2f}"
        return (
            f"| {self.what} | {self.value:.2f} {self.unit} | {spread} | {self.bar_shown or '—'} | {kept}"
            f" | {self.detail} |"
        )


HEAD = "    实测    要求       最小–最大        内容"
MARKDOWN_HEAD = "| 内容 | 中位数 | 最小–最大 | 要求 | 达到 | 说明 |\n|---|---|---|---|---|---|"
