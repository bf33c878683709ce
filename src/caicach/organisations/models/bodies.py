"""Bodies (what is scored and ranked) and their units."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from caicach.kit.permissions import Permission, reach
from caicach.language.text import fold
from caicach.organisations.enums import BodyKind, UnitKind
from caicach.organisations.models.validity import Valid, ValidQuerySet, in_order


class BodyQuerySet(ValidQuerySet):
    def visible_to(self, person: Any) -> Self:
        """Own bodies with the bodies right above and below them; every body for who holds the permission everywhere."""
        where = reach(person, Permission.ORGANISATION_VIEW)
        if where.everywhere:
            return self
        own = where.body_ids
        above = Body.objects.filter(pk__in=own).values("parent_id")
        return self.filter(Q(pk__in=own) | Q(parent_id__in=own) | Q(pk__in=above))


class Body(Valid):
    """A province, department, district or commune."""

    name = models.CharField("tên cơ quan", max_length=200)
    short_name = models.CharField("tên ngắn", max_length=80, blank=True)
    symbol = models.CharField("ký hiệu", max_length=40, blank=True)
    kind = models.CharField("loại", max_length=20, choices=BodyKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="cơ quan cấp trên"
    )
    code = models.CharField("mã", max_length=40, blank=True)
    folded = models.CharField(max_length=400, editable=False, db_index=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            in_order("body_validity_in_order"),
            models.UniqueConstraint(fields=["name"], condition=Q(valid_to__isnull=True), name="body_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:
        self.folded = fold(f"{self.name} {self.short_name} {self.symbol}")
        super().save(*args, **options)


class UnitQuerySet(ValidQuerySet):
    def visible_to(self, person: Any) -> Self:
        """Units of the bodies that the person may see."""
        return self.filter(body__in=Body.objects.visible_to(person))

    def of(self, body: Body) -> Self:
        return self.filter(body=body)


class Unit(Valid):
    """A part of a body: office, division, branch, centre."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="units", verbose_name="cơ quan")
    name = models.CharField("tên đơn vị", max_length=200)
    short_name = models.CharField("tên ngắn", max_length=80, blank=True)
    kind = models.CharField("loại", max_length=20, choices=UnitKind.choices, default=UnitKind.DIVISION)
    order = models.PositiveIntegerField("thứ tự", default=0)
    folded = models.CharField(max_length=300, editable=False, db_index=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name", "pk"]
        constraints = [
            in_order("unit_validity_in_order"),
            models.UniqueConstraint(fields=["body", "name"], condition=Q(valid_to__isnull=True), name="unit_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The short name where there is one, for chips."""
        return self.short_name or self.name

    def save(self, *args: Any, **options: Any) -> None:
        self.folded = fold(f"{self.name} {self.short_name}")
        super().save(*args, **options)
