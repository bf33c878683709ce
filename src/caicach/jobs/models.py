"""What the house knows of a job beside the queue's own row, who works, and what the timetable has fired.

The queue itself is the library's table (`DBTaskResult`: arguments, status, when to run). A `Job` stands beside each
row of it.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from caicach.jobs.enums import JobState
from caicach.jobs.rules import gone_before
from caicach.kit.permissions import Permission, reach

STATES = {
    JobState.WAITING: Q(entry__status=TaskResultStatus.READY),
    JobState.RUNNING: Q(entry__status=TaskResultStatus.RUNNING),
    JobState.FAILED: Q(entry__status=TaskResultStatus.FAILED, dropped=False),
    JobState.DROPPED: Q(entry__status=TaskResultStatus.FAILED, dropped=True),
    JobState.DONE: Q(entry__status=TaskResultStatus.SUCCESSFUL),
}


class WorkerQuerySet(models.QuerySet["Worker"]):
    def alive(self) -> Self:
        """Workers that said so a short while ago."""
        return self.filter(ended_at__isnull=True, seen_at__gt=gone_before(timezone.now()))


class Worker(models.Model):
    """A process that runs jobs. `place` is the machine (and container) in which `pid` means something."""

    place = models.CharField(max_length=200)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        ordering = ["started_at", "pk"]

    def __str__(self) -> str:
        return f"{self.place.split()[0]} {self.pid}"


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, person: Any) -> Self:
        """The jobs of the bodies that the person looks after, and those that belong to no body."""
        where = reach(person, Permission.JOB_VIEW)
        if where.everywhere:
            return self
        return self.filter(Q(body_id__in=where.body_ids) | Q(body__isnull=True)) if where else self.none()

    def in_state(self, state: JobState) -> Self:
        return self.filter(STATES[state])


class Job(models.Model):
    """What is known of a job beside the queue's row: for whom, its cause, its failures and their reason."""

    entry = models.OneToOneField(DBTaskResult, models.CASCADE, primary_key=True, related_name="job")
    key = models.CharField(max_length=200, blank=True)
    waiting = models.BooleanField(default=True)
    """Holds the key: true until a worker takes the job."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey("organisations.Body", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    worker = models.ForeignKey(Worker, models.SET_NULL, null=True, related_name="jobs")
    failures = models.PositiveSmallIntegerField(default=0)
    deaths = models.PositiveSmallIntegerField(default=0)
    """How often a worker died while it had the job in hand."""
    reason = models.TextField(blank=True)
    dropped = models.BooleanField(default=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "entry_id"]
        indexes = [models.Index(fields=["-asked_at", "entry"], name="jobs_newest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(waiting=True) & ~Q(key=""), name="jobs_one_waiting_per_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry.task_path} {self.pk}"

    @property
    def state(self) -> JobState:
        """How the job stands."""
        if self.entry.status == TaskResultStatus.FAILED:
            return JobState.DROPPED if self.dropped else JobState.FAILED
        return {
            TaskResultStatus.READY.value: JobState.WAITING,
            TaskResultStatus.RUNNING.value: JobState.RUNNING,
            TaskResultStatus.SUCCESSFUL.value: JobState.DONE,
        }[self.entry.status]

    @property
    def in_trouble(self) -> bool:
        """True where it failed, also where it will be tried again by itself."""
        return self.failures > 0 or self.state in {JobState.FAILED, JobState.DROPPED}

    @property
    def due_at(self) -> Any:
        """The moment before which a waiting job does not run; None for at once."""
        return None if self.entry.run_after == get_date_max() else self.entry.run_after


class Receipt(models.Model):
    """A job's effects are in the database: written with them, in one transaction. `step` is empty for the whole job."""

    entry = models.ForeignKey(DBTaskResult, models.CASCADE, related_name="receipts")
    step = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "step"], name="jobs_one_receipt_per_step")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.step}".strip()


class TimetableLine(models.Model):
    """A line of the timetable, as rooms declare it in code; on or off, and up to which moment it was looked at."""

    name = models.CharField(max_length=80, unique=True)
    cron = models.CharField(max_length=80)
    task_path = models.CharField(max_length=200)
    on = models.BooleanField(default=True)
    seen_until = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Slot(models.Model):
    """One moment of a line that was fired: the unique row that keeps two workers from firing it twice."""

    line = models.ForeignKey(TimetableLine, models.CASCADE, related_name="slots")
    at = models.DateTimeField()
    entry = models.ForeignKey(DBTaskResult, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["line", "at"], name="jobs_one_firing_per_slot")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.at}"
