"""Ranks inside blocks, ties shown, those without a total apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from caicach.measures.index.values import Ties


@dataclass(frozen=True, slots=True)
class Entrant:
    """A body that stands for ranking. `points` None: it has no total and gets no rank."""

    key: str
    points: Decimal | None
    block: str = ""


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
    """Places by points inside each block, best first; unranked last; equal points in the order of their keys."""
    raise NotImplementedError
