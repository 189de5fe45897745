"""The structure tree of the PDF: every value of a table tied to exactly its own heads.

Why: WeasyPrint ties values under merged heads to wrong columns or to none, names no scope and no identifiers, and
gives pictures in its own units.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf, String

from reportgen.document.nodes import CellKind, Document, Table, TableCell

_POINTS_PER_PIXEL = 0.75
_PAGE_HEIGHT = 841.89
_SCOPES = {CellKind.ROW_HEAD: Name.Row}


def tie_cells_to_heads(pdf: Pdf, document: Document) -> None:
    """Write identifiers, scopes and heads of all table cells, and what the tables are called."""
    root = pdf.Root.StructTreeRoot
    identifiers = NameTree.new(pdf)
    for table, elements in zip(document.tables, _tables(root, document), strict=True):
        element = elements[0]
        element.T = String(table.caption)
        element.A = Dictionary(O=Name.Table, Summary=String(table.summary))
        rows = [row for part in elements for row in _find(part, Name.TR)]
        for row, cells in zip(rows, table.lines(), strict=True):
            for cell_element, cell in zip(_find(row, Name.TH, Name.TD), cells, strict=True):
                _describe(cell_element, cell)
                if cell.kind.is_head:
                    identifiers[cell.id] = cell_element
    root.IDTree = identifiers.obj


def _describe(element: Object, cell: TableCell) -> None:
    if cell.kind.is_head:
        element.ID = String(cell.id)
        element.A.Scope = _SCOPES.get(cell.kind, Name.Column)
    else:
        element.A.Headers = Array([String(head) for head in cell.headers])
