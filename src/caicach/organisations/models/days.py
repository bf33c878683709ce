"""Days off and make-up working days that an officer enters; they win over the shipped calendar."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from caicach.organisations.enums import DayChangeKind
from caicach.organisations.models.bodies import Body


class DayChangeQuerySet(models.QuerySet["DayChange"]):
    def visible_to(self, person: Any) -> Self:
        """Changes for everybody, and those of the bodies that the person may see."""
        return self.filter(Q(body__isnull=True) | Q(body__in=Body.objects.visible_to(person)))


class DayChange(models.Model):
    """One day that the shipped calendar does not know, with the decision that ordered it. No body: it holds for all."""

    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="day_changes", verbose_name="cơ quan"
    )
    day = models.DateField("ngày")
    kind = models.CharField("loại", max_length=10, choices=DayChangeKind.choices)
    reason = models.CharField("lý do", max_length=200)
    decision = models.CharField("theo văn bản", max_length=200)

    objects = DayChangeQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "day"], condition=Q(body__isnull=False), name="day_change_once_for_body"
            ),
            models.UniqueConstraint(fields=["day"], condition=Q(body__isnull=True), name="day_change_once_for_all"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.get_kind_display()}"
