"""Widths of columns, learnt from line breaks: the line fitted its column, with the next word it did not."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from caicach.papers.reading.formats.txt.flattened.heading import Column, Role
from caicach.papers.reading.formats.txt.flattened.likeness import like_schedule
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
    long = [lines_of(piece.chunks) for piece in pieces if piece.number and piece.number[0].isdigit()]
    starts = [_span(lines[0], lines[1]) for lines in long if len(lines) > 1 and not _item(lines[1])]
    ends = [_span(lines[-2], lines[-1]) for lines in long if len(lines) > 1 and _on_page(lines[-1])]
    times = [
        _span(line, after)
        for lines in long
        for line, after in pairwise(lines)
        if like_schedule(line[0].text) and _on_page(after)
    ]
    final = [float(line_width(lines[-1])) for lines in long if len(lines) > 1]
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
    return line[0].text.startswith(_BULLETS) or not _on_page(line)


def _on_page(line: Sequence[Chunk]) -> bool:
    return line[0].before is not Break.PAGE
