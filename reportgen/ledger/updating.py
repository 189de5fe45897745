"""Counts put into a report that somebody keeps: comments, order and all else in it stay as they were."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.equations import definitions
from reportgen.ledger.explaining import leaves_of
from reportgen.ledger.reporting import counted_tables, figures
from reportgen.ledger.tally import Counted
from reportgen.report.cells import cells_of
from reportgen.report.model import Group, Report
from reportgen.report.model_shape import field_order
from reportgen.report.reading import read_bytes
from reportgen.report.replacing import end_of, put
from reportgen.report.tables import TableGroup
from reportgen.report.values import Pending, Unread, Value
from reportgen.report.vocabulary import spellings
from reportgen.report.writing import field_lines
from reportgen.report.yaml_nodes import Mapping, parse_yaml
from reportgen.text.normalize import normalize_key


@dataclass(frozen=True, slots=True)
class Change:
    """A cell of a report of which the register says something else."""

    ref: CellRef
    path: str
    """Its name in the words of the form."""
    old: Value
    new: int | Pending
    written: bool
    """Whether the old value stands in the file, and is not a zero that goes without saying."""

    @property
    def overwrites(self) -> bool:
        """Tell whether a figure that somebody wrote is replaced, and not a blank filled."""
        return self.written and self.old is not None and not isinstance(self.old, Pending | Unread)


def changes(report: Report, counted: Counted) -> list[Change]:
    """Return the cells that the counts change, totals that are written down among them.

    A figure is never replaced by 待报: where rows could not be classed, the one that stands may be the better.
    """
    cells = cells_by_ref(report.form)
    current = cells_of(report).values
    found: list[Change] = []
    for ref, value in _wanted(report, counted).items():
        change = Change(ref, cells[ref].path, current.get(ref), value, _is_written(report, ref))
        kept = isinstance(value, Pending) and (change.overwrites or isinstance(change.old, Pending))
        if change.old != value and not kept:
            found.append(change)
    return found


def updated(text: str, file: str, counted: Counted) -> str:
    """Return a report file with the counts in it; `file` is its name."""
    if 0 < text.count("\n") == text.count("\r\n"):
        return updated(text.replace("\r\n", "\n"), file, counted).replace("\n", "\r\n")
    report = _read(text, file)
    root = parse_yaml(text)
    if isinstance(root, Mapping) and not root.flow:
        places: dict[int, list[str]] = {}
        for end, lines in _missing(root, counted_tables(report.form, counted), frozenset(counted.tallies)):
            places.setdefault(_line_after(text, end), []).extend(lines)
        for place in sorted(places, reverse=True):
            before = text[:place] if not place or text[place - 1] == "\n" else f"{text[:place]}\n"
            text = before + "".join(f"{line}\n" for line in places[place]) + text[place:]
    for change in changes(_read(text, file), counted):
        text = put(text, type(report), change.ref, change.new)
    return text


def _read(text: str, file: str) -> Report:
    report = read_bytes(text.encode(), file).report
    if report is None:
        raise ValueError(file)
    return report


def _line_after(text: str, place: int) -> int:
    """Return where the next line begins; a block of text ends there already."""
    if not place or text[place - 1] == "\n":
        return place
    return text.find("\n", place) + 1 or len(text)


def _wanted(report: Report, counted: Counted) -> dict[CellRef, int | Pending]:
    """Return the cells that are counted, and the totals that the report itself writes down."""
    leaves = figures(report.form, counted)
    wanted = dict(leaves)
    for ref in definitions(report.form):
        if ref.partition(".")[0] in counted.tallies and _is_written(report, ref):
            parts = [leaves[leaf] for leaf in leaves_of(report.form, ref)]
            if numbers := [part for part in parts if isinstance(part, int)]:
                wanted |= {ref: sum(numbers)} if len(numbers) == len(parts) else {}
    return wanted


def _is_written(report: Report, ref: CellRef) -> bool:
    group: Group | None = report
    *keys, name = ref.split(".")
    for key in keys:
        group = getattr(group, key) if group else None
    return group is not None and name in group.model_fields_set


def _missing(node: Mapping, group: Group, only: frozenset[str] | None = None) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows and tables that a file lacks as lines, each with the end of what they belong behind."""
    known = spellings(type(group))
    pairs = {known.get(normalize_key(key.text)): value for key, value in node.pairs}
    first = node.pairs[0][0]
    indent = " " * (first.column - 1)
    place = first.start - len(indent)
    for field in field_order(type(group)):
        found = pairs.get(field)
        wanted = only is None or field in only
        if found is None:
            lines = list(field_lines(group, field, indent)) if wanted else []
            if lines:
                yield place, lines
        else:
            place = end_of(found)
            inner = getattr(group, field)
            if wanted and isinstance(inner, TableGroup) and isinstance(found, Mapping) and not found.flow:
                yield from _missing(found, inner)
