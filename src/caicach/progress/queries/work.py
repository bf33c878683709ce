"""One task as its page and its actions need it: parts, who stands how to it, what waits."""

from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from caicach.plans.enums import OPEN_STATES, OWED_STATES, SETTLED_STATES
from caicach.plans.models import Task, TaskPart
from caicach.progress.enums import Deed
from caicach.progress.rights import Ties, may, ties_of


def parts_of(task: Task) -> QuerySet[TaskPart]:
    """The live parts of a task, period by period, units in their order."""
    found = task.parts.live().select_related("unit", "day", "person")
    return found.order_by("day__on", "unit__order", "unit__name", "pk")


def part_of(person: Any, key: int) -> QuerySet[TaskPart]:
    """One part as a query, with what its page names."""
    found = TaskPart.objects.visible_to(person).filter(pk=key)
    return found.select_related("unit", "day", "person", "body", "task__plan__document", "task__body", "task__parent")


@dataclass(frozen=True, slots=True)
class Period:
    """The parts of one printed due day of a task; `on` is None where no day can be told."""

    number: int
    on: Date | None
    parts: tuple[TaskPart, ...]

    @property
    def done(self) -> int:
        return sum(part.state in SETTLED_STATES for part in self.parts)

    @property
    def done_on(self) -> Date | None:
        """The day on which the last unit was done; None while one is not."""
        settled = all(part.state in SETTLED_STATES for part in self.parts)
        return max((part.done_on for part in self.parts if part.done_on), default=self.on) if settled else None


@dataclass(frozen=True)
class Work:
    """A task with its parts for one person on one day; two queries."""

    task: Task
    person: Any
    today: Date

    @cached_property
    def parts(self) -> list[TaskPart]:
        return list(parts_of(self.task))

    @cached_property
    def ties(self) -> Ties:
        return ties_of(self.task)

    @cached_property
    def periods(self) -> list[Period]:
        """Period by period, the one without a day last."""
        days = sorted({_day(part) for part in self.parts}, key=lambda day: day or Date.max)
        return [
            Period(number, on, tuple(part for part in self.parts if _day(part) == on))
            for number, on in enumerate(days, start=1)
        ]

    @cached_property
    def running(self) -> Period | None:
        """The earliest period that is still open, else the last one."""
        left = [period for period in self.periods if any(part.state in OPEN_STATES for part in period.parts)]
        return left[0] if left else self.periods[-1] if self.periods else None

    @property
    def to_nudge(self) -> list[TaskPart]:
        """What is still owed of the running period."""
        return [part for part in self.running.parts if part.state in OWED_STATES] if self.running else []

    @property
    def only_part(self) -> TaskPart | None:
        """The part of a task that one unit owes once."""
        return self.parts[0] if len(self.parts) == 1 else None

    @property
    def late(self) -> bool:
        task = self.task
        return task.state in OPEN_STATES and task.next_due is not None and task.next_due < self.today

    def may(self, deed: Deed, part: TaskPart | None = None) -> bool:
        return may(self.person, deed, self.ties, part)


def _day(part: TaskPart) -> Date | None:
    return part.day.on if part.day else None
