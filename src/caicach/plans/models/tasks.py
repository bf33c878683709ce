"""Tasks, who is named in them, what they cost."""

from datetime import date as Date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q

from caicach.kit.permissions import Permission, narrow
from caicach.organisations.models import Alias
from caicach.plans.enums import OPEN_STATES, PlanLevel, Role, TaskState
from caicach.plans.models.plans import Plan


def soonest() -> Func:
    """The next due day for sorting, tasks without one last; written so that an index can hold it."""
    return Func(F("next_due"), template="COALESCE(%(expressions)s, '9999-12-31')", output_field=models.DateField())


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, person: Any) -> Self:
        """The tasks of the bodies whose tasks the person may read."""
        return narrow(self, person, Permission.TASK_VIEW, body="body_id")

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def late(self, today: Date) -> Self:
        return self.open().filter(next_due__lt=today)

    def of_unit(self, unit_id: int, role: str = "") -> Self:
        """Tasks that name the unit, alone or as a member of a group."""
        named = Assignment.objects.filter(units=unit_id)
        return self.filter(pk__in=(named.filter(role=role) if role else named).values("task"))

    def of_level(self, level: str) -> Self:
        """The tasks of plans of a level; those of the body itself with what a plan from above asks of it by name."""
        if level != PlanLevel.OWN:
            return self.filter(plan__level=level) if level else self
        return self.filter(own=True)

    def asked_of_the_body(self) -> Self:
        """What `own` shall say: of a plan of the body itself, or of one from above that names it or a unit of it."""
        return self.filter(Q(plan__level=PlanLevel.OWN) | Q(plan__level=PlanLevel.UPPER) & Q(_names_the_body()))

    def matching(self, words: list[str]) -> Self:
        """Every word is somewhere in the row (words folded); numbers first, then long words: those rule out most."""
        for word in sorted(words, key=lambda one: (one.isalpha(), -len(one))):
            self = self.filter(search__contains=word)
        return self


class Task(models.Model):
    """One row of a plan: what, by whom, until when, as printed and as understood.

    How it stands (`state`, `next_due`, `done_on`, `done_late`, units and periods) follows from its parts by
    `rules.standing` and is kept here for quick lists, as is whether it is the body's own work (`own`). `version` counts
    saves of what people type, not of how it stands. `printed` keeps what the paper said from the first correction on:
    {number, title, deliverable, schedule, lead, coordinating, monitoring}; None where nothing was corrected.
    """

    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    order = models.PositiveIntegerField()
    appendix = models.CharField(max_length=40, blank=True)
    section_path = models.JSONField(default=list, blank=True)
    number = models.CharField(max_length=40, blank=True)
    title = models.TextField()
    deliverable = models.TextField(blank=True)
    assignment_text = models.TextField(blank=True)
    budget_text = models.TextField(blank=True)

    schedule = models.TextField(blank=True)
    deadline = models.JSONField(null=True, blank=True)
    deadline_kind = models.CharField(max_length=20, blank=True)
    start = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    working_due = models.DateField(null=True, blank=True)
    due_by_hand = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    next_due = models.DateField(null=True, blank=True)

    state = models.CharField(max_length=12, choices=TaskState.choices(), default=TaskState.IDLE)
    done_on = models.DateField(null=True, blank=True)
    done_late = models.BooleanField(default=False)
    state_note = models.TextField(blank=True)
    units_total = models.PositiveSmallIntegerField(default=1)
    units_done = models.PositiveSmallIntegerField(default=0)
    period = models.PositiveSmallIntegerField(default=1)
    periods = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)

    own = models.BooleanField(default=True)
    printed = models.JSONField(null=True, blank=True)
    note = models.TextField(blank=True)
    arising = models.BooleanField(default=False)
    ordered_by = models.TextField(blank=True)
    ordered_by_document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="ordered_tasks"
    )
    revision = models.ForeignKey(
        "documents.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    source = models.JSONField(default=dict, blank=True)
    sure = models.JSONField(default=dict, blank=True)
    search = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "order"], name="plans_task_order"),
            models.CheckConstraint(condition=~Q(title=""), name="plans_task_has_title"),
            models.CheckConstraint(
                condition=~Q(state=TaskState.DONE) | Q(done_on__isnull=False), name="plans_done_has_day"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "next_due"], name="plans_tasks_by_due"),
            models.Index("body", soonest(), "plan", "order", name="plans_tasks_soonest"),
            models.Index(fields=["body", "state", "next_due", "own"], name="plans_tasks_counted"),
            models.Index(fields=["body", "plan", "state", "next_due", "own"], name="plans_tasks_of_plan"),
            models.Index(fields=["plan", "appendix", "order"], name="plans_tasks_by_appendix"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


class Assignment(models.Model):
    """A role in a task: a unit, a group, or words that no unit answers to.

    `units` are the unit itself, or the members of the group on the day of confirming; `size` counts them.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=16, choices=Role.choices())
    position = models.PositiveSmallIntegerField()
    words = models.TextField()
    unit = models.ForeignKey("organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(
        "organisations.UnitGroup", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    units = models.ManyToManyField("organisations.Unit", blank=True, related_name="assignments")
    size = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["task", "role", "position"]
        constraints = [
            models.UniqueConstraint(fields=["task", "role", "position"], name="plans_assignment_position"),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(group__isnull=True), name="plans_assignment_unit_or_group"
            ),
        ]
        indexes = [models.Index(fields=["unit", "role"], name="plans_assignments_of_unit")]

    def __str__(self) -> str:
        return self.words


def _names_the_body() -> Exists:
    """True for a task that names its body, by any of its names, or a unit of it, alone or in a group."""
    other_names = Alias.objects.filter(body=OuterRef(OuterRef("body"))).values("text")
    by_name = Q(words=OuterRef("body__name")) | Q(words=OuterRef("body__short_name")) | Q(words__in=other_names)
    units = Assignment.units.through.objects.filter(assignment=OuterRef("pk"))
    return Exists(Assignment.objects.filter(by_name | Q(Exists(units)), task=OuterRef("pk")))


class BudgetLine(models.Model):
    """Money for a task, by source and year. Amounts are in đồng."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="budget_lines")
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    source = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["task", "pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="plans_budget_not_negative")]

    def __str__(self) -> str:
        return f"{self.amount} ({self.year})"
