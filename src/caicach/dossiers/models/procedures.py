"""The catalogue of procedures (TTHC): time limits, online levels, publication."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from caicach.dossiers.enums import DecisionIssuer, OnlineScale, TimeUnit
from caicach.kit.permissions import Permission, narrow
from caicach.kit.versions import Versioned


class ProcedureQuerySet(models.QuerySet["Procedure"]):
    def visible_to(self, person: Any) -> Self:
        return narrow(self, person, Permission.DOSSIER_VIEW, body="body_id")

    def in_force(self) -> Self:
        return self.filter(ended_on__isnull=True)


class Procedure(Versioned):
    """A procedure as a body publishes it. `code` is the short national code ("1.004227"); exports may carry more."""

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="procedures")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    """Who settles it."""
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=500)
    field = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=200, blank=True)
    limit = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    """The time limit in force."""
    limit_unit = models.CharField(max_length=12, choices=TimeUnit.choices(), default=TimeUnit.WORKING_DAYS)
    legal_limit = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    """The time limit of the law, before the body shortened it, in the same unit."""
    scale = models.CharField(max_length=12, choices=OnlineScale.choices(), blank=True)
    level = models.CharField(max_length=20, blank=True)
    """The online level on that scale: "3", "4", "một phần", "toàn trình" …"""
    level_reason = models.TextField(blank=True)
    """Why it is not served wholly online, where the scale asks for a reason."""
    has_fee = models.BooleanField(null=True, blank=True)
    by_post = models.BooleanField(null=True, blank=True)
    at_one_stop = models.BooleanField(null=True, blank=True)
    settled_on_the_spot = models.BooleanField(null=True, blank=True)
    """Approved at the one-stop shop itself (TT 01/2018, indicator 5)."""
    decision = models.CharField(max_length=300, blank=True)
    """The decision that publishes it."""
    issuer = models.CharField(max_length=10, choices=DecisionIssuer.choices(), default=DecisionIssuer.PROVINCE)
    """Who signs that decision; the days to publish within follow from it."""
    signed_on = models.DateField(null=True, blank=True)
    rule_effective_on = models.DateField(null=True, blank=True)
    """When the rule that it carries out takes effect."""
    shortened_issued_on = models.DateField(null=True, blank=True)
    """When that rule was issued, where it was made by the shortened procedure."""
    published_on = models.DateField(null=True, blank=True)
    """When it stood in the national database."""
    ended_on = models.DateField(null=True, blank=True)
    search = models.TextField(blank=True)
    """Code, name, field, group without marks."""
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        ordering = ["field", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "code"], condition=Q(ended_on__isnull=True), name="dossiers_procedure_once"
            ),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="dossiers_procedure_named"),
            models.CheckConstraint(
                condition=Q(limit__isnull=True) | Q(limit__gte=0), name="dossiers_procedure_limit_counts"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(signed_on__isnull=True) | Q(ended_on__gte=F("signed_on")),
                name="dossiers_procedure_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name
