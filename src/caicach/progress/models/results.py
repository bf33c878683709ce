"""What a unit hands in, and what proves it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.kit.permissions import Permission, narrow
from caicach.plans.models import TaskPart
from caicach.progress.enums import HandInKind, HandInState


class HandInQuerySet(models.QuerySet["HandIn"]):
    def visible_to(self, person: Any) -> Self:
        """What was handed in for tasks that the person may read."""
        return narrow(self, person, Permission.TASK_VIEW, body="body_id")

    def waiting(self) -> Self:
        return self.filter(state=HandInState.WAITING)


class HandIn(models.Model):
    """Progress or a result of one part: words, figures against the targets of the task, the day of finishing.

    A result waits until it is accepted or returned; an accepted one is frozen with a snapshot of what was accepted.
    `for_unit` says that somebody else recorded it for the unit. `figures` is a list of {metric, comparator, target,
    unit, value, met, reason}, numbers as decimal strings.
    """

    part = models.ForeignKey(TaskPart, on_delete=models.PROTECT, related_name="hand_ins")
    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=HandInKind.choices(), default=HandInKind.RESULT)
    state = models.CharField(max_length=10, choices=HandInState.choices(), default=HandInState.WAITING)
    text = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    figures = models.JSONField(default=list, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    for_unit = models.BooleanField(default=False)
    handed_on = models.DateField()
    handed_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    evidence = models.ManyToManyField("evidence.Evidence", blank=True, related_name="hand_ins")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(blank=True)
    snapshot = models.JSONField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    objects = HandInQuerySet.as_manager()

    class Meta:
        ordering = ["-handed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["part"], condition=Q(state=HandInState.WAITING), name="progress_one_result_waits"
            ),
            models.UniqueConstraint(
                fields=["part"], condition=Q(state=HandInState.ACCEPTED), name="progress_one_result_accepted"
            ),
            models.CheckConstraint(
                condition=~Q(state=HandInState.ACCEPTED) | Q(snapshot__isnull=False, decided_by__isnull=False),
                name="progress_accepted_is_frozen",
            ),
            models.CheckConstraint(
                condition=~Q(state=HandInState.RETURNED) | ~Q(decision_note=""), name="progress_returned_with_reason"
            ),
            models.CheckConstraint(condition=Q(percent__isnull=True) | Q(percent__lte=100), name="progress_percent"),
        ]
        indexes = [models.Index(fields=["body", "state", "handed_on"], name="progress_results_waiting")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.handed_on:%d/%m/%Y}"

    def is_own_of(self, person: Any) -> bool:
        """Four eyes: what one handed in for the own unit somebody else must accept."""
        return self.by_id == person.pk and not self.for_unit


class PartEvidence(models.Model):
    """A piece of evidence kept with a part; the same piece may serve other parts, tasks and criteria."""

    part = models.ForeignKey(TaskPart, on_delete=models.PROTECT, related_name="evidence_links")
    evidence = models.ForeignKey("evidence.Evidence", on_delete=models.PROTECT, related_name="part_links")
    page = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["part", "evidence"], name="progress_evidence_once_a_part")]

    def __str__(self) -> str:
        return f"{self.evidence} · {self.part}"
