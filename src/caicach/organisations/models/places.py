"""Provinces and communes as they are since 2025, and from which older ones each was formed."""

from typing import Any

from django.db import models

from caicach.language.text import fold
from caicach.organisations.enums import PlaceKind


class Place(models.Model):
    """A province or commune of today."""

    kind = models.CharField(max_length=10, choices=PlaceKind.choices)
    code = models.CharField("mã", max_length=10)
    name = models.CharField("tên", max_length=120)
    folded = models.CharField(max_length=120, editable=False, db_index=True)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="communes")
    since = models.DateField("từ ngày")
    formed_from = models.TextField("hình thành từ", blank=True)
    source = models.TextField("nguồn", blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="place_code_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **options)


class PlaceOrigin(models.Model):
    """An older place of which the whole or a part went into a place of today."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="origins")
    name = models.CharField("tên trước đây", max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    whole = models.BooleanField("toàn bộ", default=True)

    class Meta:
        ordering = ["place__code", "pk"]

    def __str__(self) -> str:
        return f"{self.name} → {self.place}"
