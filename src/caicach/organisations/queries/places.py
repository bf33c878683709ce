"""Where an older province or commune went in 2025."""

from dataclasses import dataclass

from django.db.models import QuerySet

from caicach.kit.search import match
from caicach.language.text import fold
from caicach.organisations.enums import PlaceKind
from caicach.organisations.models import Place, PlaceOrigin


@dataclass(frozen=True, slots=True)
class PlaceWish:
    """What the address asks for: words, a kind, a province of today."""

    text: str = ""
    kind: str = ""
    province: str = ""


def places(wish: PlaceWish) -> QuerySet[Place]:
    """Places of today that bear the name or were formed from a place that bore it."""
    found = Place.objects.select_related("parent").prefetch_related("origins")
    if wish.kind in PlaceKind.values:
        found = found.filter(kind=wish.kind)
    if wish.province:
        found = found.filter(parent__code=wish.province)
    if not wish.text.strip():
        return found
    named = match(found, wish.text, "folded").values("pk")
    formed = match(PlaceOrigin.objects.all(), wish.text, "folded").values("place_id")
    return (found.filter(pk__in=named) | found.filter(pk__in=formed)).order_by("-kind", "code")


def place_after(name: str, kind: str = PlaceKind.PROVINCE) -> list[Place]:
    """The places of today into which the place of that name went; several for a commune that was divided."""
    wanted = fold(name)
    found = Place.objects.filter(kind=kind, origins__folded=wanted) | Place.objects.filter(kind=kind, folded=wanted)
    return list(found.distinct())
