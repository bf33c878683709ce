"""What waits for a person's decision: results to accept or return, requests for more time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from caicach.kit.permissions import Permission, reach
from caicach.plans.enums import OPEN_STATES, Role
from caicach.plans.models import Assignment
from caicach.progress.models import Extension, HandIn

NAMED = ("part_id", "pk", "part__task__title", "part__task__number", "part__unit__name", "by__full_name")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to decide: a result ("result") or a request for more time ("extension")."""

    kind: str
    part_id: int
    key: int
    title: str
    number: str
    unit: str
    day: Date
    due: Date | None
    asked_for: Date | None = None
    pieces: int = 0
    who: str = ""


def results_to_decide(person: Any) -> QuerySet[HandIn]:
    """Results that wait and that the person may accept or return: in the whole body, or where the own unit monitors."""
    where = reach(person, Permission.PART_CONFIRM)
    monitoring = Assignment.objects.filter(task=OuterRef("part__task"), role=Role.MONITORING, units__in=where.unit_ids)
    may = Q(body_id__in=where.body_ids) | Q(Exists(monitoring)) if where.unit_ids else Q(body_id__in=where.body_ids)
    return HandIn.objects.waiting().filter(may).exclude(by=person, for_unit=False)


def extensions_to_decide(person: Any) -> QuerySet[Extension]:
    """Requests that wait and that the person may decide; nobody decides the own request."""
    where = reach(person, Permission.EXTENSION_DECIDE)
    open_ones = Extension.objects.waiting().filter(body_id__in=where.body_ids, part__state__in=OPEN_STATES)
    return open_ones.exclude(by=person)


def waiting_count(person: Any) -> int:
    """How many things wait for the person; two queries."""
    return results_to_decide(person).count() + extensions_to_decide(person).count()


def waiting_for(person: Any, limit: int | None = None) -> list[Waiting]:
    """What waits, the oldest first; two queries."""
    results = results_to_decide(person).order_by("handed_on", "pk").annotate(pieces=Count("evidence"))
    requests = extensions_to_decide(person).order_by("at", "pk")
    found = [_result(*one) for one in results.values_list(*NAMED, "handed_on", "part__due", "pieces")[:limit]]
    found += [_request(*one) for one in requests.values_list(*NAMED, "at", "due_then", "asked_for")[:limit]]
    return sorted(found, key=lambda one: (one.due or Date.max, one.day))[:limit]


def _result(
    part: int, key: int, title: str, number: str, unit: str | None, who: str, day: Date, due: Date | None, pieces: int
) -> Waiting:
    return Waiting("result", part, key, title, number, unit or "", day, due, pieces=pieces, who=who)


def _request(
    part: int, key: int, title: str, number: str, unit: str | None, who: str, at: datetime, due: Date | None, to: Date
) -> Waiting:
    return Waiting("extension", part, key, title, number, unit or "", at.date(), due, asked_for=to, who=who)


def next_result(person: Any, after: Sequence[int] = ()) -> int | None:
    """The part whose result waits longest, leaving out some parts."""
    found = results_to_decide(person).exclude(part__in=after).order_by("handed_on", "pk")
    return found.values_list("part", flat=True).first()
