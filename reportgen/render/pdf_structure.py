"""The structure tree of the PDF: every value of a table tied to exactly its own heads.

Why: WeasyPrint ties values under merged heads to wrong columns or to none, names no scope, keeps no tree of the
identifiers, and measures pictures in its own units.
"""

from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf, String

from reportgen.diagnostics import ReportgenError
from reportgen.document.nodes import CellKind, Document, Table, TableCell
from reportgen.language import _
from reportgen.render.pdf_elements import elements

_POINTS_PER_PIXEL = 0.75
_CELLS = {"/TH", "/TD"}


def describe_structure(pdf: Pdf, document: Document) -> None:
    """Write what assistive technology needs to know of tables and pictures."""
    root = pdf.Root.StructTreeRoot
    _describe_tables(pdf, root, document)
    for figure in elements(root, {"/Figure"}):
        figure.A.BBox = _in_points(figure.A.BBox, figure.Pg.MediaBox)
    for caption in elements(root, {"/Caption"}):
        caption.S = Name.P  # a caption beside its figure, not inside it, is a paragraph


def _describe_tables(pdf: Pdf, root: Object, document: Document) -> None:
    identifiers = NameTree.new(pdf)
    found = list(elements(root, {"/Table"}))
    if len(found) != len(document.tables):
        message = _("PDF 里应有{expected}张表，按模板做出来的有{found}张，请改模板。")
        raise ReportgenError(message.format(expected=len(document.tables), found=len(found)))
    for table, element in zip(document.tables, found, strict=True):
        element.T = String(table.caption)
        element.A = Dictionary(O=Name.Table, Summary=String(table.summary))
        for cell, cell_element in _cells(table, element):
            _describe_cell(cell_element, cell)
            if cell.kind.is_head:
                identifiers[cell.id] = cell_element
    root.IDTree = identifiers.obj


def _cells(table: Table, element: Object) -> list[tuple[TableCell, Object]]:
    """Return the cells of a table with what they became. Raises ReportgenError where a template has others."""
    cells = [cell for line in table.lines() for cell in line]
    found = list(elements(element, _CELLS))
    if [cell.kind.is_head for cell in cells] != [found_cell.S == Name.TH for found_cell in found]:
        message = _("PDF 里“{caption}”一表的格与报告不同，是模板增减了格或者改了 th、td，请改模板。")
        raise ReportgenError(message.format(caption=table.caption))
    return list(zip(cells, found, strict=True))


def _describe_cell(element: Object, cell: TableCell) -> None:
    if cell.kind.is_head:
        element.ID = String(cell.id)
        element.A.Scope = Name.Row if cell.kind is CellKind.ROW_HEAD else Name.Column
    else:
        element.A.Headers = Array([String(head) for head in cell.headers])


def _in_points(box: Object, page: Object) -> Array:
    """Return a box measured in pixels from the top left, in points from the bottom left."""
    left, top, right, bottom = (float(value) * _POINTS_PER_PIXEL for value in box)
    height = float(page[3])
    return Array([left, height - bottom, right, height - top])
