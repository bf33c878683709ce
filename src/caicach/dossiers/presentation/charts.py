"""Shapes of the charts of dossiers, in the units of their SVG; each number stands beside its shape. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import cycle

SPARK_WIDE, SPARK_LOW, SPARK_HIGH = 96, 21, 3
WIDE, TOP, FLOOR, LEFT, RIGHT = 240, 10, 78, 4, 236
TOPS = tuple(Fraction(n, 100) for n in (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 35, 40, 50, 60, 70, 80, 90, 100))
"""Where the axis of a share may end."""

Values = Sequence[Fraction | None]
Point = tuple[str, str]
"""Across and down as they are written into the SVG: with a point, whatever the language of the page."""


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line through the months; pieces end where a month has nothing. `end`: the last point."""

    pieces: tuple[str, ...]
    end: Point | None


@dataclass(frozen=True, slots=True)
class Small:
    """One of small multiples: this year's line, last year's, the target's height, dots of single months."""

    pieces: tuple[str, ...]
    former: tuple[str, ...]
    dots: tuple[Point, ...]
    end: Point | None
    target: str | None
    top: Fraction
    """What the upper edge of the axis means."""
    ticks: tuple[tuple[str, int], ...]
    """Where the first, middle and last month stand."""
    wide: int = WIDE
    high: int = FLOOR + 16
    top_at: int = TOP
    floor: int = FLOOR
    left: int = LEFT
    right: int = RIGHT


def spark(values: Values) -> Spark:
    """A sparkline from 0 to the largest value.

    >>> spark([Fraction(0), Fraction(1, 10)]).pieces
    ('2.0,21.0 92.0,3.0',)
    """
    most = max((value for value in values if value is not None), default=Fraction(0))
    at = _places(values, 2, SPARK_WIDE - 4, lambda value: _between(value, most, SPARK_LOW, SPARK_HIGH))
    known = [place for place in at if place is not None]
    return Spark(_pieces(at), known[-1] if known else None)


def top_of(many: Iterable[Fraction | None]) -> Fraction:
    """The end of an axis that all of these fit under: a round number.

    >>> str(top_of([Fraction(7, 100), None])), str(top_of([Fraction(27, 100)])), str(top_of([]))
    ('2/25', '3/10', '1/100')
    """
    most = max((value for value in many if value is not None), default=Fraction(0))
    return next((top for top in TOPS if most <= top), most)


def round_top(many: Iterable[Fraction | None]) -> Fraction:
    """The end of an axis of counts or days: 1, 2 or 5 with noughts.

    >>> str(round_top([Fraction(37)])), str(round_top([]))
    ('50', '1')
    """
    most, top = max((value for value in many if value is not None), default=Fraction(0)), Fraction(1)
    for step in cycle((Fraction(2), Fraction(5, 2), Fraction(2))):
        if most <= top:
            break
        top *= step
    return top


def small(values: Values, former: Values, target: Fraction | None, top: Fraction) -> Small:
    """A small chart; all charts of a page are given the same `top`, so that they compare."""

    def height(value: Fraction) -> str:
        return _between(value, top, FLOOR, TOP)

    months = max(len(values), len(former), 1)
    at = _places(values, LEFT + 4, RIGHT - 4, height, months)
    known = [place for place in at if place is not None]
    shown = {1, months, (months + 1) // 2}
    ticks = tuple((_across(month - 1, months, LEFT + 4, RIGHT - 4), month) for month in sorted(shown))
    return Small(
        pieces=_pieces(at),
        former=_pieces(_places(former, LEFT + 4, RIGHT - 4, height, months)),
        dots=tuple(known),
        end=known[-1] if known else None,
        target=None if target is None or target > top else height(target),
        top=top,
        ticks=ticks,
    )


def _places(
    values: Values, left: float, right: float, height: Callable[[Fraction], str], months: int = 0
) -> list[Point | None]:
    many = months or len(values)
    return [
        None if value is None else (_across(at, many, left, right), height(value)) for at, value in enumerate(values)
    ]


def _across(at: int, many: int, left: float, right: float) -> str:
    return f"{left + (right - left) * at / max(1, many - 1):.1f}"


def _between(value: Fraction, most: Fraction, low: float, high: float) -> str:
    return f"{low if not most else low - (low - high) * float(value / most):.1f}"


def _pieces(places: Sequence[Point | None]) -> tuple[str, ...]:
    """The points of unbroken stretches of at least two months."""
    found: list[list[str]] = [[]]
    for place in places:
        if place is None:
            found.append([])
        else:
            found[-1].append(f"{place[0]},{place[1]}")
    return tuple(" ".join(points) for points in found if len(points) > 1)
