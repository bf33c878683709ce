"""Valid-from and valid-to: both days belong to the validity; empty means "since ever" or "until further notice"."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q


class ValidQuerySet(models.QuerySet[Any]):
    """Rows with a validity."""

    def on(self, day: date) -> Self:
        """Rows that are valid on the day."""
        started = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(started, Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class Valid(models.Model):
    """What is valid from one day to another."""

    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid_on(self, day: date) -> bool:
        """True where the day lies within the validity."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def in_order(name: str) -> models.CheckConstraint:
    """The constraint that a validity does not end before it starts."""
    condition = Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
    return models.CheckConstraint(condition=condition, name=name)
