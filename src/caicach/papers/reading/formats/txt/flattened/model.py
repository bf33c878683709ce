"""What is learnt from the table itself: widths of columns, empty columns, words that go together, its geometry."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from math import log

from caicach.papers.reading.formats.txt.flattened.heading import Column, Role
from caicach.papers.reading.formats.txt.flattened.metrics import BLANK
from caicach.papers.reading.formats.txt.flattened.pieces import Break, Chunk, Piece, line_width

BULLETS = ("- ", "– ", "+ ", "• ")


class Geometry(StrEnum):
    """What line breaks tell: cells centred in their row (half-line breaks occur), or nothing."""

    CENTRED = "centred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Segment:
    """One cell of one row part: chunks[start:end] of its piece. `begins_row`: no number, yet a row of its own."""

    column: int
    start: int
    end: int
    begins_row: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """Columns exclude the number column. A width is None until it is learnt."""

    columns: tuple[Column, ...]
    widths: tuple[float | None, ...]
    empty: tuple[float, ...]
    pairs: Counter[tuple[str, str]]
    geometry: Geometry
    known: Counter[str] = field(default_factory=Counter)

    def link(self, last: str, first: str, *, beside: bool = False) -> float:
        """How readily `first` follows `last` in one text: negative is readily.

        `beside` says that they stand so at this very place, which proves nothing.
        """
        if not last[-1:].isalnum():
            return 0.0
        seen = self.pairs[last.lower(), first.lower()] - beside
        return (0.6, -0.8, -1.2)[max(0, min(seen, 2))]


_EMPTY_COST = {
    Role.TITLE: 8.0,
    Role.SCHEDULE: 2.5,
    Role.UNITS: 3.0,
    Role.DELIVERABLE: 2.5,
    Role.MONEY: 1.0,
    Role.NOTE: 0.6,
}
_OPTIONAL_COST = 1.2


def first_model(columns: tuple[Column, ...], pieces: Sequence[Piece]) -> Model:
    """Before anything is known but the lines: word pairs, whole lines that come again, the geometry."""
    lines = [line for piece in pieces for line in lines_of(piece.chunks)]
    texts = Counter(" ".join(chunk.text for chunk in line) for line in lines)
    known = Counter({text: count for text, count in texts.items() if count > 2})
    empty = tuple(_OPTIONAL_COST if c.optional and c.role is Role.UNITS else _EMPTY_COST[c.role] for c in columns)
    return Model(columns, (None,) * len(columns), empty, _pairs(texts), _geometry(pieces), known)


def relearn(model: Model, read: Iterable[tuple[Piece, Sequence[Segment]]]) -> Model:
    """The model after one reading: a width for each column, how often it is empty, cells that come again."""
    read = list(read)
    widths = tuple(_width(read, column) or model.widths[column] for column in range(len(model.columns)))
    cells = [piece.chunks[s.start : s.end] for piece, segments in read for s in segments]
    known = Counter(" ".join(chunk.text for chunk in cell) for cell in cells)
    pairs = _pairs(Counter(" ".join(chunk.text for chunk in line) for cell in cells for line in lines_of(cell)))
    return replace(model, widths=widths, empty=_empty(model, read), known=known, pairs=pairs)


def lines_of(chunks: Sequence[Chunk]) -> list[Sequence[Chunk]]:
    """Chunks grouped by the line they stand on."""
    starts = [i for i, chunk in enumerate(chunks) if i == 0 or chunk.before is not Break.SAME]
    return [chunks[a:b] for a, b in zip(starts, [*starts[1:], len(chunks)], strict=True)]


def _pairs(texts: Counter[str]) -> Counter[tuple[str, str]]:
    pairs: Counter[tuple[str, str]] = Counter()
    for text, count in texts.items():
        words = text.lower().split()
        for left, right in pairwise(words):
            if left[-1].isalnum():
                pairs[left, right.rstrip(",.;:")] += count
    return pairs


def _geometry(pieces: Sequence[Piece]) -> Geometry:
    breaks = Counter(chunk.before for piece in pieces for chunk in piece.chunks)
    half, full = breaks[Break.HALF], breaks[Break.FULL]
    return Geometry.CENTRED if 0 < half < full / 2 else Geometry.UNKNOWN


def _width(read: Sequence[tuple[Piece, Sequence[Segment]]], column: int) -> float | None:
    """The width that most line breaks agree with: the line fitted, the line with the next word did not."""
    fits: list[float] = []
    spans: list[tuple[float, float]] = []
    for piece, segments in read:
        for segment in segments:
            if segment.column == column:
                lines = lines_of(piece.chunks[segment.start : segment.end])
                sizes = [float(line_width(line)) for line in lines]
                fits += sizes
                spans += [
                    (size, size + BLANK + after[0].first_width)
                    for size, after in zip(sizes, lines[1:], strict=False)
                    if not after[0].text.startswith(BULLETS)
                ]
    if len(spans) < 2:
        return None
    return max(sorted(fits), key=lambda w: sum(a <= w < b for a, b in spans) - sum(size > w for size in fits))


def _empty(model: Model, read: Sequence[tuple[Piece, Sequence[Segment]]]) -> tuple[float, ...]:
    """Cost of an empty cell from how often the column is empty in rows of more than one cell."""
    rows = [{s.column for s in segments} for _, segments in read if len(segments) > 1]
    costs = []
    for column, prior in enumerate(model.empty):
        empty = sum(column not in row for row in rows) + 1
        seen = -log(empty / (len(rows) + 2))
        costs.append((prior + min(seen, 5.0)) / 2)
    return tuple(costs)
