"""Named figures as they stood at a moment: computed by the program, or typed by hand and marked so."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.kit.permissions import Permission, narrow
from caicach.scoring.enums import FigureSource


class FigureValueQuerySet(models.QuerySet["FigureValue"]):
    def visible_to(self, person: Any) -> Self:
        return narrow(self, person, Permission.SCORE_VIEW, body="body_id")


class FigureValue(models.Model):
    """One reading of a named figure (`scoring.figures`) for a body or a unit and a year; the newest counts.

    A share has `part` and `whole` beside its `value` in percent. Decimals as text in the unit of the definition.
    """

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=24, decimal_places=12)
    part = models.DecimalField(max_digits=24, decimal_places=12, null=True, blank=True)
    whole = models.DecimalField(max_digits=24, decimal_places=12, null=True, blank=True)
    as_of = models.DateField()
    source = models.CharField(max_length=8, choices=FigureSource.choices())
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = FigureValueQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["body", "year", "code", "-id"], name="scoring_figures_newest")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=FigureSource.TYPED) | Q(by__isnull=False), name="scoring_typed_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(part__isnull=True, whole__isnull=True) | Q(part__isnull=False, whole__isnull=False),
                name="scoring_part_with_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}: {self.value}"
