"""Ranks inside blocks, ties shown, those without a total apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from caicach.measures.index.values import Ties, plain


@dataclass(frozen=True, slots=True)
class Entrant:
    """A body that stands for ranking. `points` None: it has no total and gets no rank."""

    key: str
    points: Decimal | None
    block: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What place a total would have had among others, and the sentence that says so."""

    rank: int
    of: int
    tied_with: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A place. `rank` None: unranked. `of`: how many are ranked in the block. `tied`: others have the same points."""

    key: str
    block: str
    points: Decimal | None
    rank: int | None
    of: int
    tied: bool = False


def rank(entrants: Iterable[Entrant], ties: Ties = Ties.DENSE) -> tuple[Standing, ...]:
    """Places by points inside each block (blocks by name), best first; unranked last; equal points by key.

    >>> four = [Entrant("Đống Đa", Decimal("96.3")), Entrant("Nam Từ Liêm", Decimal("95.7"))]
    >>> four += [Entrant("Hoàn Kiếm", Decimal("95.70")), Entrant("Cầu Giấy", Decimal("95.22"))]
    >>> [(one.key, one.rank, one.tied) for one in rank(four, Ties.COMPETITION)]
    [('Đống Đa', 1, False), ('Hoàn Kiếm', 2, True), ('Nam Từ Liêm', 2, True), ('Cầu Giấy', 4, False)]
    """
    held = sorted(entrants, key=lambda one: (one.block, one.key))
    places: list[Standing] = []
    for block, members in groupby(held, key=lambda one: one.block):
        places.extend(_placed(block, list(members), ties))
    return tuple(places)


def rank_of_total(total: Decimal, others: Sequence[Decimal], ties: Ties = Ties.DENSE) -> Place:
    """The place of a total among the other bodies' totals of last year (without one's own).

    >>> rank_of_total(Decimal("87.5"), [Decimal("90"), Decimal("87.5"), Decimal("80")]).sentence
    'Với 87,5 điểm, năm trước đứng thứ 2/4, đồng điểm với 1 cơ quan.'
    """
    better = [one for one in others if one > total]
    place = len(better if ties is Ties.COMPETITION else set(better)) + 1
    tied = sum(one == total for one in others)
    words = f"Với {plain(total)} điểm, năm trước đứng thứ {place}/{len(others) + 1}"
    words += f", đồng điểm với {tied} cơ quan." if tied else "."
    return Place(place, len(others) + 1, tied, words)


def _placed(block: str, members: list[Entrant], ties: Ties) -> list[Standing]:
    having = sorted(((one.points, one.key) for one in members if one.points is not None), key=lambda one: -one[0])
    places: list[Standing] = []
    for points, group in groupby(having, key=lambda one: one[0]):
        keys = [key for _, key in group]
        place = len(places) + 1 if ties is Ties.COMPETITION else _next(places)
        places.extend(Standing(key, block, points, place, len(having), len(keys) > 1) for key in keys)
    places.extend(Standing(one.key, block, None, None, len(having)) for one in members if one.points is None)
    return places


def _next(places: list[Standing]) -> int:
    return (places[-1].rank or 0) + 1 if places else 1
