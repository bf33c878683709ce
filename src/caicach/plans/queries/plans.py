"""Lists of plans with their counts, appendices and sections, and which unit handed in its plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from caicach.kit.words import search_words
from caicach.organisations.models import Unit
from caicach.plans.enums import OPEN_STATES, PlanLevel, TaskState
from caicach.plans.models import Plan, Task


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list, with how its tasks stand."""

    plan: Plan
    tasks: int
    late: int
    done: int


@dataclass(frozen=True, slots=True)
class HandIn:
    """A unit and the plan that it handed in, or has not yet."""

    unit: Unit
    plan: Plan | None
    late: bool


def plans(person: Any, *, year: int | None = None, level: str = "", kind: str = "", text: str = "") -> QuerySet[Plan]:
    """The plans the person may see, narrowed."""
    found = Plan.objects.visible_to(person).select_related("document", "unit")
    for word in search_words(text):
        found = found.filter(search__contains=word)
    wanted = {"year": year, "level": level, "kind": kind}
    return found.filter(**{name: value for name, value in wanted.items() if value})


def plan_lines(found: Sequence[Plan], today: Date) -> list[PlanLine]:
    """The plans with their counts; one query whatever their number."""
    rows = Task.objects.filter(plan__in=[plan.pk for plan in found]).order_by().values_list("plan_id")
    late = Q(state__in=OPEN_STATES, next_due__lt=today)
    counted = rows.annotate(
        every=Count("pk"), late=Count("pk", filter=late), done=Count("pk", filter=Q(state=TaskState.DONE))
    )
    counts = {plan: rest for plan, *rest in counted}
    return [PlanLine(plan, *counts.get(plan.pk, (0, 0, 0))) for plan in found]


def years(person: Any) -> list[int]:
    return list(Plan.objects.visible_to(person).order_by("-year").values_list("year", flat=True).distinct())


def outline(plan: Plan) -> dict[str, dict[str, int]]:
    """The appendices of a plan as printed, each with its first-level headings and their numbers of tasks."""
    found: dict[str, dict[str, int]] = {}
    rows = plan.tasks.order_by().values_list("appendix", "section_path")
    for appendix, path, _, count in rows.annotate(first=Min("order"), n=Count("pk")).order_by("first"):
        sections = found.setdefault(appendix, {})
        heading = path[0] if path else ""
        sections[heading] = sections.get(heading, 0) + count
    return found


def units_of(person: Any, body_id: int | None, on: Date) -> QuerySet[Unit]:
    """The units one can filter by."""
    return Unit.objects.visible_to(person).filter(body_id=body_id).on(on).order_by("order", "name")


def unit_choices(body_id: int | None, on: Date) -> list[tuple[int, str]]:
    """The units of a body as the choices of a filter."""
    if body_id is None:
        return []
    return list(Unit.objects.filter(body_id=body_id).on(on).order_by("order", "name").values_list("pk", "name"))


def hand_ins(plan: Plan, today: Date) -> list[HandIn]:
    """Every unit of the body with the plan it handed in for this one."""
    lower = plan.lower.filter(level=PlanLevel.SUBORDINATE).select_related("unit").order_by("pk")
    handed = {one.unit_id: one for one in lower}
    units = Unit.objects.filter(body_id=plan.body_id).on(today).order_by("order", "name")
    return [HandIn(unit, handed.get(unit.pk), _late(plan, handed.get(unit.pk), today)) for unit in units]


def _late(plan: Plan, own: Plan | None, today: Date) -> bool:
    if plan.collect_by is None:
        return False
    return ((own.handed_in_on if own else None) or today) > plan.collect_by
