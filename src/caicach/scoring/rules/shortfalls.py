"""What may be said of a loss. Pure."""

from decimal import Decimal

from caicach.kit.rules import RuleBroken
from caicach.measures.index import plain
from caicach.scoring.remedy_values import ShortfallSpec


def demand_sayable(spec: ShortfallSpec, lost: Decimal) -> None:
    """Nobody wins back more than was lost; a chance is a percentage.

    >>> demand_sayable(ShortfallSpec(expected=Decimal("0.5")), Decimal("0.5"))
    """
    if spec.expected is not None and not 0 <= spec.expected <= lost:
        raise RuleBroken("more-than-lost", f"Dự kiến lấy lại từ 0 đến {plain(lost)} điểm đã mất.", field="expected")
    if spec.chance is not None and not 0 <= spec.chance <= 100:
        raise RuleBroken("no-percentage", "Khả năng lấy lại ghi từ 0 đến 100 %.", field="chance")
