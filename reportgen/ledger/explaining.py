"""A cell of tables two and three by whatever name people give it, and the rows that are behind it."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.diagnostics import CellRef, ReportgenError
from reportgen.forms.cells import table_cells
from reportgen.forms.equations import definitions
from reportgen.forms.schema import Form, Node, Part, Table
from reportgen.language import _
from reportgen.ledger.defaults import KINDS
from reportgen.ledger.words import countable
from reportgen.report.references import matching_cells
from reportgen.text.normalize import normalize_key
from reportgen.text.pattern import Pattern

_PARTED = Pattern(r"[.·．。・•/\\>→\s]+")


@dataclass(frozen=True, slots=True)
class Named:
    """Cells that a name stands for: one, or all that a total or a group sums up."""

    table: str
    path: str
    """The name in the words of the form: 本年新收·自然人."""
    leaves: tuple[CellRef, ...]
    """The cells that are counted; a total stands for its parts."""


def find_cells(form: Form, text: str) -> Named:
    """Return the cells a name stands for. Raises ReportgenError with the nearest name where there is none."""
    pieces = [piece for piece in _PARTED.split(text) if piece and not piece.isdigit()]
    counted = [part for part in form.parts if part.key in KINDS and part.table]
    for part in form.parts:
        if len(pieces) > 1 and part.table and normalize_key(pieces[0]) in _part_names(part):
            if part not in counted:
                raise ReportgenError(_("“{text}”不由台账计数，台账只计第三、四部分的表。").format(text=text))
            counted, pieces = [part], pieces[1:]
            break
    for part in counted if pieces else ():
        if found := _named(form, part, pieces):
            return found
    raise ReportgenError(_unknown(form, text, counted))


def _named(form: Form, part: Part, pieces: list[str]) -> Named | None:
    table = form.tables[part.key]
    spelled = _spellings(form, part)
    names = [spelled.get(normalize_key(piece), piece) for piece in pieces]
    columns = {node.short for cell in table_cells(table) for node in cell.column}
    for above in _groups_of_rows(table):
        if above and len(names) == 1 and names[0] in columns:
            break  # 总计: of which row?
        whole = (*above, *names)
        cells = matching_cells(table, whole)
        if not cells:  # a row, or a kind of cases, without its column
            ends = dict.fromkeys(cell.column[-1].short for cell in table_cells(table))
            cells = [cell for end in ends for cell in matching_cells(table, (*whole, end))]
        if cells:
            leaves = dict.fromkeys(leaf for cell in cells for leaf in leaves_of(form, cell.ref))
            path = cells[0].path if len(cells) == 1 else "·".join(whole)
            return Named(part.key, path, tuple(leaves))
    return None


def _groups_of_rows(table: Table) -> Iterator[tuple[str, ...]]:
    """Yield what people leave out before the name of a row: nothing, 办理结果, 办理结果·不予公开 and so on."""
    chains = (tuple(node.short for node in cell.row if node.key) for cell in table_cells(table))
    found = {chain[:length] for chain in chains for length in range(len(chain))}
    yield from sorted(found | {()}, key=lambda chain: (len(chain), chain))


def leaves_of(form: Form, ref: CellRef) -> Iterator[CellRef]:
    """Yield the cells a total is the sum of, itself where it is none; rather those of which a register tells."""
    defined = definitions(form).get(ref)
    if not defined or ref in countable(form):
        yield ref
        return
    sums = [[leaf for term in each.right for leaf in leaves_of(form, term.cell.ref)] for each in defined]
    yield from next((leaves for leaves in sums if countable(form) >= set(leaves)), sums[0])


def _spellings(form: Form, part: Part) -> dict[str, str]:
    """Return the short name for every spelling of the rows and columns of a table."""
    found: dict[str, str] = {}
    for node in _nodes(form, part):
        for name in (node.short, node.label, *node.names):
            found.setdefault(normalize_key(name), node.short)
    return found


def _nodes(form: Form, part: Part) -> Iterator[Node]:
    for cell in table_cells(form.tables[part.key]):
        yield from cell.row
        yield from cell.column


def _part_names(part: Part) -> frozenset[str]:
    names = (part.root, part.key, part.short, part.label, *part.aliases)
    return frozenset(normalize_key(name) for name in names if name)


def _unknown(form: Form, text: str, parts: list[Part]) -> str:
    paths = [cell.path for part in parts for cell in table_cells(form.tables[part.key])]
    short = {path.partition("·")[2]: path for path in reversed(paths)}
    near = difflib.get_close_matches("·".join(_PARTED.split(text)), [*paths, *short], n=1, cutoff=0.4)
    if near:
        nearest = short.get(near[0], near[0])
        return _("没有“{text}”这一格，是否为“{nearest}”？").format(text=text, nearest=nearest)
    return _("没有“{text}”这一格，运行 reportgen form 可列出各行、各列的名称。").format(text=text)
