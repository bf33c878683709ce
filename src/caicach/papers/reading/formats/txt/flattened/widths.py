"""Widths of columns, learnt from line breaks: the line fitted its column, with the next word it did not."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from caicach.papers.reading.formats.txt.flattened.heading import Column, Role
from caicach.papers.reading.formats.txt.flattened.likeness import like_schedule, like_units
from caicach.papers.reading.formats.txt.flattened.metrics import BLANK
from caicach.papers.reading.formats.txt.flattened.pieces import Break, Chunk, Piece, line_width, lines_of

Span = tuple[float, float]
"""A width is at least the first and less than the second figure."""

_FEWEST_SPANS = 2
_FEWEST_VOTES = 3
_SHARE = 0.25
_BULLETS = ("- ", "– ", "+ ", "• ")


def learnt_width(cells: Iterable[Sequence[Chunk]]) -> float | None:
    """The width that most line breaks inside these cells agree with, and few lines exceed; None from too few."""
    fits: list[float] = []
    spans: list[Span] = []
    for cell in cells:
        lines = lines_of(cell)
        fits += [float(line_width(line)) for line in lines]
        spans += [_span(line, after) for line, after in pairwise(lines) if not _item(after)]
    if len(spans) < _FEWEST_SPANS:
        return None
    return max(sorted(fits), key=lambda w: _agreement(w, spans, fits))


def first_widths(columns: Sequence[Column], pieces: Sequence[Piece]) -> tuple[float | None, ...]:
    """Before any cell is known: rows begin with the first column and end with the last, time phrases tell theirs."""
    rows = [lines_of(piece.chunks) for piece in pieces if piece.number and piece.number[0].isdigit()]
    long = [lines for lines in rows if len(lines) > 1]
    starts = [_span(lines[0], lines[1]) for lines in long if not _item(lines[1])]
    short = columns[-1].role in (Role.UNITS, Role.SCHEDULE)
    ends = [_span(*lines[-2:]) for lines in long if all(_one_cell(line, short=short) for line in lines[-2:])]
    final = [float(line_width(lines[-1])) for lines in long if _one_cell(lines[-1], short=short)]
    times = [
        _span(line, after)
        for lines in long
        for line, after in pairwise(lines)
        if like_schedule(line[0].text) and _one_cell(line, short=True) and _one_cell(after, short=True)
    ]
    known: dict[int, float | None] = {len(columns) - 1: _elected(ends, final), 0: _elected(starts, _lows(starts))}
    known |= {i: _elected(times, _lows(times)) for i, column in enumerate(columns) if column.role is Role.SCHEDULE}
    return tuple(known.get(i) for i in range(len(columns)))


def _lows(spans: Sequence[Span]) -> list[float]:
    return [low for low, _ in spans]


def _elected(spans: Sequence[Span], fits: Sequence[float]) -> float | None:
    """The width that most agree with, when they are enough."""
    best = max((low for low, _ in spans), key=lambda w: _agreement(w, spans, fits), default=None)
    if best is None or _agreement(best, spans, fits) <= 0:
        return None
    return best if _votes(best, spans) >= max(_FEWEST_VOTES, _SHARE * len(spans)) else None


def _agreement(width: float, spans: Sequence[Span], fits: Sequence[float]) -> int:
    """Line breaks that this width explains, less lines that it would not hold."""
    return _votes(width, spans) - sum(size > width for size in fits)


def _votes(width: float, spans: Sequence[Span]) -> int:
    return sum(low <= width < high for low, high in spans)


def _span(line: Sequence[Chunk], after: Sequence[Chunk]) -> Span:
    size = float(line_width(line))
    return size, size + BLANK + after[0].first_width


def _item(line: Sequence[Chunk]) -> bool:
    return line[0].text.startswith(_BULLETS) or line[0].before is Break.PAGE


def _one_cell(line: Sequence[Chunk], *, short: bool) -> bool:
    """Nothing on the line looks like another cell; the line of a longer text does not even begin like a short cell."""
    if line[0].before is Break.PAGE:
        return False
    tails = (" ".join(chunk.text for chunk in line[i:]) for i in range(1 if short else 0, len(line)))
    return not any(like_units(tail) or like_schedule(tail) for tail in tails)
