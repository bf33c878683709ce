"""Paths drawn on a PDF page → ruling lines: straight strokes, edges of stroked boxes, and thin filled boxes."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from caicach.papers.reading.formats.geometry.marks import Rule

THIN = 3.0
"""Points up to which a filled box is a line."""
MOST = 20_000
"""Paths looked at on one page; a map or a drawing has more and no table."""

_Point = tuple[float, float]


def rules_of(page: pypdfium2.PdfPage) -> list[Rule]:
    """The ruling lines of a page, `top` counted from the page's upper edge."""
    height = page.get_height()
    rules: list[Rule] = []
    for count, item in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=5)):
        if count > MOST:
            return []
        rules.extend(_path_rules(item, height))
    return rules


def _path_rules(item: pypdfium2.PdfObject, height: float) -> Iterator[Rule]:
    left, low, right, high = item.get_bounds()
    if min(right - left, high - low) <= THIN:
        yield Rule(left, height - high, right, height - low)
        return
    if not _stroked(item):
        return
    for start, end in _strokes(item):
        if abs(start[0] - end[0]) <= 1 or abs(start[1] - end[1]) <= 1:
            yield Rule(
                min(start[0], end[0]),
                height - max(start[1], end[1]),
                max(start[0], end[0]),
                height - min(start[1], end[1]),
            )


def _stroked(item: pypdfium2.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke)
    return bool(stroke.value)


def _strokes(item: pypdfium2.PdfObject) -> Iterator[tuple[_Point, _Point]]:
    """Straight segments of a path, in page coordinates."""
    matrix = item.get_matrix()
    first = last = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(item.raw), MOST)):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield last, here
        last = here
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield here, first
            last = first
