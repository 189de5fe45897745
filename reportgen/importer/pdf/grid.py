"""Tables made of ruling lines: which of them belong together, and which cells they part."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from reportgen.importer.pdf.ruling import Rule

TOLERANCE = 3.0
"""Points; lines as close as this are one, and meet."""
_RULE_LIMIT = 1500
"""Lines of a page after joining; more are a drawing."""
_GRID_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Area:
    """A cell between ruling lines: its place in the grid."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """A table of ruling lines."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def top(self) -> float:
        """Return where it begins on the page."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """Return where it ends on the page."""
        return self.ys[-1]

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def unit(self, x: float, y: float) -> tuple[int, int]:
        """Return the row and the column of a point that lies in it."""
        row, column = bisect_left(self.ys, y) - 1, bisect_left(self.xs, x) - 1
        return min(max(row, 0), len(self.ys) - 2), min(max(column, 0), len(self.xs) - 2)


def grids_of(rules: Sequence[Rule]) -> list[RuledGrid]:
    """Return the tables that lines make, from the top of the page down; a frame around one thing is none."""
    merged = [*_merged(rules, horizontal=True), *_merged(rules, horizontal=False)]
    if len(merged) > _RULE_LIMIT:
        return []
    grids = (_grid(group) for group in _connected(merged))
    return sorted((grid for grid in grids if grid and len(grid.areas) > 1), key=lambda grid: grid.top)


def _merged(rules: Sequence[Rule], *, horizontal: bool) -> Iterator[Rule]:
    """Yield the lines of one direction, those that lie on one another or go on from one another as one."""
    own = [rule for rule in rules if rule.horizontal == horizontal]
    for at, level in _levels(own):
        level.sort(key=lambda rule: rule.start)
        start, end = level[0].start, level[0].end
        for rule in level[1:]:
            if rule.start > end + TOLERANCE:
                yield Rule(horizontal, at, start, end)
                start = rule.start
            end = max(end, rule.end)
        yield Rule(horizontal, at, start, end)


def _levels(rules: list[Rule]) -> Iterator[tuple[float, list[Rule]]]:
    """Yield lines that are level with one another, and where."""
    level: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if level and rule.at > level[0].at + TOLERANCE:
            yield _middle(level), level
            level = []
        level.append(rule)
    if level:
        yield _middle(level), level


def _middle(level: list[Rule]) -> float:
    return (level[0].at + level[-1].at) / 2


def _connected(rules: list[Rule]) -> Iterator[list[Rule]]:
    """Yield lines that meet one another, directly or through others."""
    left = dict(enumerate(rules))
    while left:
        group, reached = [], [left.popitem()[1]]
        while reached:
            rule = reached.pop()
            group.append(rule)
            near = [index for index, other in left.items() if _meet(rule, other)]
            reached += [left.pop(index) for index in near]
        yield group


def _meet(rule: Rule, other: Rule) -> bool:
    return (
        rule.horizontal != other.horizontal
        and rule.start - TOLERANCE <= other.at <= rule.end + TOLERANCE
        and other.start - TOLERANCE <= rule.at <= other.end + TOLERANCE
    )


def _grid(rules: list[Rule]) -> RuledGrid | None:
    across, down = ([rule for rule in rules if rule.horizontal == flag] for flag in (True, False))
    ys, xs = (tuple(at for at, _level in _levels(lines)) for lines in (across, down))
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _GRID_LIMIT:
        return None
    return RuledGrid(xs, ys, tuple(_areas(_open_units(across, down, xs, ys), len(ys) - 1, len(xs) - 1)))


Unit = tuple[int, int]


def _open_units(
    across: list[Rule], down: list[Rule], xs: tuple[float, ...], ys: tuple[float, ...]
) -> tuple[set[Unit], set[Unit]]:
    """Return the units of the grid with no line below them, and those with none on their right."""
    below = set(product(range(len(ys) - 2), range(len(xs) - 1)))
    beside = set(product(range(len(ys) - 1), range(len(xs) - 2)))
    for rule in across:
        row = _nearest(ys, rule.at) - 1
        below -= {(row, column) for column, span in enumerate(pairwise(xs)) if _covers(rule, *span)}
    for rule in down:
        column = _nearest(xs, rule.at) - 1
        beside -= {(row, column) for row, span in enumerate(pairwise(ys)) if _covers(rule, *span)}
    return below, beside


def _nearest(places: tuple[float, ...], at: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - at))


def _covers(rule: Rule, start: float, end: float) -> bool:
    return rule.start <= (start + end) / 2 <= rule.end


def _areas(openings: tuple[set[Unit], set[Unit]], height: int, width: int) -> list[Area]:
    """Return the cells in reading order; units that make no rectangle stay cells of their own."""
    left = set(product(range(height), range(width)))
    areas: list[Area] = []
    while left:
        together = _together(next(iter(left)), *openings)
        left -= together
        rows, columns = ([unit[axis] for unit in together] for axis in (0, 1))
        area = Area(min(rows), min(columns), max(rows) + 1, max(columns) + 1)
        if (area.bottom - area.top) * (area.right - area.left) == len(together):
            areas.append(area)
        else:
            areas += [Area(row, column, row + 1, column + 1) for row, column in together]
    return sorted(areas, key=lambda area: (area.top, area.left))


def _together(unit: Unit, below: set[Unit], beside: set[Unit]) -> set[Unit]:
    """Return the units no line parts from one."""
    found, reached = {unit}, [unit]
    while reached:
        row, column = reached.pop()
        near = {(row + 1, column)} if (row, column) in below else set()
        near |= {(row, column + 1)} if (row, column) in beside else set()
        near |= {(row - 1, column)} if (row - 1, column) in below else set()
        near |= {(row, column - 1)} if (row, column - 1) in beside else set()
        reached += near - found
        found |= near
    return found
