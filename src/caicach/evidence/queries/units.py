"""The units that a page of evidence offers."""

from datetime import date as Date
from typing import Any

from django.db.models import Q

from caicach.kit.permissions import Permission, reach
from caicach.organisations.models import Unit


def units_seen(person: Any, today: Date) -> list[tuple[int, str]]:
    """Units of the person's own body, for the filter."""
    body = person.body
    return list(Unit.objects.of(body).on(today).values_list("pk", "name")) if body else []


def units_to_add(person: Any, today: Date) -> list[tuple[int, str]]:
    """Units for which the person may add evidence."""
    where = reach(person, Permission.EVIDENCE_ADD)
    found = Unit.objects.on(today).filter(Q(body_id__in=where.body_ids) | Q(pk__in=where.unit_ids))
    return list(found.values_list("pk", "name"))


def may_add_for_body(person: Any) -> bool:
    """Whether the person may add evidence that belongs to no single unit of the own body."""
    return bool(person.body and person.body.pk in reach(person, Permission.EVIDENCE_ADD).body_ids)
