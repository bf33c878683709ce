"""The ranking of a round, row by row, and how the points are spread."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from caicach.measures import index
from caicach.scoring.models import Round, Sheet
from caicach.scoring.queries.whole_round import Whole, whole_round
from caicach.scoring.queries.working import Stage
from caicach.scoring.rights import may_publish, may_run, member_of

LOST_STEPS = (0, 5, 10, 20, 35)
"""Percent of a field."""


@dataclass(frozen=True, slots=True)
class FieldPoints:
    """What a sheet got in one field."""

    points: Decimal
    maximum: Decimal

    @property
    def step(self) -> int:
        """How much of the field was lost, in six steps from nothing to more than a third."""
        lost = self.maximum - self.points
        return sum(lost * 100 > self.maximum * percent for percent in LOST_STEPS)


@dataclass(frozen=True, slots=True)
class Place:
    """One body (or unit) in the ranking."""

    pk: int
    body_id: int
    unit_id: int | None
    name: str
    rank: int | None
    tied: bool
    scored: Decimal
    maximum: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal | None
    percent: Decimal | None
    self_total: Decimal | None
    grade: str
    grade_reason: str
    unmarked: int
    fields: tuple[FieldPoints, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    places: Sequence[Place]
    fields: Sequence[tuple[str, str, Decimal | None]]
    """(number, name, maximum) of each field."""
    rescaled: bool
    """Some criteria do not apply to somebody: the percent is on what applies."""

    @property
    def field_decimals(self) -> tuple[int, ...]:
        """How many decimals the points of each field need."""
        columns = zip(*(one.fields for one in self.places), strict=True)
        return tuple(max(index.decimals(one.points) for one in column) for column in columns)

    @property
    def ranked(self) -> int:
        return sum(one.rank is not None for one in self.places)

    @property
    def has_ties(self) -> bool:
        return any(one.tied for one in self.places)

    @property
    def has_bonus(self) -> bool:
        return any(one.bonus for one in self.places)

    @property
    def has_penalty(self) -> bool:
        return any(one.penalty for one in self.places)

    @property
    def has_grades(self) -> bool:
        return any(one.grade for one in self.places)


def may_see_ranking(person: Any, round_: Round) -> bool:
    """Everybody who sees the round, once it is published; before that who runs it and its council."""
    return (
        round_.is_published or may_run(person, round_) or may_publish(person, round_) or bool(member_of(person, round_))
    )


def ranking_of(round_: Round, whole: Whole | None = None) -> Ranking:
    """The round's places, best first, those without a rank last; four queries."""
    whole = whole or whole_round(round_)
    found = [(sheet, whole.totals(sheet, Stage.FINAL)) for sheet in whole.sheets]
    places = sorted((_place(sheet, totals) for sheet, totals in found), key=_order)
    tops = [one for one in whole.criteria if one.parent_id is None and one.part == index.Part.SCORED]
    totals = found[0][1] if found else None
    fields = [(top.number, top.name, totals.nodes[top.key].maximum if totals else top.maximum) for top in tops]
    return Ranking(places, fields, any(one.applicable_maximum != one.maximum for _, one in found))


def _place(sheet: Sheet, totals: index.Totals) -> Place:
    return Place(
        pk=sheet.pk,
        body_id=sheet.body_id,
        unit_id=sheet.unit_id,
        name=str(sheet),
        rank=sheet.rank,
        tied=sheet.tied,
        scored=totals.scored,
        maximum=totals.applicable_maximum,
        bonus=totals.bonus,
        penalty=totals.penalty,
        total=None if totals.unmarked else totals.total,
        percent=None if totals.unmarked else totals.percent,
        self_total=sheet.self_total,
        grade=sheet.grade,
        grade_reason=sheet.grade_reason,
        unmarked=totals.unmarked,
        fields=tuple(FieldPoints(one.points, one.applicable_maximum) for one in totals.fields),
    )


def _order(one: Place) -> tuple[bool, int, str]:
    return (one.rank is None, one.rank or 0, one.name)


@dataclass(frozen=True, slots=True)
class Band:
    """How many sheets lie from `low` to below `high` points; `share` is the length of the bar in percent."""

    low: Decimal
    high: Decimal
    count: int
    share: int
    is_last: bool = False


WIDTHS = (1, 2, 5, 10, 20)
MOST = 8


def spread(totals: Iterable[Decimal | None]) -> list[Band]:
    """The totals in bands of equal width, best first, at most eight; empty for fewer than two totals.

    >>> [(str(one.low), one.count) for one in spread(map(Decimal, ("84.3", "88", "89.2", "96")))]
    [('96', 1), ('94', 0), ('92', 0), ('90', 0), ('88', 2), ('86', 0), ('84', 1)]
    """
    held = [one for one in totals if one is not None]
    if len(held) < 2:
        return []
    low, high = min(held), max(held)
    width = next((one for one in WIDTHS if (high - low) / one < MOST - 1), WIDTHS[-1])
    first = int((low / width).to_integral_value(ROUND_FLOOR))
    last = int((high / width).to_integral_value(ROUND_FLOOR))
    counts = [
        sum((one / width).to_integral_value(ROUND_FLOOR) == place for one in held) for place in range(first, last + 1)
    ]
    most = max(counts)
    bands = [
        Band(Decimal(place * width), Decimal((place + 1) * width), count, count * 100 // most)
        for place, count in zip(range(first, last + 1), counts, strict=True)
    ]
    return bands[::-1]
