"""What is learnt from the table itself: widths of columns, empty columns, words that go together, its geometry."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from math import log

from caicach.papers.reading.formats.txt.flattened.heading import Column, Role
from caicach.papers.reading.formats.txt.flattened.likeness import duties
from caicach.papers.reading.formats.txt.flattened.pieces import Break, Chunk, Piece, lines_of
from caicach.papers.reading.formats.txt.flattened.widths import first_widths, learnt_width


class Geometry(StrEnum):
    """How cells stand in their row, told by line breaks: centred (with half-line steps or without), or at the top."""

    CENTRED = "centred"
    PLAIN = "plain"
    TOP = "top"


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
    duties: tuple[frozenset[str], ...] = ()
    """What the heading of each column of units says that they do."""
    known: Counter[str] = field(default_factory=Counter)
    sure_pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Words beside one another that no cell boundary can part."""
    homes: Counter[tuple[int, str]] = field(default_factory=Counter)
    """In which column a text stands in rows where every column of units is filled, so that nothing is guessed."""

    def link(self, last: str, first: str, *, beside: bool = False) -> float:
        """How readily `first` follows `last` in one text: negative is readily.

        `beside` says that they stand so at this very place, which proves nothing.
        """
        if not last[-1:].isalnum():
            return 0.0
        seen = self.pairs[last.lower(), first.lower()] - beside
        return (0.6, -0.8, -1.2)[max(0, min(seen, 2))]

    def at_home(self, column: int, text: str) -> float:
        """How much a unit's name belongs to this column of units rather than to another: negative is much."""
        if not self.homes:
            return 0.0
        columns = range(len(self.columns))
        total = sum(self.homes[i, text] for i in columns)
        several = sum(column.role is Role.UNITS for column in self.columns)
        if total < _FEWEST_HOMES:
            return 0.0
        return -_HOME * log(several * (self.homes[column, text] + 0.3) / (total + 0.3 * several))


_EMPTY_COST = {
    Role.TITLE: 8.0,
    Role.SCHEDULE: 2.5,
    Role.UNITS: 3.0,
    Role.DELIVERABLE: 2.5,
    Role.MONEY: 1.0,
    Role.NOTE: 0.6,
}
_OPTIONAL_COST = 1.2
_FEWEST_HOMES = 2
_HOME = 0.7
_LONG = 4
_MOSTLY = 0.8


def first_model(columns: tuple[Column, ...], pieces: Sequence[Piece]) -> Model:
    """Before anything is known but the lines: word pairs, whole lines that come again, the geometry."""
    lines = [line for piece in pieces for line in lines_of(piece.chunks)]
    texts = Counter(_text(line) for line in lines)
    sure = _pairs(Counter(chunk.text for piece in pieces for chunk in piece.chunks))
    known = Counter({text: count for text, count in texts.items() if count > 2})
    empty = tuple(_OPTIONAL_COST if c.optional and c.role is Role.UNITS else _EMPTY_COST[c.role] for c in columns)
    does = tuple(duties(c.text) if c.role is Role.UNITS else frozenset() for c in columns)
    return Model(
        columns, first_widths(columns, pieces), empty, _pairs(texts), _geometry(pieces), does, known, sure_pairs=sure
    )


def relearn(model: Model, read: Iterable[tuple[Piece, Sequence[Segment]]]) -> Model:
    """The model after one reading: a width for each column, how often it is empty, cells that come again."""
    read = list(read)
    found = [
        [p.chunks[s.start : s.end] for p, cells in read for s in cells if s.column == column]
        for column in range(len(model.columns))
    ]
    widths = tuple(learnt_width(cells) or old for cells, old in zip(found, model.widths, strict=True))
    cells = [piece.chunks[s.start : s.end] for piece, segments in read for s in segments]
    known = Counter(_text(cell) for cell in cells)
    pairs = model.sure_pairs + _pairs(Counter(_text(line) for cell in cells for line in lines_of(cell)))
    return replace(model, widths=widths, empty=_empty(model, read), known=known, homes=_homes(model, read), pairs=pairs)


def _text(chunks: Sequence[Chunk]) -> str:
    return " ".join(chunk.text for chunk in chunks)


def _pairs(texts: Counter[str]) -> Counter[tuple[str, str]]:
    pairs: Counter[tuple[str, str]] = Counter()
    for text, count in texts.items():
        words = text.lower().split()
        for left, right in pairwise(words):
            if left[-1].isalnum():
                pairs[left, right.rstrip(",.;:")] += count
    return pairs


def _geometry(pieces: Sequence[Piece]) -> Geometry:
    """Numbers on the first line of long rows: cells stand at the top. Half-line steps now and then: centred."""
    long = [p.chunks[0].before is Break.SAME for p in pieces if len(lines_of(p.chunks)) > _LONG and p.number]
    if long and sum(long) >= _MOSTLY * len(long):
        return Geometry.TOP
    breaks = Counter(chunk.before for piece in pieces for chunk in piece.chunks)
    half, full = breaks[Break.HALF], breaks[Break.FULL]
    return Geometry.CENTRED if 0 < half < full / 2 else Geometry.PLAIN


def _homes(model: Model, read: Sequence[tuple[Piece, Sequence[Segment]]]) -> Counter[tuple[int, str]]:
    columns = {i for i, column in enumerate(model.columns) if column.role is Role.UNITS}
    homes: Counter[tuple[int, str]] = Counter()
    for piece, segments in read:
        cells = [s for s in segments if s.column in columns]
        if len(columns) > 1 and len(cells) == len(columns) == len({s.column for s in cells}):
            homes.update((s.column, " ".join(c.text for c in piece.chunks[s.start : s.end])) for s in cells)
    return homes


def _empty(model: Model, read: Sequence[tuple[Piece, Sequence[Segment]]]) -> tuple[float, ...]:
    """Cost of an empty cell from how often the column is empty in rows of more than one cell."""
    rows = [{s.column for s in segments} for _, segments in read if len(segments) > 1]
    costs = []
    for column, prior in enumerate(model.empty):
        empty = sum(column not in row for row in rows) + 1
        seen = -log(empty / (len(rows) + 2))
        costs.append((prior + min(seen, 5.0)) / 2)
    return tuple(costs)
