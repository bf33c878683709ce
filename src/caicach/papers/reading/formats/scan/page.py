"""One scanned page → marks: cells of ruled tables are recognised one by one, the rest of the page as running text."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from caicach.papers.reading.formats.geometry.grids import Grid, Slot, find_grids
from caicach.papers.reading.formats.geometry.marks import PageMarks, Rule, Word
from caicach.papers.reading.formats.scan.cleaning import Picture, prepared
from caicach.papers.reading.formats.scan.numbers import mended
from caicach.papers.reading.formats.scan.recogniser import Box, Recogniser
from caicach.papers.reading.formats.scan.ruling import find_lines

INK = 140
"""Grey level below which a point is ink."""
LEAST_SURE = 0.25
"""Short words less certain than this are specks and stamps."""
LEAST_SURE_LONG = 0.08
"""Words of three and more letters, and dates, are kept down to here: capitals with many marks are never read surely."""
NARROW = 0.11
"""Share of the table's width up to which the first column of a table is a column of numbers."""


def page_marks(picture: Picture, number: int, engine: Recogniser, *, dots_per_inch: float) -> PageMarks:
    """Words and ruling lines of a grey picture, in points."""
    drawn, quiet = prepared(picture)
    lines, mask = find_lines(drawn)
    scale = 72.0 / dots_per_inch
    rules = [Rule(x0 * scale, y0 * scale, x1 * scale, y1 * scale) for x0, y0, x1, y1 in lines]
    grids = [grid for grid in find_grids(rules) if len(grid.slots) >= 4]
    height, width = picture.shape
    without, drawn = _painted(quiet, mask), _painted(drawn, mask)
    words = [word for grid in grids for word in _grid_words(grid, engine, without, drawn, scale)]
    engine.show(_blanked(without, grids, scale))
    words.extend(engine.words((0, 0, width, height), block=False))
    kept = tuple(word for word in words if _is_word(word.text) and _is_kept(word))
    return PageMarks(number, width * scale, height * scale, kept, tuple(rules) if grids else ())


def _painted(picture: Picture, mask: Picture) -> Picture:
    """The picture without its lines; ink that stands across a line (the mark of a letter that touches it) stays."""
    ink = (picture < INK).astype(np.uint8)
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((9, 1), np.uint8))
    wide = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, 40), np.uint8))
    painted = picture.copy()
    painted[(mask > 0) & ((tall == 0) | (wide > 0) | _upright(mask))] = 255
    return painted


def _upright(mask: Picture) -> NDArray[np.bool_]:
    """Where the mask is an upright line."""
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((40, 1), np.uint8))) > 0


def _grid_words(grid: Grid, engine: Recogniser, quiet: Picture, drawn: Picture, scale: float) -> list[Word]:
    """Words of all cells; the column of numbers is read apart, larger, from the picture that still has its dots."""
    filled = [slot for slot in grid.slots if _has_ink(quiet, _box(slot, scale))]
    numbers = [slot for slot in filled if _is_number_slot(slot, grid)]
    engine.show(quiet)
    words = [w for slot in filled if slot not in numbers for w in _inside(engine.words(_box(slot, scale)), slot)]
    printed = [_number_readings(engine, drawn, quiet, _box(slot, scale)) for slot in numbers]
    for slot, text in zip(numbers, mended(printed), strict=True):
        if text:
            middle = (slot.top + slot.bottom) / 2
            words.append(Word(text, slot.x0 + 1, middle - 6, slot.x1 - 1, middle + 6, sure=0.9))
    return words


def _number_readings(engine: Recogniser, drawn: Picture, quiet: Picture, box: Box) -> list[str]:
    """Two readings of a number: from the picture that still has its dots, softened, and from the one without specks."""
    x0, y0, x1, y1 = box
    ys, xs = np.nonzero(cv2.medianBlur(quiet[y0 + 1 : y1 - 1, x0 + 1 : x1 - 1], 3) < INK)
    if not len(ys):
        return []
    rows = slice(max(y0, y0 + int(ys.min()) - 5), y0 + int(ys.max()) + 9)
    columns = slice(max(x0, x0 + int(xs.min()) - 7), x0 + int(xs.max()) + 11)
    soft = np.asarray(cv2.GaussianBlur(drawn[rows, columns], (3, 3), 0), np.uint8)
    readings = [engine.number(soft), engine.number(quiet[rows, columns])]
    return readings if any(readings) else [_strokes(quiet[rows, columns])]


def _strokes(picture: Picture) -> str:
    """A number made of upright strokes alone, which the recogniser takes for rulings: "I", "II", "III"."""
    _, _, boxes, _ = cv2.connectedComponentsWithStats((picture < INK).astype(np.uint8), connectivity=8)
    tall = [(width, height) for _, _, width, height, _ in boxes[1:] if height >= 0.6 * (picture.shape[0] - 14)]
    return "I" * len(tall) if len(tall) <= 3 and all(height > 1.8 * width for width, height in tall) else ""


def _is_number_slot(slot: Slot, grid: Grid) -> bool:
    """A cell of a narrow first column, below the heading."""
    narrow = slot.x1 - slot.x0 <= NARROW * (grid.x1 - grid.x0)
    return slot.column == 0 and slot.columns == 1 and narrow and slot.row > 0


def _box(slot: Slot, scale: float) -> Box:
    inset = 2
    return (
        int(slot.x0 / scale) + inset,
        int(slot.top / scale) + inset,
        int(slot.x1 / scale) - inset,
        int(slot.bottom / scale) - inset,
    )


def _has_ink(picture: Picture, box: Box) -> bool:
    """A cell with fewer dark points than a full stop has is empty."""
    x0, y0, x1, y1 = box
    part = picture[max(0, y0 + 2) : max(0, y1 - 2), max(0, x0 + 2) : max(0, x1 - 2)]
    return int(np.count_nonzero(part < 128)) > 12


def _inside(words: Sequence[Word], slot: Slot) -> list[Word]:
    """Words drawn in to their cell, so that a tall letter does not carry one into the next cell."""
    return [w for w in words if slot.x0 <= w.centre <= slot.x1 and slot.top <= w.middle <= slot.bottom]


def _blanked(picture: Picture, grids: Sequence[Grid], scale: float) -> Picture:
    """The page with its tables painted white."""
    rest = picture.copy()
    for grid in grids:
        top, bottom, left, right = (int(v / scale) for v in (grid.top, grid.bottom, grid.x0, grid.x1))
        rest[max(0, top - 2) : bottom + 3, max(0, left - 2) : right + 3] = 255
    return rest


def _is_word(text: str) -> bool:
    """Anything with a letter or digit, or a dash that opens a point."""
    return any(character.isalnum() for character in text) or text in "-–+•:;,.()"


def _is_kept(word: Word) -> bool:
    long = sum(character.isalpha() for character in word.text) >= 3 or "/" in word.text
    return word.sure >= (LEAST_SURE_LONG if long else LEAST_SURE)
