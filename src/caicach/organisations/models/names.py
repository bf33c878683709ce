"""Other names of units and bodies, and groups of units as papers define them."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from caicach.language.text import fold
from caicach.organisations.enums import AliasSource
from caicach.organisations.models.bodies import Body, Unit
from caicach.organisations.models.validity import Valid, ValidQuerySet, in_order


class Alias(models.Model):
    """Another name: an abbreviation, an older spelling. Of a unit or of a body, never of both."""

    text = models.CharField("tên gọi khác", max_length=200)
    folded = models.CharField(max_length=200, editable=False, db_index=True)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="aliases")
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="aliases")
    source = models.CharField("nguồn", max_length=20, choices=AliasSource.choices, default=AliasSource.PERSON)

    class Meta:
        ordering = ["text", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False) ^ Q(body__isnull=False), name="alias_of_unit_or_body"
            ),
            models.UniqueConstraint(
                fields=["unit", "folded"], condition=Q(unit__isnull=False), name="alias_once_for_unit"
            ),
            models.UniqueConstraint(
                fields=["body", "folded"], condition=Q(body__isnull=False), name="alias_once_for_body"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **options: Any) -> None:
        self.folded = fold(self.text)
        super().save(*args, **options)


class UnitGroupQuerySet(ValidQuerySet):
    def visible_to(self, person: Any) -> Self:
        """Groups of the bodies that the person may see."""
        return self.filter(body__in=Body.objects.visible_to(person))


class UnitGroup(Valid):
    """A group such as "Phòng, đơn vị thuộc Sở", with the words of the paper that defines it."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="groups", verbose_name="cơ quan")
    name = models.CharField("tên nhóm", max_length=200)
    folded = models.CharField(max_length=200, editable=False, db_index=True)
    source = models.TextField("theo văn bản", blank=True)

    objects = UnitGroupQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            in_order("group_validity_in_order"),
            models.UniqueConstraint(
                fields=["body", "name"], condition=Q(valid_to__isnull=True), name="group_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **options)


class GroupMember(Valid):
    """A unit in a group, for a time."""

    group = models.ForeignKey(UnitGroup, models.CASCADE, related_name="members")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["unit__order", "unit__name", "pk"]
        constraints = [
            in_order("member_validity_in_order"),
            models.UniqueConstraint(fields=["group", "unit"], condition=Q(valid_to__isnull=True), name="member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} ∈ {self.group}"
