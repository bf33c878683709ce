"""What the actions about lost points take, apart from models and forms."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ShortfallSpec:
    """What a person says of a loss: why, who answers, what is expected back (points, working days, percent)."""

    cause: str = ""
    unit_id: int | None = None
    expected: Decimal | None = None
    effort_days: int | None = None
    chance: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ConsequenceSpec:
    """What follows for a unit from points lost in a year, in the words of a paper."""

    year: int
    words: str
    unit_id: int | None = None
    citation: str = ""
    result_id: int | None = None
    shortfall_id: int | None = None
    note: str = ""
