"""Which row is part of which: by a column of levels, by numbers, by the columns of names, else by what adds up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from caicach.papers.reading.criteria.bands import is_numbered
from caicach.papers.reading.criteria.numbers import SheetNumber
from caicach.papers.reading.criteria.parts import Special
from caicach.papers.reading.criteria.rows import RawRow
from caicach.papers.sheet_values import SheetColumn

_ASIDE = (Special.BONUS, Special.PENALTY, Special.BOTH, Special.TOTAL)


@dataclass(slots=True)
class _Held:
    """A row that following rows may be parts of."""

    index: int
    shape: tuple[str, ...]
    number: SheetNumber | None


def parents_of(rows: Sequence[RawRow]) -> list[int | None]:
    """The index of the parent of each row, None for the topmost."""
    if any(SheetColumn.LEVEL in row.values for row in rows):
        return _by_level(rows)
    if is_numbered(rows) or any(row.depth is not None for row in rows):
        return _by_number(rows)
    if any(row.is_heading for row in rows):
        return _by_number(rows)
    return _by_sums(rows)


def levels_of(parents: Sequence[int | None]) -> list[int]:
    """How deep each row stands, from 0."""
    levels: list[int] = []
    for parent in parents:
        levels.append(0 if parent is None else levels[parent] + 1)
    return levels


def _by_level(rows: Sequence[RawRow]) -> list[int | None]:
    held: list[tuple[int, int]] = []
    parents: list[int | None] = []
    for index, row in enumerate(rows):
        points = row.points(SheetColumn.LEVEL)
        level = int(points.value) if points is not None else (held[-1][0] if held else 1)
        while held and held[-1][0] >= level:
            held.pop()
        parents.append(held[-1][1] if held else None)
        held.append((level, index))
    return parents


def _by_number(rows: Sequence[RawRow]) -> list[int | None]:
    held: list[_Held] = []
    parents: list[int | None] = []
    root: _Held | None = None
    for index, row in enumerate(rows):
        shape = _shape(row)
        if _stands_alone(row, shape, held, rows) or (
            root and row.number and shape == root.shape and _goes_on(root, row.number, held)
        ):
            held.clear()
        else:
            _climb(held, row, shape)
        parents.append(held[-1].index if held else None)
        if row.special is Special.TOTAL:
            continue
        own = _Held(index, shape, row.number)
        if not held and row.number and not row.special:
            root = own
        held.append(own)
    return parents


def _stands_alone(row: RawRow, shape: tuple[str, ...], held: Sequence[_Held], rows: Sequence[RawRow]) -> bool:
    """A total, or the head of a bonus or penalty section: without number, or with a new kind of number after fields."""
    if row.special not in _ASIDE:
        return False
    if row.number is None or row.special is Special.TOTAL:
        return True
    new = len(shape) == 1 and all(one.shape != shape for one in held)
    return new and bool(held) and rows[held[0].index].special not in _ASIDE


def _shape(row: RawRow) -> tuple[str, ...]:
    if row.number:
        return row.number.shape
    if row.depth is not None and not row.bullet:
        return ("column", str(row.depth))
    if row.bullet:
        return ("bullet", row.bullet)
    if row.special in _ASIDE:
        return ("aside",)
    return ("heading",) if row.is_heading else ("plain",)


def _goes_on(root: _Held | None, number: SheetNumber | None, held: Sequence[_Held]) -> bool:
    """The series of the topmost rows goes on behind a bonus section whose head has no number."""
    if root is None or root.number is None or number is None:
        return False
    behind = bool(held) and held[0].number is None and held[0].index > root.index
    return behind and number.last == root.number.last + 1 and number.last > 1


def _climb(held: list[_Held], row: RawRow, shape: tuple[str, ...]) -> None:
    """Drop from the stack what the row is no part of."""
    if row.number and len(row.number.parts) > 1:
        above = row.number.parts[:-1]
        for at in range(len(held) - 1, -1, -1):
            number = held[at].number
            if number is not None and number.parts == above:
                del held[at + 1 :]
                return
    for at, one in enumerate(held):
        if one.shape == shape:
            del held[at:]
            return
    if row.depth is not None and not row.number:
        outer = [one for one in held if one.shape[0] == "column" and int(one.shape[1]) < row.depth]
        if not outer and held and row.depth == 0:
            held.clear()
        return
    if shape == ("plain",):
        while held and held[-1].shape[0] in ("bullet", "plain"):
            held.pop()
        if held and held[-1].number is not None:
            held.pop()


# ---------------------------------------------------------------- no numbers: what adds up


def _by_sums(rows: Sequence[RawRow]) -> list[int | None]:
    """A row whose maximum is the sum of the rows below it heads them; so does "Điểm cộng" that gives nothing itself."""
    parents: list[int | None] = [None] * len(rows)
    at, aside = 0, None
    while at < len(rows):
        if rows[at].special:
            opens = rows[at].special is not Special.TOTAL and rows[at].maximum is None and not rows[at].scored
            aside = at if opens else None
        at = _claim(rows, at, None if rows[at].special else aside, parents)
    return parents


def _claim(rows: Sequence[RawRow], at: int, parent: int | None, parents: list[int | None]) -> int:
    """Give a row its parent, and the rows below it to it where their maxima add up to its own; the index behind."""
    parents[at] = parent
    end = _end_of_parts(rows, at)
    if end is None:
        return at + 1
    below = at + 1
    while below < end:
        below = _claim(rows, below, at, parents)
    return end


def _end_of_parts(rows: Sequence[RawRow], at: int) -> int | None:
    maximum = rows[at].maximum
    if maximum is None or maximum <= 0 or rows[at].special:
        return None
    total, below, parts = Decimal(0), at + 1, 0
    while below < len(rows) and total < maximum:
        own = rows[below].maximum
        if rows[below].special or own is None or own >= maximum:
            return None
        total += own
        parts += 1
        below = _end_of_parts(rows, below) or below + 1
    return below if total == maximum and parts > 1 else None


def renumbered(rows: Sequence[RawRow]) -> None:
    """Put back the nought that a spreadsheet drops: 1.1 behind 1.9 is 1.10, 1.2 behind 1.19 is 1.20."""
    before: SheetNumber | None = None
    for row in rows if not (rows and rows[0].head.exact) else ():
        number = row.number
        if number is None or len(number.parts) < 2 or set(number.shape) != {"1"}:
            continue
        same = before is not None and len(before.parts) == len(number.parts) and before.parts[:-1] == number.parts[:-1]
        if same and before is not None and before.last % 10 == 9 and number.last * 10 == before.last + 1:
            parts = (*number.parts[:-1], ("1", number.last * 10))
            number = replace(number, text=f"{number.text}0", parts=parts)
            row.number = number
        before = number
