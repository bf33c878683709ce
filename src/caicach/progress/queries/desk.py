"""What the first page shows: who follows a whole body sees what each unit owes; a unit sees what it has to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from caicach.language.calendar import WorkingCalendar
from caicach.plans.models import TaskPartQuerySet
from caicach.plans.queries.tasks import SOON_WORKING_DAYS, windows
from caicach.plans.rules import window_end
from caicach.progress.queries.owed import (
    PartLine,
    UnitOwes,
    by_unit,
    lines,
    oversees,
    own_parts,
    to_do,
)
from caicach.progress.queries.waiting import Waiting, waiting_count, waiting_for
from caicach.progress.rights import units_of

SHOWN, MANY = 12, 200
TWO_WEEKS = 10


@dataclass(frozen=True, slots=True)
class Desk:
    """Counts (late, soon, month, returned, open), the end of "soon", and the lists of the page."""

    oversees: bool
    counts: dict[str, int]
    until: Date
    owed: Sequence[UnitOwes]
    to_do: Sequence[PartLine]
    waiting: Sequence[Waiting]
    waiting_count: int
    coming: Sequence[PartLine]

    @property
    def anything(self) -> bool:
        return bool(self.counts["open"] or self.waiting_count)


def desk(person: Any, today: Date, calendar: WorkingCalendar) -> Desk:
    """The first page of a person; at most eight queries, two more where very much waits."""
    until = window_end(today, SOON_WORKING_DAYS, calendar)
    whole = oversees(person)
    parts = own_parts(person) if whole else own_parts(person).filter(unit__in=units_of(person))
    waiting = waiting_for(person, MANY)
    owed, counts = by_unit(parts, today, until, windows(today, calendar)["month"][1])
    return Desk(
        oversees=whole,
        counts=counts,
        until=until,
        owed=owed if whole else (),
        to_do=lines(to_do(person, today, until)[:SHOWN], today) if units_of(person) else (),
        waiting=waiting[:5],
        waiting_count=len(waiting) if len(waiting) < MANY else waiting_count(person),
        coming=_coming(parts, today, calendar),
    )


def _coming(parts: TaskPartQuerySet, today: Date, calendar: WorkingCalendar) -> list[PartLine]:
    """Due in two weeks, each task once a day."""
    span = (today, window_end(today, TWO_WEEKS, calendar))
    found = parts.owed().filter(due__range=span)
    seen: dict[tuple[int, Date | None], PartLine] = {}
    for line in lines(found.order_by("due", "task__plan_id", "task__order", "pk")[: 4 * SHOWN], today):
        seen.setdefault((line.task_id, line.due), line)
    return list(seen.values())[:SHOWN]
