"""The ruling lines drawn on a page: strokes, and shapes so thin that they look like one."""

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfMatrix

from reportgen.importer.pdf.view import Point, View

_THIN = 3.0
"""Points; a filled shape that is thinner is a line."""
_SLANT = 0.5
"""Points; a line that leans more is none of a table."""
_OBJECT_LIMIT = 20_000
"""Lines and shapes of a page; more are a drawing."""
_SEGMENT_LIMIT = 200
_FORM_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: at `at` across its direction, from `start` to `end` along it."""

    horizontal: bool
    at: float
    start: float
    end: float


def rules_of(page: Any, view: View) -> Iterator[Rule]:  # noqa: ANN401 - no types
    """Yield the lines of a page, where it shows them."""
    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=_FORM_DEPTH)
    for path in islice(paths, _OBJECT_LIMIT):
        fill, stroke = c_int(), c_int()
        if not pdfium.FPDFPath_GetDrawMode(path.raw, byref(fill), byref(stroke)):
            continue
        strokes = [(view.point(*start), view.point(*end)) for start, end in _strokes(path)]
        if stroke.value:
            for start, end in strokes:
                yield from _rule(start, end)
        elif fill.value and strokes:
            yield from _bar(strokes)


def _rule(start: Point, end: Point) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) < _SLANT < abs(x1 - x0):
        yield Rule(horizontal=True, at=(y0 + y1) / 2, start=min(x0, x1), end=max(x0, x1))
    elif abs(x1 - x0) < _SLANT < abs(y1 - y0):
        yield Rule(horizontal=False, at=(x0 + x1) / 2, start=min(y0, y1), end=max(y0, y1))


def _bar(strokes: list[tuple[Point, Point]]) -> Iterator[Rule]:
    xs, ys = zip(*(point for stroke in strokes for point in stroke), strict=True)
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if bottom - top < _THIN < right - left:
        yield Rule(horizontal=True, at=(top + bottom) / 2, start=left, end=right)
    elif right - left < _THIN < bottom - top:
        yield Rule(horizontal=False, at=(left + right) / 2, start=top, end=bottom)


def _strokes(path: Any) -> Iterator[tuple[Point, Point]]:  # noqa: ANN401
    """Yield the straight strokes of a path in user space, from where to where."""
    matrix = _matrix(path)
    x, y = c_float(), c_float()
    begin = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path.raw), _SEGMENT_LIMIT)):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield point, begin


def _matrix(path: Any) -> PdfMatrix:  # noqa: ANN401
    """Return what leads from the space of a path to that of the page, through the forms it stands in."""
    matrix, holder = path.get_matrix(), path.container
    while holder is not None:
        matrix, holder = matrix.multiply(holder.get_matrix()), holder.container
    return matrix
