"""Opens a workbook that anybody may have made: bounded in rows and cells before anything makes cells of them."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from reportgen.importer.archives import open_archive
from reportgen.importer.raw import UnreadableFileError
from reportgen.importer.xlsx.extent import Bounds, check_extent, check_sheets
from reportgen.language import _

if TYPE_CHECKING:
    from openpyxl import Workbook

OF_A_REPORT = Bounds(rows=5_000, cells=200_000)
"""The tables of a report have 200 cells."""


class Opened(NamedTuple):
    """A workbook, opened twice where it has formulas."""

    shown: "Workbook"
    """With what formulas came to, nothing where nobody has worked one out."""
    written: "Workbook"
    """With the formulas themselves."""


@contextmanager
def open_workbook(data: bytes, bounds: Bounds, *, streaming: bool = False) -> Iterator[Opened]:
    """Open a workbook within bounds; `streaming` goes through cells without keeping them, or knowing merged ones.

    What openpyxl raises inside the context means that the file is damaged. Raises UnreadableFileError where it is, or
    is no workbook, is locked, holds macros, or is built to harm.
    """
    from openpyxl import load_workbook

    extent = check_extent(open_archive(data), bounds)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what openpyxl does not know of other programs' files
            shown = load_workbook(BytesIO(data), read_only=streaming, data_only=True)
            written = load_workbook(BytesIO(data), read_only=streaming) if extent.has_formulas else shown
            if not streaming:
                check_sheets(shown.worksheets, bounds)
            yield Opened(shown, written)
    except UnreadableFileError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts come upon in a damaged file
        raise UnreadableFileError(_("工作簿已损坏，请用 Excel 或 WPS 打开后另存一次")) from error
