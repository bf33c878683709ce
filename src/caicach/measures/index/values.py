"""What the index is made of: criteria of a set, the marks a body got, and how a set adds them up.

Points are `Decimal`, never float. A set is a flat tuple of `Criterion`; `parent` makes it a tree. All are frozen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Protocol

ZERO = Decimal(0)
ENDLESS = 12
"""Decimals to which a division that does not end is given, half up, when nothing else rounds it."""


class Part(StrEnum):
    """Where the points of a criterion go. Bonus and penalty stand outside the 100."""

    SCORED = "scored"
    BONUS = "bonus"
    PENALTY = "penalty"

    @property
    def label(self) -> str:
        """The word on screens."""
        return {"scored": "Điểm chấm", "bonus": "Điểm cộng", "penalty": "Điểm trừ"}[self.value]


class RoundAt(StrEnum):
    """The one step at which points are rounded (half up, `Method.places`); every other sum is exact."""

    CRITERION = "criterion"
    FIELD = "field"
    TOTAL = "total"
    NEVER = "never"

    @property
    def label(self) -> str:
        """The word on screens."""
        return {
            "criterion": "Làm tròn từng tiêu chí",
            "field": "Làm tròn từng lĩnh vực",
            "total": "Chỉ làm tròn tổng điểm",
            "never": "Không làm tròn",
        }[self.value]


class NotApplicable(StrEnum):
    """What becomes of a criterion that does not apply to a body.

    KEEP_MAXIMUM: it gives nothing and its maximum stays (the body loses it). RESCALE_PERCENT: its maximum leaves the
    applicable maximum, and the body is ranked on points ÷ applicable maximum (68.32 ÷ 84 = 81.33 %). FULL_POINTS: it
    gives its maximum.
    """

    KEEP_MAXIMUM = "keep_maximum"
    RESCALE_PERCENT = "rescale_percent"
    FULL_POINTS = "full_points"

    @property
    def label(self) -> str:
        """The word on screens."""
        return {
            "keep_maximum": "Giữ điểm tối đa, tiêu chí không áp dụng được 0 điểm",
            "rescale_percent": "Tính tỷ lệ % trên tổng điểm tối đa áp dụng",
            "full_points": "Tính đủ điểm tối đa cho tiêu chí không áp dụng",
        }[self.value]


class Ties(StrEnum):
    """Ranks after a tie: DENSE 1, 2, 2, 3; COMPETITION 1, 2, 2, 4."""

    DENSE = "dense"
    COMPETITION = "competition"

    @property
    def label(self) -> str:
        """The word on screens."""
        return {
            "dense": "Đồng điểm đồng hạng, hạng kế tiếp liền sau",
            "competition": "Đồng điểm đồng hạng, bỏ qua số hạng trùng",
        }[self.value]


class RuleVerdict(Protocol):
    """What applying a rule tells (`language.scoring_rules.Verdict`)."""

    @property
    def points(self) -> Decimal | None:
        """Points, or None when the criterion does not apply."""

    @property
    def reason(self) -> str:
        """One Vietnamese sentence with the numbers put in."""

    @property
    def applicable(self) -> bool:
        """False for "không áp dụng"."""


class RunnableRule(Protocol):
    """What the index asks of a rule (`language.scoring_rules.Rule` is one; a sheet's own program may be another)."""

    @property
    def ceiling(self) -> Decimal | None:
        """The most points that the rule can give, when that can be told."""

    def apply(self, given: Mapping[str, str | int | Decimal], /, places: int | None = None) -> RuleVerdict:
        """Points and reason for these inputs; raises ValueError (one Vietnamese sentence) for bad ones."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of a criteria set: field (no parent), criterion or sub-criterion.

    `key` is unique in its set. `maximum`: as printed; None on a parent means the sum of what is below it. For bonus and
    penalty rows it is the cap of what is below the row, or of the row itself. `unit`: who is responsible.
    """

    key: str
    number: str
    name: str
    maximum: Decimal | None = None
    parent: str | None = None
    part: Part = Part.SCORED
    unit: str = ""
    rule: RunnableRule | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """How a set adds up. `bonus_cap`, `penalty_cap`: in total, positive; `total_cap`: None leaves totals above 100."""

    places: int = 3
    round_at: RoundAt = RoundAt.CRITERION
    bonus_cap: Decimal | None = None
    penalty_cap: Decimal | None = None
    not_applicable: NotApplicable = NotApplicable.KEEP_MAXIMUM
    ties: Ties = Ties.DENSE
    total_cap: Decimal | None = None
    percent_places: int = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """Points of one criterion for one body. None: not marked yet. A penalty counts the same as 2 and as -2."""

    points: Decimal | None = None
    applicable: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NodeTotal:
    """What one row of a set comes to. `unmarked`: leaves at or below it without points; penalties are positive."""

    key: str
    number: str
    name: str
    points: Decimal
    maximum: Decimal
    applicable_maximum: Decimal
    unmarked: int
    part: Part = Part.SCORED
    parent: str | None = None

    @property
    def lost(self) -> Decimal:
        """Points below the applicable maximum; what is not marked yet counts as lost here."""
        return self.applicable_maximum - self.points


def half_up(value: Decimal, places: int) -> Decimal:
    """`value` at so many decimals, half up: away from zero at the exact half.

    >>> half_up(Decimal("2.0005"), 3), half_up(Decimal("-0.5"), 0)
    (Decimal('2.001'), Decimal('-1'))
    """
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """A number as printed in Vietnamese sentences: point between thousands, decimal comma, no useless zeros.

    >>> plain(Decimal("81.330")), plain(Decimal("2817")), plain(Decimal("-0.5"))
    ('81,33', '2.817', '-0,5')
    """
    whole, _, decimals = f"{value:,f}".partition(".")
    decimals = decimals.rstrip("0")
    text = whole.replace(",", ".") + ("," + decimals if decimals else "")
    return "0" if text == "-0" else text


def decimals(value: Decimal) -> int:
    """How many decimals `plain` prints.

    >>> decimals(Decimal("84.960")), decimals(Decimal(100))
    (2, 0)
    """
    return len(plain(value).partition(",")[2])
