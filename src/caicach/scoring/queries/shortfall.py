"""One loss with all that hangs on it: its line through the years, its remedies part by part, what stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import Prefetch, QuerySet

from caicach.measures.index.lineages import Told
from caicach.organisations.models import Unit
from caicach.plans.enums import SETTLED_STATES
from caicach.plans.models import TaskPart
from caicach.plans.rules import is_late
from caicach.scoring.models import Remedy, Result, ResultLine, Shortfall
from caicach.scoring.queries.running_losses import Through, years_of
from caicach.scoring.queries.shortfalls import RemedyLine, losses


@dataclass(frozen=True, slots=True)
class RemedyWork:
    """A task that mends, with its parts."""

    line: RemedyLine
    parts: Sequence[TaskPart]

    @property
    def done(self) -> int:
        return sum(part.state in SETTLED_STATES for part in self.parts)


@dataclass(frozen=True, slots=True)
class ShortfallPage:
    """What the page shows beside the loss itself."""

    path: Sequence[ResultLine]
    """The lines above, the field first."""
    through: Through | None
    remedies: Sequence[RemedyWork]
    later: Result | None
    before: Shortfall | None
    after: Shortfall | None

    @property
    def told(self) -> Sequence[Told]:
        """The line year by year, the newest first, where more than one year tells it."""
        return self.through.told[::-1] if self.through and len(self.through.told) > 1 else ()


def shortfall_of(person: Any, pk: int) -> QuerySet[Shortfall]:
    """One loss as a query, or none where the person may not see it."""
    return losses(person).select_related("body", "line__result__round", "line__result__unit").filter(pk=pk)


def shortfall_page(person: Any, one: Shortfall, today: Date) -> ShortfallPage:
    result = one.line.result
    return ShortfallPage(
        path=_above(one.line),
        through=years_of(person, one.body, result.unit).of(one.year, one.line.key),
        remedies=remedy_works(one, today),
        later=_later(person, result),
        **_beside(person, one),
    )


def remedy_works(one: Shortfall, today: Date) -> list[RemedyWork]:
    """The remedies with the live parts of their tasks; two queries."""
    parts = TaskPart.objects.live().select_related("unit").order_by("due", "unit__order", "pk")
    held = Remedy.objects.filter(shortfall=one).select_related("task__plan", "by").order_by("task__next_due", "pk")
    found = held.prefetch_related(Prefetch("task__parts", queryset=parts))
    return [
        RemedyWork(
            RemedyLine(remedy, is_late(remedy.task.state, remedy.task.next_due, today)), list(remedy.task.parts.all())
        )
        for remedy in found
    ]


def units_of(one: Shortfall, on: Date) -> list[Unit]:
    """Who may answer: the units of the body today, and whoever answers now."""
    held = list(Unit.objects.filter(body=one.body_id).on(on).order_by("order", "name"))
    if one.unit is not None and one.unit not in held:
        held.append(one.unit)
    return held


def _above(line: ResultLine) -> list[ResultLine]:
    found, above = [], line.parent
    while above is not None:
        found.append(above)
        above = above.parent
    return found[::-1]


def _later(person: Any, result: Result) -> Result | None:
    """The next result that stands."""
    later = Result.objects.visible_to(person).filter(body=result.body_id, unit=result.unit_id, year__gt=result.year)
    return later.filter(replaced_by__isnull=True).order_by("year", "-pk").first()


def _beside(person: Any, one: Shortfall) -> dict[str, Shortfall | None]:
    """The losses before and after in the list of the year, as the list stands by itself."""
    held = Shortfall.objects.visible_to(person).filter(body=one.body_id, year=one.year)
    order = list(held.order_by("-lost", "line__order", "pk").values_list("pk", flat=True))
    at = order.index(one.pk)
    near = {pk: Shortfall(pk=pk) for pk in order}
    return {
        "before": near[order[at - 1]] if at else None,
        "after": near[order[at + 1]] if at + 1 < len(order) else None,
    }
