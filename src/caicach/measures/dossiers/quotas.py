"""Targets for shares of dossiers ("từ 50 % trở lên", "dưới 2 %") against what was reached."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from caicach.measures.dossiers.quality.values import percent, said


class Attained(StrEnum):
    """How a share stands to its target."""

    YES = "yes"
    NO = "no"
    NO_DATA = "no_data"

    @property
    def label(self) -> str:
        return {"yes": "Đạt", "no": "Chưa đạt", "no_data": "Chưa có dữ liệu"}[self.value]


@dataclass(frozen=True, slots=True)
class Target:
    """`comparator`: ">=" (từ … trở lên), "<" (dưới: strictly), "<=" (không quá); `value` in percent."""

    comparator: str
    value: Decimal

    @property
    def words(self) -> str:
        """
        >>> Target("<", Decimal(2)).words, Target(">=", Decimal("50.0")).words
        ('dưới 2 %', 'từ 50 % trở lên')
        """
        value = f"{said(self.value)} %"
        return {">=": f"từ {value} trở lên", "<": f"dưới {value}", "<=": f"không quá {value}"}[self.comparator]

    def holds(self, share: Fraction) -> bool:
        """Whether a share (0 to 1) keeps the target, exactly. Raises KeyError for another comparator."""
        target = Fraction(self.value) / 100
        return {">=": share >= target, "<": share < target, "<=": share <= target}[self.comparator]


@dataclass(frozen=True, slots=True)
class Attainment:
    """A verdict. `gap`: points of percent from the target, positive where it is missed. `missing`: how many dossiers
    (of the same whole) would have had to go the other way; 0 where it is attained.
    """

    state: Attained
    share: Fraction | None
    part: int
    whole: int
    gap: Fraction | None
    missing: int
    reason: str


def attainment(target: Target, part: int, whole: int, things: str = "hồ sơ") -> Attainment:
    """What `part` of `whole` (so many `things`) means for a target. Raises KeyError for another comparator.

    >>> found = attainment(Target("<", Decimal(2)), 2, 100)
    >>> found.state.value, found.missing, found.reason
    ('no', 1, '2/100 hồ sơ = 2,00 %, mục tiêu dưới 2 %: chưa đạt, phải bớt 1 hồ sơ.')
    >>> attainment(Target(">=", Decimal(50)), 49, 100).missing
    1
    """
    if not whole:
        return Attainment(Attained.NO_DATA, None, part, whole, None, 0, f"Không có {things} nào để tính trong kỳ.")
    share = Fraction(part, whole)
    away = share * 100 - Fraction(target.value)
    gap = -away if target.comparator == ">=" else away
    told = f"{said(part)}/{said(whole)} {things} = {percent(share)}, mục tiêu {target.words}"
    if target.holds(share):
        return Attainment(Attained.YES, share, part, whole, gap, 0, f"{told}: đạt.")
    missing = _missing(target, part, whole)
    deed = "phải thêm" if target.comparator == ">=" else "phải bớt"
    return Attainment(
        Attained.NO, share, part, whole, gap, missing, f"{told}: chưa đạt, {deed} {said(missing)} {things}."
    )


def _missing(target: Target, part: int, whole: int) -> int:
    """The fewest dossiers that would have had to be on the other side."""
    edge = Fraction(target.value) * whole / 100
    ceiling = -((-edge).__floor__())
    if target.comparator == ">=":
        return ceiling - part
    return part - (ceiling - 1 if target.comparator == "<" else edge.__floor__())
