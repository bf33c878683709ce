"""What waits for a person's decision: results to accept or return, requests for more time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from caicach.kit.permissions import Permission, reach
from caicach.plans.enums import OPEN_STATES, Role
from caicach.plans.models import Assignment
from caicach.progress.models import Extension, HandIn


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
    results = results_to_decide(person).select_related("part__task", "part__unit", "by").order_by("handed_on", "pk")
    requests = extensions_to_decide(person).select_related("part__task", "part__unit", "by").order_by("at", "pk")
    found = [_result(one) for one in results.annotate(pieces=Count("evidence"))[:limit]]
    found += [_request(one) for one in requests[:limit]]
    return sorted(found, key=lambda one: (one.due or Date.max, one.day))[:limit]


def _result(one: HandIn) -> Waiting:
    part, task = one.part, one.part.task
    return Waiting(
        kind="result",
        part_id=part.pk,
        key=one.pk,
        title=task.title,
        number=task.number,
        unit=str(part.unit or ""),
        day=one.handed_on,
        due=part.due,
        pieces=one.pieces,  # type: ignore[attr-defined]
        who=str(one.by),
    )


def _request(one: Extension) -> Waiting:
    part, task = one.part, one.part.task
    return Waiting(
        kind="extension",
        part_id=part.pk,
        key=one.pk,
        title=task.title,
        number=task.number,
        unit=str(part.unit or ""),
        day=one.at.date(),
        due=one.due_then,
        asked_for=one.asked_for,
        who=str(one.by),
    )


def next_result(person: Any, after: Sequence[int] = ()) -> int | None:
    """The part whose result waits longest, leaving out some parts."""
    found = results_to_decide(person).exclude(part__in=after).order_by("handed_on", "pk")
    return found.values_list("part", flat=True).first()
