"""Units and groups as their pages show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from caicach.kit.search import match
from caicach.organisations.models import Body, GroupMember, Predecessor, Succession, Successor, Unit, UnitGroup


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address of the list asks for."""

    text: str = ""
    kind: str = ""
    ended: bool = False


def units_of(body: Body, wish: Wish, today: date) -> QuerySet[Unit]:
    """Units of a body with their other names and the number of their people today."""
    found: QuerySet[Unit] = Unit.objects.of(body) if wish.ended else Unit.objects.of(body).on(today)
    if wish.kind:
        found = found.filter(kind=wish.kind)
    holds = Q(posts__valid_from__isnull=True) | Q(posts__valid_from__lte=today)
    holds &= Q(posts__valid_to__isnull=True) | Q(posts__valid_to__gte=today)
    people = Count("posts__person", filter=holds, distinct=True)
    shown = match(found, wish.text, "folded", "aliases__folded").annotate(people=people).distinct()
    return shown.prefetch_related("aliases").order_by("order", "name", "pk")


def choices_of(body: Body, today: date) -> QuerySet[Unit]:
    """Units that can be chosen in a form today."""
    found: QuerySet[Unit] = Unit.objects.of(body).on(today)
    return found


def groups_of(body: Body, today: date) -> list[UnitGroup]:
    """Groups of a body with their units of today; two queries."""
    now = Prefetch("members", GroupMember.objects.on(today).select_related("unit"), to_attr="now")
    return list(UnitGroup.objects.on(today).filter(body=body).prefetch_related(now))


def history_of(unit: Unit) -> list[Succession]:
    """What made the unit and what it became, oldest first, with both sides loaded."""
    touching = Q(predecessors__unit=unit) | Q(successors__unit=unit)
    return list(
        Succession.objects.filter(touching)
        .distinct()
        .prefetch_related(
            Prefetch("predecessors", Predecessor.objects.select_related("unit")),
            Prefetch("successors", Successor.objects.select_related("unit")),
        )
    )


def body_to_show(person: Any, wish: str) -> Body | None:
    """The body whose page is asked for: the one in the address when the person may see it, else the own one."""
    if not wish:
        return person.body if person.body else Body.objects.visible_to(person).first()
    return Body.objects.visible_to(person).filter(pk=int(wish)).first() if wish.isdecimal() else None
