"""The register of consequences, and which ones a newer result asks a person to think of."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from caicach.organisations.models import Body, Unit
from caicach.scoring.enums import ShortfallState
from caicach.scoring.models import Consequence, Result, Shortfall

WORDS = (
    "Trường hợp để xảy ra trừ điểm đánh giá xếp hạng cải cách hành chính thuộc trách nhiệm, nhiệm vụ của đơn vị nào "
    "thì thủ trưởng đơn vị đó không được đánh giá xếp loại hoàn thành xuất sắc nhiệm vụ trong năm."
)
"""What plans usually say, offered until a body has written its own words."""
STILL_LOST = (ShortfallState.AGAIN, ShortfallState.PARTLY)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A unit whose losses of the year before were not made good in `result`."""

    unit: Unit
    result: Result
    losses: Sequence[Shortfall]

    @property
    def year(self) -> int:
        return self.result.year

    @property
    def still(self) -> Decimal:
        """Points that did not come back."""
        return sum((one.lost - (one.recovered or Decimal(0)) for one in self.losses), Decimal(0))

    @property
    def unmended(self) -> int:
        """Losses for which nobody had planned anything."""
        return sum(not one.remedies.all() for one in self.losses)


def consequences(person: Any, body: Body) -> QuerySet[Consequence]:
    """The register of the body, newest year first."""
    found = Consequence.objects.visible_to(person).filter(body=body)
    return found.select_related("unit", "result", "shortfall__line", "by")


def proposed(person: Any, body: Body) -> list[Proposed]:
    """Units to think of: losses that the newest result has not won back whole, not yet in the register.

    Proposed only, whoever looks; a person writes it down and decides.
    """
    standing = Result.objects.visible_to(person).filter(body=body, unit=None, replaced_by__isnull=True)
    result = standing.order_by("-year", "-pk").first()
    if result is None:
        return []
    former = Shortfall.objects.visible_to(person).filter(body=body, line__result__unit=None, year__lt=result.year)
    year = former.order_by("-year").values_list("year", flat=True).first()
    lost = former.filter(year=year, state__in=STILL_LOST, unit__isnull=False)
    known = set(Consequence.objects.filter(body=body, year=result.year).values_list("unit_id", flat=True))
    by_unit = defaultdict(list)
    for one in lost.select_related("unit", "line").prefetch_related("remedies").order_by("unit__order", "-lost"):
        if one.unit is not None and one.unit_id not in known:
            by_unit[one.unit].append(one)
    return [Proposed(unit, result, held) for unit, held in by_unit.items()]


def usual_words(body: Body) -> tuple[str, str]:
    """Words and citation as the body wrote them last."""
    last = Consequence.objects.filter(body=body).order_by("-pk").values_list("words", "citation").first()
    return last or (WORDS, "")
