"""Telling a workbook of ours from others, and the form it was laid out for, whatever programs have done to it."""

from reportgen.forms.registry import form_ids
from reportgen.importer.archives import open_archive
from reportgen.importer.filled.locating import Places
from reportgen.importer.filled.sheets import Sheets
from reportgen.workbook.layout import layout_of
from reportgen.workbook.parts import FILL_IN, MARK, Layout, name_of

_WORDS = ("xl/sharedStrings.xml", "xl/worksheets/sheet")
"""Where the words of a workbook stand: some programs keep them together, others in the sheets."""


def is_ours(data: bytes) -> bool:
    """Tell by its mark, its names or its heads whether a workbook may be one of ours."""
    archive = open_archive(data)
    signs = {"docProps/custom.xml": MARK.encode(), "xl/workbook.xml": name_of(("agency", "name")).encode()}
    if any(part in archive and sign in archive.read(part) for part, sign in signs.items()):
        return True
    return any(FILL_IN in archive.xml(part).itertext() for part in archive.names if part.startswith(_WORDS))


def form_of(sheets: Sheets) -> str | None:
    """Return the form a workbook was laid out for: its mark says it, else most of its names or labels do."""
    marked = sheets.properties.get(MARK, "").rpartition(" ")[2]
    if marked in form_ids():
        return marked
    for count in (_names_of, _labels_of):
        counted = {form_id: count(layout_of(form_id), sheets) for form_id in reversed(form_ids())}
        best = max(counted, key=lambda form_id: counted[form_id])
        if counted[best]:
            return best
    return None


def _names_of(layout: Layout, sheets: Sheets) -> int:
    return sum(name_of(path).lower() in sheets.names for path in layout.places())


def _labels_of(layout: Layout, sheets: Sheets) -> int:
    return len(Places(layout, sheets).found)
