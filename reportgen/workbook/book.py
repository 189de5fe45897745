"""A report as a workbook to fill in: one sheet a part, sums and checks live, and everything comes back."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

from reportgen.document.build import created_at
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.writing import scalar_text
from reportgen.workbook.boxes import write_boxes
from reportgen.workbook.contents import contents_of
from reportgen.workbook.grids import write_grid
from reportgen.workbook.guide import write_guide
from reportgen.workbook.parts import CARRIED, MARK, Boxes
from reportgen.workbook.styles import Styles
from reportgen.workbook.writing import Making

EARLIEST = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter takes no time zone
"""A mistyped year is no time that every program reads."""


def render_workbook(report: Report, *, last: Report | None = None, hints: Mapping[str, str] | None = None) -> bytes:
    """Return the workbook of a report, whatever is filled in of it; the same report gives the same bytes.

    Args:
        report: what cells show; totals that are the sum of their parts are formulas.
        last: last year's report, whose figures are shown beside this year's where the form has the same cells.
        hints: words to start from, by path (`overview.proactive`); shown beside the cells, never read back.
    """
    contents = contents_of(report)
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(stream, options) as book:
        created = max(EARLIEST, created_at(report).astimezone(UTC).replace(tzinfo=None))
        title = report.title.replace("\r", " ")  # which a cell shows as _x000D_
        book.set_properties({"title": f"{title}填报表", "created": created})
        book.set_custom_property(MARK, f"workbook {report.form_id}", "text")
        making = Making(book, Styles(book), report.form, contents, hints or {}, _last_figures(last))
        write_guide(making, title)
        for sheet in contents.layout.sheets:
            if isinstance(sheet, Boxes):
                write_boxes(making, sheet)
            else:
                write_grid(making, sheet)
        if not contents.carried:
            book.get_worksheet_by_name(CARRIED).hide()
    return stream.getvalue()


def _last_figures(last: Report | None) -> dict[str, str]:
    if last is None:
        return {}
    cells = cells_of(last)
    return {ref: scalar_text(number) for ref in cells.values if (number := cells.number(ref)) is not None}
