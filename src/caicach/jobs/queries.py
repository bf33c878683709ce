"""Reading the queue: who works, how much waits, the timetable with its next times."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Max, QuerySet, Value, When

from caicach.jobs.enums import JobState
from caicach.jobs.kinds import KINDS
from caicach.jobs.models import STATES, Job, TimetableLine, Worker
from caicach.jobs.rules import next_slot
from caicach.jobs.timetable import REGULARS, Regular


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the timetable as the page shows it."""

    regular: Regular
    on: bool
    last: datetime | None
    next: datetime | None


def jobs(person: Any, *, state: JobState | None = None, path: str = "") -> QuerySet[Job]:
    """The jobs that the person may see, the newest first."""
    found = Job.objects.visible_to(person).select_related("entry", "by")
    if state is not None:
        found = found.in_state(state)
    return found.filter(entry__task_path=path) if path else found


def counts(person: Any) -> dict[JobState, int]:
    """How many jobs are in each state; one query."""
    state = Case(*(When(where, then=Value(state.value)) for state, where in STATES.items()))
    rows = Job.objects.visible_to(person).annotate(now=state).order_by().values_list("now").annotate(Count("pk"))
    return dict.fromkeys(JobState, 0) | {JobState(name): count for name, count in rows}


def kinds() -> list[tuple[str, str]]:
    """Path and words of every kind of job, by words."""
    return sorted(((path, kind.words) for path, kind in KINDS.items()), key=lambda one: one[1])


def workers() -> QuerySet[Worker]:
    """The workers that are alive, the longest there first."""
    return Worker.objects.alive().order_by("started_at")


def timetable(now: datetime) -> list[Line]:
    """Every declared line with its last and next moment; `now` in the time of the office."""
    rows = {row.name: row for row in TimetableLine.objects.annotate(last=Max("slots__at"))}
    return sorted((_line(one, rows.get(one.name), now) for one in REGULARS.values()), key=lambda one: one.regular.words)


def _line(regular: Regular, row: Any, now: datetime) -> Line:
    on = row is None or row.on
    return Line(regular, on, row.last if row else None, next_slot(regular.cron, now) if on else None)
