"""Requests for more time."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from caicach.kit.permissions import Permission, narrow
from caicach.plans.models import TaskPart
from caicach.progress.enums import ExtensionState


class ExtensionQuerySet(models.QuerySet["Extension"]):
    def visible_to(self, person: Any) -> Self:
        """Requests for parts of tasks that the person may read."""
        return narrow(self, person, Permission.TASK_VIEW, body="body_id")

    def waiting(self) -> Self:
        return self.filter(state=ExtensionState.WAITING)


class Extension(models.Model):
    """A unit asks for a later day; `due_then` is the last day when it asked. The first day stays with the part."""

    part = models.ForeignKey(TaskPart, on_delete=models.PROTECT, related_name="extension_requests")
    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="+")
    due_then = models.DateField()
    asked_for = models.DateField()
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=ExtensionState.choices(), default=ExtensionState.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    granted_to = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(blank=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["part"], condition=Q(state=ExtensionState.WAITING), name="progress_one_request_waits"
            ),
            models.CheckConstraint(condition=Q(asked_for__gt=F("due_then")), name="progress_asks_for_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="progress_asks_with_reason"),
            models.CheckConstraint(
                condition=~Q(state=ExtensionState.GRANTED) | Q(granted_to__isnull=False, decided_by__isnull=False),
                name="progress_granted_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=ExtensionState.REFUSED) | ~Q(decision_note=""), name="progress_refused_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["body", "state"], name="progress_requests_waiting")]

    def __str__(self) -> str:
        return f"{self.due_then:%d/%m/%Y} → {self.asked_for:%d/%m/%Y}"
