"""How the own work of a year stood at the end of a day, counted for a body or one of its units. For the index.

Like the year of each unit (`year_end`), but of nobody in particular: who may see the figure is asked by who shows it.
What is told of a past day is told from the days that are kept (due day, day of finishing, day of handing in); an
extension that was granted later counts with the day it gave.
"""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import Count, F, Q

from caicach.plans.enums import PlanKind, TaskState
from caicach.plans.models import TaskPart, TaskPartQuerySet
from caicach.progress.enums import HandInKind, HandInState
from caicach.progress.models import HandIn

REPORT = Q()
for words in ("Báo cáo", "BÁO CÁO", "báo cáo"):
    REPORT |= Q(task__deliverable__startswith=words)


@dataclass(frozen=True, slots=True)
class WorkCount:
    """Parts of work by how they stood: every one is done (in time or late), overdue, or not due yet."""

    on_time: int
    done_late: int
    overdue: int
    not_due: int

    @property
    def done(self) -> int:
        return self.on_time + self.done_late

    @property
    def judged(self) -> int:
        """Parts that are done or whose day has passed."""
        return self.done + self.overdue

    @property
    def all(self) -> int:
        return self.judged + self.not_due


@dataclass(frozen=True, slots=True)
class ResultCount:
    """Results that were handed in, by what became of them."""

    handed_in: int
    accepted: int
    returned: int


def work_count(body: Any, year: int, as_of: Date, unit: Any = None, *, only: str = "") -> WorkCount:
    """The own work of the year's plans at the end of the day; `only`: "reports" or "reform" plans. One query."""
    done = Q(state=TaskState.DONE, done_on__lte=as_of)
    in_time = done & (Q(due__isnull=True) | Q(done_on__lte=F("due")))
    late = done & Q(done_on__gt=F("due"))
    overdue = ~done & Q(due__lt=as_of)
    counts = _parts(body, year, unit, only).aggregate(
        on_time=Count("pk", filter=in_time),
        done_late=Count("pk", filter=late),
        overdue=Count("pk", filter=overdue),
        whole=Count("pk"),
    )
    whole = counts.pop("whole")
    return WorkCount(**counts, not_due=whole - sum(counts.values()))


def result_count(body: Any, year: int, as_of: Date, unit: Any = None) -> ResultCount:
    """What was handed in for the own work of the year until the day; what was taken back does not count. One query."""
    parts = _parts(body, year, unit, "").order_by().values("pk")
    results = HandIn.objects.filter(part__in=parts, kind=HandInKind.RESULT, handed_on__lte=as_of)
    counts = results.order_by().aggregate(
        handed_in=Count("pk", filter=Q(state__in=[HandInState.WAITING, HandInState.ACCEPTED, HandInState.RETURNED])),
        accepted=Count("pk", filter=Q(state=HandInState.ACCEPTED)),
        returned=Count("pk", filter=Q(state=HandInState.RETURNED)),
    )
    return ResultCount(**counts)


def _parts(body: Any, year: int, unit: Any, only: str) -> TaskPartQuerySet:
    parts = TaskPart.objects.live().exclude(state=TaskState.NOT_APPLICABLE)
    parts = parts.filter(body=body, task__own=True, task__plan__year=year)
    if unit is not None:
        parts = parts.filter(unit=unit)
    if only == "reports":
        return parts.filter(REPORT)
    return parts.filter(task__plan__kind=PlanKind.REFORM) if only == "reform" else parts
