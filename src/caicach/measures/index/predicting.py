"""What goes into a prediction and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Basis(StrEnum):
    """What the prediction of one criterion rests on, surest first."""

    FINAL = "final"
    FIGURES = "figures"
    SELF_SCORE = "self_score"
    LAST_YEAR = "last_year"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        """The word on screens."""
        return {
            "final": "Điểm đã chốt",
            "figures": "Số liệu đến nay",
            "self_score": "Điểm tự chấm",
            "last_year": "Kết quả năm trước",
            "nothing": "Chưa có căn cứ",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a criterion today; the surest that is given counts.

    `final`: settled points. `inputs`: figures so far, run through the criterion's rule; `progress`: how much of the
    period they cover (above 0, at most 1), so that a share (`part` of `whole`) may still move. `self_score`: claimed.
    """

    final: Decimal | None = None
    inputs: Mapping[str, str | int | Decimal] | None = None
    self_score: Decimal | None = None
    progress: Decimal | None = None
    applicable: bool = True


@dataclass(frozen=True, slots=True)
class Cut:
    """How one self-score of an earlier round fared: claimed and decided points of a maximum."""

    year: int
    claimed: Decimal
    decided: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Expected:
    """One criterion: expected points, the middle 80 % of the draws, the chance of full points (0 to 1) and why.

    Penalties are positive. Bonus or penalty known from earlier years only is one line keyed "bonus" or "penalty".
    """

    key: str
    number: str
    name: str
    basis: Basis
    points: Decimal
    low: Decimal
    high: Decimal
    maximum: Decimal
    chance_full: Decimal
    sentence: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """The total to expect, with the middle 80 % of the draws around it. `seed` makes it the same again.

    `point` is what the points of the lines add up to (by the set's method), so a page can show the sum.
    """

    point: Decimal
    low: Decimal
    high: Decimal
    lines: tuple[Expected, ...]
    assumptions: tuple[str, ...]
    draws: int
    seed: int
