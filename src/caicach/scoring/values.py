"""What the actions of the index take, apart from models and forms."""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from caicach.scoring.enums import Part


@dataclass(frozen=True, slots=True)
class LineSpec:
    """One line of a published result. `key` is unique in the result, `parent` the key of the line above it.

    `recomputed` is what the rule gives on the same figures, where that is known; penalties are positive.
    """

    key: str
    name: str
    number: str = ""
    parent: str | None = None
    points: Decimal | None = None
    maximum: Decimal | None = None
    recomputed: Decimal | None = None
    applicable: bool = True
    part: str = Part.SCORED
    scored_by: str = ""
    note: str = ""
    explanation: str = ""
    unit_ids: tuple[int, ...] = ()
    criterion_id: int | None = None


@dataclass(frozen=True, slots=True)
class ResultSpec:
    """A result as it is published, or as a paper tells it; `lines` in their printed order."""

    body_id: int
    year: int
    lines: tuple[LineSpec, ...] = ()
    unit_id: int | None = None
    round_id: int | None = None
    document_id: int | None = None
    source: str = ""
    published_on: Date | None = None
    bonus: Decimal | None = None
    penalty: Decimal | None = None
    total: Decimal | None = None
    maximum: Decimal | None = None
    """None: the maxima of the scored lines at the top are added up."""
    rank: int | None = None
    rank_of: int | None = None
    grade: str = ""
