"""Who came after whom: mergers, splits, renamings, with the decision that ordered them."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from caicach.organisations.enums import SuccessionKind
from caicach.organisations.models.bodies import Body, Unit


class Succession(models.Model):
    """One event. `on` is the first day of the heirs; the predecessors end the day before."""

    kind = models.CharField("hình thức", max_length=20, choices=SuccessionKind.choices)
    on = models.DateField("từ ngày")
    decision = models.CharField("theo văn bản", max_length=300, blank=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}"


def _unit_or_body(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(unit__isnull=False) ^ Q(body__isnull=False), name=name)


class Predecessor(models.Model):
    """A unit or body that ended with a succession."""

    succession = models.ForeignKey(Succession, models.CASCADE, related_name="predecessors")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="successions_from")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="successions_from")

    class Meta:
        ordering = ["pk"]
        constraints = [_unit_or_body("predecessor_unit_or_body")]

    def __str__(self) -> str:
        return str(self.unit or self.body)


class Successor(models.Model):
    """A unit or body that carries on."""

    succession = models.ForeignKey(Succession, models.CASCADE, related_name="successors")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="successions_to")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="successions_to")

    class Meta:
        ordering = ["pk"]
        constraints = [_unit_or_body("successor_unit_or_body")]

    def __str__(self) -> str:
        return str(self.unit or self.body)


def lineage(unit_ids: Iterable[int]) -> set[int]:
    """The units and everybody whose work they carry on: their predecessors, and the predecessors of those."""
    known = set(unit_ids)
    newest = known
    while newest:
        before = Predecessor.objects.filter(unit__isnull=False, succession__successors__unit_id__in=newest)
        newest = set(before.values_list("unit_id", flat=True)) - known
        known = known | newest
    return known
