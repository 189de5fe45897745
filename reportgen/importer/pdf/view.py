"""From the space a page is written in to the page as it is shown: turned, and measured from its upper left corner."""

from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class View:
    """How a page is shown; all in points."""

    turn: int
    """Degrees clockwise: 0, 90, 180 or 270."""
    left: float
    """What is taken off after turning, so that the page begins at 0."""
    top: float

    @classmethod
    def of(cls, page: Any) -> "View":  # noqa: ANN401 - pypdfium2 has no types
        """Return how a page is shown."""
        left, bottom, right, top = page.get_bbox()
        turn = page.get_rotation()
        shown = cls(turn, 0, 0).box(left, top, right, bottom)
        return cls(turn, shown[0], shown[1])

    def point(self, x: float, y: float) -> Point:
        """Return where a point is shown, downwards and to the right."""
        if self.turn == 90:
            x, y = y, -x
        elif self.turn == 180:
            x, y = -x, -y
        elif self.turn == 270:
            x, y = -y, x
        return x - self.left, -y - self.top

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return where a box is shown."""
        if not self.turn:
            return left - self.left, -top - self.top, right - self.left, -bottom - self.top
        (x0, y0), (x1, y1) = self.point(left, top), self.point(right, bottom)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
