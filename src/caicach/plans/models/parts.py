"""What is owed: the due days of a task, and the part of each unit on each of them."""

from datetime import date as Date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.kit.permissions import Permission, narrow
from caicach.plans.enums import OWED_STATES, TaskState
from caicach.plans.models.tasks import Task
from caicach.plans.rules import came_late, is_late


class DueDay(models.Model):
    """One day on which a task is due; a recurring task has several."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="due_days")
    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    position = models.PositiveSmallIntegerField()
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["task", "position"]
        constraints = [models.UniqueConstraint(fields=["task", "on"], name="plans_due_day_once")]
        indexes = [models.Index(fields=["body", "on"], name="plans_due_days")]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"


class TaskPartQuerySet(models.QuerySet["TaskPart"]):
    def visible_to(self, person: Any) -> Self:
        """The parts of the tasks that the person may read."""
        return narrow(self, person, Permission.TASK_VIEW, body="body_id")

    def live(self) -> Self:
        return self.exclude(state=TaskState.CANCELLED)

    def owed(self) -> Self:
        """What units still owe."""
        return self.filter(state__in=OWED_STATES)

    def late(self, today: Date) -> Self:
        return self.owed().filter(due__lt=today)


def _once_among_live_parts() -> list[models.UniqueConstraint]:
    """One live part for each unit and day, where either may be missing."""
    live = ~Q(state=TaskState.CANCELLED)
    return [
        models.UniqueConstraint(
            fields=["task", "unit", "day"],
            condition=live & Q(unit__isnull=False, day__isnull=False),
            name="plans_one_part_per_unit_and_day",
        ),
        models.UniqueConstraint(
            fields=["task", "unit"],
            condition=live & Q(unit__isnull=False, day__isnull=True),
            name="plans_one_part_per_unit",
        ),
        models.UniqueConstraint(
            fields=["task", "day"],
            condition=live & Q(unit__isnull=True, day__isnull=False),
            name="plans_one_part_per_day",
        ),
        models.UniqueConstraint(
            fields=["task"], condition=live & Q(unit__isnull=True, day__isnull=True), name="plans_one_part"
        ),
    ]


class TaskPart(models.Model):
    """The unit of carrying out: what one unit owes by one due day. Every task has at least one part.

    `unit` is empty where the paper names nobody whom the body knows, `day` where no day can be told. `due` moves with
    an extension, `first_due` stays. `own`: the body's own work in a plan that runs. `handed_on` is the day on which the
    result that waits, or was accepted, came in.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="parts")
    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="task_parts"
    )
    day = models.ForeignKey(DueDay, null=True, blank=True, on_delete=models.SET_NULL, related_name="parts")
    due = models.DateField(null=True, blank=True)
    first_due = models.DateField(null=True, blank=True)
    extensions = models.PositiveSmallIntegerField(default=0)
    own = models.BooleanField(default=True)
    state = models.CharField(max_length=12, choices=TaskState.choices(), default=TaskState.IDLE)
    handed_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="task_parts"
    )
    version = models.PositiveIntegerField(default=1)

    objects = TaskPartQuerySet.as_manager()

    class Meta:
        ordering = ["task", "pk"]
        constraints = [
            *_once_among_live_parts(),
            models.CheckConstraint(
                condition=~Q(state=TaskState.DONE) | Q(done_on__isnull=False), name="plans_done_part_has_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.WAITING) | Q(handed_on__isnull=False), name="plans_waiting_part_has_day"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due"], name="plans_parts_of_unit"),
            models.Index(fields=["body", "state", "unit", "due", "own"], name="plans_parts_of_body"),
            models.Index(fields=["body", "due", "state", "own"], name="plans_parts_by_due"),
            models.Index(fields=["body", "state", "due", "own"], name="plans_parts_owed"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.task}" if self.unit_id else str(self.task)

    @property
    def is_late_on_arrival(self) -> bool:
        """The result came in after the day."""
        return bool(self.handed_on and self.due and self.handed_on > self.due)

    @property
    def is_done_late(self) -> bool:
        return came_late(self.state, self.due, self.done_on)

    def is_late(self, today: Date) -> bool:
        return is_late(self.state, self.due, today)
