"""Named figures as they are kept: the newest of each, what a sheet asks for, who may see and type them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import Max, Q

from caicach.kit.permissions import Permission, reach
from caicach.organisations.models import Body
from caicach.scoring.figures import About, Definition, Reading, definitions, read_figures
from caicach.scoring.figures.planned import PLANNED
from caicach.scoring.models import Criterion, FigureValue, Round, Sheet
from caicach.scoring.rules.figures_given import Share, code_of

SHOWN = 50
"""Readings of one figure on its page."""


@dataclass(frozen=True, slots=True)
class Named:
    """A figure of the registry as the page shows it; without `definition` nobody brings it yet."""

    code: str
    name: str
    unit: str
    room: str = ""
    definition: Definition | None = None


def named(codes: Iterable[str] = ()) -> tuple[Named, ...]:
    """What is registered, what is planned, and the other codes that criteria use."""
    found = {one.code: Named(one.code, one.name, one.unit, definition=one) for one in definitions()}
    for one in PLANNED:
        found.setdefault(one.code, Named(one.code, one.name, one.unit, one.room))
    for code in codes:
        found.setdefault(code, Named(code, code, ""))
    return tuple(sorted(found.values(), key=lambda one: (one.definition is None, one.code)))


def newest(body: int, unit: int | None, year: int, codes: Collection[str] | None = None) -> dict[str, FigureValue]:
    """The newest reading of each code; one query."""
    held = FigureValue.objects.filter(body=body, unit=unit, year=year)
    if codes is not None:
        held = held.filter(code__in=codes)
    last = held.order_by().values("code").annotate(last=Max("pk")).values("last")
    return {one.code: one for one in FigureValue.objects.filter(pk__in=last).select_related("by")}


def shares(values: Mapping[str, FigureValue]) -> dict[str, Share]:
    """Kept readings as rules take them."""
    return {code: Share(one.value, one.part, one.whole) for code, one in values.items()}


def codes_of(criteria: Iterable[Criterion]) -> set[str]:
    """The codes that the rules of these criteria are tied to."""
    return {code_of(tied) for one in criteria for tied in one.inputs.values()}


def users_of(body: int, year: int) -> dict[str, list[tuple[Sheet, Criterion]]]:
    """Which criteria of the body's sheets of a year use which code; two queries."""
    sheets = {
        one.round.criteria_set_id: one
        for one in Sheet.objects.filter(body=body, unit__isnull=True, round__year=year).select_related("round")
    }
    found: dict[str, list[tuple[Sheet, Criterion]]] = {}
    for one in Criterion.objects.filter(criteria_set__in=list(sheets)).exclude(inputs={}).order_by("order"):
        for code in codes_of([one]):
            found.setdefault(code, []).append((sheets[one.criteria_set_id], one))
    return found


def history(body: Body, year: int, code: str) -> list[FigureValue]:
    """Every reading of a figure, newest first; of a body that `bodies_for` gave."""
    held = FigureValue.objects.filter(body=body, year=year, code=code, unit__isnull=True)
    return list(held.select_related("by")[:SHOWN])


def bodies_for(person: Any) -> list[Body]:
    """The bodies whose figures the person may see: own ones, and those that own rounds score; own ones first."""
    where = reach(person, Permission.SCORE_VIEW)
    if where.everywhere:
        return list(Body.objects.filter(score_sheets__isnull=False).distinct().order_by("name"))
    scored = Sheet.objects.filter(round__body__in=where.body_ids).order_by().values("body")
    found = Body.objects.filter(Q(pk__in=where.body_ids) | Q(pk__in=scored)).select_related("parent").order_by("name")
    return sorted(found, key=lambda one: one.pk not in where.body_ids)


def years_for(person: Any, this_year: int) -> list[int]:
    """The years of the rounds that the person may see, and the present one; newest first."""
    found = Round.objects.visible_to(person).order_by().values_list("year", flat=True).distinct()
    return sorted({*found, this_year}, reverse=True)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of the registry for a body and a year: what the program says now, and the reading that counts."""

    named: Named
    now: Reading | None
    kept: FigureValue | None
    users: tuple[tuple[Sheet, Criterion], ...]


def figure_rows(body: Body, year: int, as_of: Date) -> list[FigureRow]:
    """The whole registry; a query for each figure that the program counts, and four."""
    users = users_of(body.pk, year)
    kept = newest(body.pk, None, year)
    now = read_figures([one.code for one in definitions()], About(body, year, as_of))
    return [
        FigureRow(one, now.get(one.code), kept.get(one.code), tuple(users.get(one.code, ())))
        for one in named([*users, *kept])
    ]
