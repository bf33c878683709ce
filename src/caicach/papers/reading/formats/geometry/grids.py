"""Ruling lines → grids: which cells a ruled table has, with their spans, merged cells included.

Lines that lie on one another are joined; lines that touch make one table; a slot between two neighbouring lines of the
grid belongs to the same cell as the next slot where no line is drawn between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from caicach.papers.reading.formats.geometry.marks import Rule

NEAR = 3.0
"""Points within which two lines are taken as touching, or as one."""
COVER = 0.6
"""Share of a slot's side that must be drawn for the side to be a border."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a grid: its first row and column, its spans, its box."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Grid:
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    @property
    def x0(self) -> float:
        return self.xs[0]

    @property
    def x1(self) -> float:
        return self.xs[-1]


@dataclass(slots=True)
class _Line:
    """A level or upright line: where it lies across (`at`) and how far it runs."""

    at: float
    start: float
    end: float


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The ruled tables of one page, from top to bottom; a box without inner lines (a frame) is none."""
    level = _merge([_Line((r.top + r.bottom) / 2, r.x0, r.x1) for r in rules if r.level])
    upright = _merge([_Line((r.x0 + r.x1) / 2, r.top, r.bottom) for r in rules if not r.level])
    grids = [grid for part in _tables(level, upright) if (grid := _grid(*part))]
    return sorted(grids, key=lambda grid: grid.top)


def _merge(lines: list[_Line]) -> list[_Line]:
    """Lines on one height that overlap or nearly touch become one."""
    merged: list[_Line] = []
    for group in _clusters(sorted(lines, key=lambda line: line.at)):
        at = sum(line.at for line in group) / len(group)
        for line in sorted(group, key=lambda line: line.start):
            if merged and merged[-1].at == at and line.start <= merged[-1].end + NEAR:
                merged[-1].end = max(merged[-1].end, line.end)
            else:
                merged.append(_Line(at, line.start, line.end))
    return [line for line in merged if line.end - line.start > 2 * NEAR]


def _clusters(lines: list[_Line]) -> list[list[_Line]]:
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and line.at - groups[-1][0].at <= NEAR:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _tables(level: list[_Line], upright: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Sets of lines that touch one another."""
    parent = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, flat in enumerate(level):
        for j, tall in enumerate(upright):
            if _touch(flat, tall):
                parent[root(i)] = root(len(level) + j)
    parts: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for i, flat in enumerate(level):
        parts.setdefault(root(i), ([], []))[0].append(flat)
    for j, tall in enumerate(upright):
        parts.setdefault(root(len(level) + j), ([], []))[1].append(tall)
    return list(parts.values())


def _touch(flat: _Line, tall: _Line) -> bool:
    across = flat.start - NEAR <= tall.at <= flat.end + NEAR
    return across and tall.start - NEAR <= flat.at <= tall.end + NEAR


def _grid(level: list[_Line], upright: list[_Line]) -> Grid | None:
    if len(level) < 2 or not upright:
        return None
    xs = _positions([*(line.at for line in upright), min(x.start for x in level), max(x.end for x in level)])
    ys = _positions([*(line.at for line in level), min(y.start for y in upright), max(y.end for y in upright)])
    if len(xs) < 3 or len(ys) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(_slots(xs, ys, level, upright)))


def _positions(values: list[float]) -> list[float]:
    """Distinct positions: values within `2 × NEAR` are one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 2 * NEAR:
            kept.append(value)
    return kept


def _slots(xs: list[float], ys: list[float], level: list[_Line], upright: list[_Line]) -> list[Slot]:
    """Cells of the grid: neighbouring slots without a line between them are one cell."""
    columns, rows = len(xs) - 1, len(ys) - 1
    owner = [[(r, c) for c in range(columns)] for r in range(rows)]
    for r in range(rows):
        for c in range(columns):
            if c and not _drawn(upright, xs[c], ys[r], ys[r + 1]):
                _adopt(owner, owner[r][c], owner[r][c - 1])
            if r and not _drawn(level, ys[r], xs[c], xs[c + 1]):
                _adopt(owner, owner[r][c], owner[r - 1][c])
    boxes: dict[tuple[int, int], list[int]] = {}
    for r in range(rows):
        for c in range(columns):
            box = boxes.setdefault(owner[r][c], [r, c, r, c])
            box[0], box[1] = min(box[0], r), min(box[1], c)
            box[2], box[3] = max(box[2], r), max(box[3], c)
    return [
        Slot(r0, c0, r1 - r0 + 1, c1 - c0 + 1, xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
        for r0, c0, r1, c1 in sorted(map(tuple, boxes.values()))
    ]


def _adopt(owner: list[list[tuple[int, int]]], old: tuple[int, int], new: tuple[int, int]) -> None:
    if old == new:
        return
    first, last = min(old, new), max(old, new)
    for row in owner:
        for c, who in enumerate(row):
            if who == last:
                row[c] = first


def _drawn(lines: list[_Line], at: float, start: float, end: float) -> bool:
    """True where lines at `at` cover most of the way from `start` to `end`."""
    length = end - start
    covered = sum(
        max(0.0, min(line.end, end) - max(line.start, start)) for line in lines if abs(line.at - at) <= 2 * NEAR
    )
    return length <= 0 or covered >= COVER * length
