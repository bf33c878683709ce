"""Plans, and what of them was confirmed."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.kit.permissions import Permission, narrow
from caicach.plans.enums import PlanKind, PlanLevel, PlanState


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, person: Any) -> Self:
        """The plans of the bodies whose plans the person may read."""
        return narrow(self, person, Permission.PLAN_VIEW, body="body_id")


class Plan(models.Model):
    """A plan in force: what a paper (or several revisions of it) ordered."""

    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="plans")
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    title = models.TextField()
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=PlanKind.choices(), default=PlanKind.REFORM)
    level = models.CharField(max_length=16, choices=PlanLevel.choices(), default=PlanLevel.OWN)
    state = models.CharField(max_length=16, choices=PlanState.choices(), default=PlanState.ACTIVE)
    unit = models.ForeignKey(
        "organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="own_plans"
    )
    upper = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="lower")
    collect_by = models.DateField(null=True, blank=True)
    handed_in_on = models.DateField(null=True, blank=True)
    search = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "level", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(document__isnull=False), name="plans_one_per_document"
            ),
            models.CheckConstraint(
                condition=~Q(level=PlanLevel.SUBORDINATE) | Q(unit__isnull=False), name="plans_subordinate_has_unit"
            ),
            models.UniqueConstraint(
                fields=["body", "year"],
                condition=Q(kind=PlanKind.ARISING, document__isnull=True),
                name="plans_one_of_arising_work",
            ),
        ]
        indexes = [models.Index(fields=["body", "-year"], name="plans_by_year")]

    def __str__(self) -> str:
        return self.title


class Snapshot(models.Model):
    """What was confirmed, frozen: later change is visible as later change."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="snapshots")
    revision = models.ForeignKey("documents.Revision", null=True, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["plan", "-pk"]

    def __str__(self) -> str:
        return f"{self.plan} · {self.taken_at:%d/%m/%Y}"
