"""Targets that papers set for shares of dossiers, and figures of quality that no export holds."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from caicach.dossiers.enums import Comparator, QuotaMeasure
from caicach.kit.permissions import Permission, narrow
from caicach.kit.versions import Versioned


class QuotaQuerySet(models.QuerySet["Quota"]):
    def visible_to(self, person: Any) -> Self:
        return narrow(self, person, Permission.DOSSIER_VIEW, body="body_id")


class Quota(Versioned):
    """A target for a body, or for one unit or field of it, in a year or one quarter or month of it."""

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="dossier_quotas")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    field = models.CharField(max_length=200, blank=True)
    measure = models.CharField(max_length=24, choices=QuotaMeasure.choices())
    comparator = models.CharField(max_length=2, choices=Comparator.choices())
    value = models.DecimalField(max_digits=6, decimal_places=3)
    """Percent."""
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField(default=0)
    month = models.PositiveSmallIntegerField(default=0)
    """0 and 0: the whole year."""
    source = models.TextField(blank=True)
    """The words of the paper that sets it."""
    document = models.ForeignKey("documents.Document", models.SET_NULL, null=True, blank=True, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    objects = QuotaQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "measure", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(
                "body",
                Coalesce("unit", 0),
                "field",
                "measure",
                "year",
                "quarter",
                "month",
                name="dossiers_quota_once",
            ),
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=100), name="dossiers_quota_is_percent"),
            models.CheckConstraint(condition=Q(quarter=0) | Q(month=0), name="dossiers_quota_one_period"),
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.comparator} {self.value} % · {self.year}"


class QualityFigureQuerySet(models.QuerySet["QualityFigure"]):
    def visible_to(self, person: Any) -> Self:
        return narrow(self, person, Permission.DOSSIER_VIEW, body="body_id")


class QualityFigure(models.Model):
    """A figure of quality that a person types, for it is in no export: publicity, complaints, reuse of data …

    `code` names the input of `measures.dossiers.quality`; the newest counts.
    """

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField(default=0)
    """0: the whole year."""
    code = models.CharField(max_length=60)
    part = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    whole = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    source = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = QualityFigureQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["body", "year", "code", "-id"], name="dossiers_quality_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(part__isnull=False, whole__isnull=False),
                name="dossiers_quality_says_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"
