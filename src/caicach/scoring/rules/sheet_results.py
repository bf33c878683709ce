"""From the rows of a score sheet with points to the result of a year. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from caicach.scoring.enums import Part
from caicach.scoring.rules.numbering import key_for
from caicach.scoring.rules.scorers import scorer_of
from caicach.scoring.values import LineSpec, ResultSpec

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row of a score sheet; `parent` is the index of the row above it, `part` also "total" for a printed sum."""

    number: str
    name: str
    parent: int | None
    part: str
    points: Decimal | None
    maximum: Decimal | None
    applicable: bool = True
    note: str = ""
    explanation: str = ""
    scorer: str = ""
    unit: str = ""


def year_of_sheet(
    rows: Sequence[SheetLine], *, body_id: int, year: int, source: str = "", grade: str = ""
) -> ResultSpec:
    """The result that the rows tell. A printed total counts as the published one, else scored + bonus − penalty."""
    keys = _keys(rows)
    top = {index for index, row in enumerate(rows) if row.parent is None}
    scored, bonus, penalty = (_sum(rows, index_part, None) for index_part in (Part.SCORED, Part.BONUS, Part.PENALTY))
    printed = next((row.points for row in reversed(rows) if row.part == TOTAL and row.points is not None), None)
    return ResultSpec(
        body_id=body_id,
        year=year,
        lines=tuple(_line(rows, index, keys, index in top) for index in keys),
        source=source,
        bonus=bonus,
        penalty=penalty,
        total=printed if printed is not None else scored + bonus - penalty,
        grade=grade,
    )


def _keys(rows: Sequence[SheetLine]) -> dict[int, str]:
    """A key for each row that is no total, unique in the sheet."""
    keys: dict[int, str] = {}
    for index, row in enumerate(rows):
        if row.part != TOTAL:
            keys[index] = key_for(row.number, set(keys.values()))
    return keys


def _line(rows: Sequence[SheetLine], index: int, keys: dict[int, str], is_top: bool) -> LineSpec:
    row = rows[index]
    above = row
    while above.parent is not None:
        above = rows[above.parent]
    return LineSpec(
        key=keys[index],
        number=row.number,
        name=row.name or row.number,
        parent=None if is_top else keys.get(row.parent if row.parent is not None else -1),
        points=_points(rows, index) if row.applicable else None,
        maximum=row.maximum,
        applicable=row.applicable,
        part=row.part,
        scored_by=scorer_of(row.scorer, above.name).value if row.points is not None else "",
        note=row.note,
        explanation=row.explanation,
    )


def _points(rows: Sequence[SheetLine], index: int) -> Decimal | None:
    """Its own points, else the sum of those below it, where any are told."""
    if rows[index].points is not None:
        return rows[index].points
    below = [_points(rows, at) for at, row in enumerate(rows) if row.parent == index and row.part != TOTAL]
    told = [points for points in below if points is not None]
    return sum(told, Decimal(0)) if told else None


def _sum(rows: Sequence[SheetLine], part: str, parent: int | None) -> Decimal:
    found = [_points(rows, at) for at, row in enumerate(rows) if row.parent == parent and row.part == part]
    return sum((points for points in found if points is not None), Decimal(0))
