"""What the quick form offers: units and groups to give work to, their people, papers that may have ordered it."""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import QuerySet

from caicach.documents.models import Document
from caicach.kit.permissions import Permission, reach
from caicach.organisations.models import Person, Post, Unit, UnitGroup
from caicach.progress.rules.orders import looked_for

OFFERED = 6
CANDIDATES = 60
"""Newest papers that hold what was typed somewhere in their header; the rule then looks closer."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where somebody may add work: every unit and group of the body (`whole`), or the own units."""

    units: QuerySet[Unit]
    groups: QuerySet[UnitGroup]
    people: QuerySet[Person]
    whole: bool


def room_of(person: Any, on: Date) -> Room:
    """Nothing for who may not add at all."""
    where, body = reach(person, Permission.TASK_ADD), person.body
    whole = where.everywhere or (body is not None and body.pk in where.body_ids)
    units = Unit.objects.filter(body=body).on(on).order_by("order", "name")
    if not whole:
        units = units.filter(pk__in=where.unit_ids)
    held = Post.objects.on(on).filter(unit__in=units.values("pk")).values("person")
    people = Person.objects.filter(pk__in=held, is_active=True).order_by("full_name", "pk")
    groups = UnitGroup.objects.filter(body=body).on(on).order_by("name") if whole else UnitGroup.objects.none()
    return Room(units, groups, people, whole)


def papers_named(person: Any, typed: str) -> list[Document]:
    """Papers of the body that the words mean by number and symbol or by subject; none for a word or two letters."""
    wanted = looked_for(typed)
    if person.body is None or not wanted:
        return []
    held = Document.objects.visible_to(person).filter(body=person.body)
    for word in wanted.words:
        held = held.filter(search__contains=word)
    newest = held.order_by("-issued_on", "-pk")[:CANDIDATES]
    return [one for one in newest if wanted.is_meant(one.printed_number, one.subject)][:OFFERED]
