"""What the quick form offers: units that one may give work to, their people, papers that may have ordered it."""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import QuerySet

from caicach.documents.models import Document
from caicach.documents.queries import documents
from caicach.kit.permissions import Permission, reach
from caicach.organisations.models import Person, Post, Unit

OFFERED = 6


@dataclass(frozen=True, slots=True)
class Room:
    """Where somebody may add work: every unit of the body (`whole`), or the own ones."""

    units: QuerySet[Unit]
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
    return Room(units, people, whole)


def papers_named(person: Any, typed: str) -> list[Document]:
    """Papers of the body that the words may mean; none for a word or two letters."""
    if person.body is None or len(typed.strip()) < 2:
        return []
    return list(documents(person, text=typed).filter(body=person.body)[:OFFERED])
