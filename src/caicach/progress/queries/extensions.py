"""Requests for more time: of a task, of a body, counted by unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from caicach.kit.permissions import Permission, allowed
from caicach.kit.search import match
from caicach.language.calendar import WorkingCalendar
from caicach.organisations.queries.days import calendar_for
from caicach.plans.enums import OPEN_STATES, OWED_STATES, PlanLevel, PlanState
from caicach.plans.models import TaskPart
from caicach.progress.enums import Deed, ExtensionState
from caicach.progress.models import Extension
from caicach.progress.queries.work import Work
from caicach.progress.rules.moving import Move, days_gained, move

NAMED = ("part__unit", "part__task__plan__document", "by", "decided_by")
WAITING_FIRST = Case(When(state=ExtensionState.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())


@dataclass(frozen=True, slots=True)
class ExtensionFilter:
    """What the address of the list asks for."""

    text: str = ""
    state: str = ""
    unit: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it is decided: how much later, what to mind, and what the person who looks may do with it."""

    extension: Extension
    move: Move
    may_decide: bool
    may_withdraw: bool

    @property
    def from_above(self) -> bool:
        """The day comes from a paper of an upper level."""
        return is_from_above(self.extension.part)

    @property
    def moved_since(self) -> bool:
        """The part's day is no longer the one that stood when the unit asked."""
        return self.extension.part.due != self.extension.due_then


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How often a unit asked, what became of it, and how many working days it gained."""

    unit: str
    asked: int
    waiting: int
    granted: int
    refused: int
    gained: int


@dataclass(frozen=True)
class Requests:
    """All that the page of a task, or of `only` one part of it, says of more time to one person; one query where nobody
    asked, else two, and the calendar where a request waits."""

    work: Work
    only: TaskPart | None = None

    @cached_property
    def all(self) -> list[Extension]:
        of = {"part": self.only} if self.only else {"part__task": self.work.task}
        found = Extension.objects.filter(**of)
        if not found.exists():  # asked first: most tasks have none, and what a request names is wide
            return []
        return list(found.select_related(*NAMED).order_by(WAITING_FIRST, "-at", "-pk"))

    @cached_property
    def waiting(self) -> list[Request]:
        held = [one for one in self.all if one.state == ExtensionState.WAITING]
        calendar = calendar_for(self.work.task.body) if held else None
        return [request_for(one, self.work, calendar) for one in held if calendar]

    @property
    def closed(self) -> list[Extension]:
        return [one for one in self.all if one.state != ExtensionState.WAITING]

    @cached_property
    def askable(self) -> list[TaskPart]:
        """Parts of the person's own units for which more time can be asked now."""
        asked = {one.extension.part_id for one in self.waiting}
        units = {held.unit_id for held in self.work.person.holdings}
        parts = [self.only] if self.only else self.work.parts
        own = [part for part in parts if part.unit_id in units and part.pk not in asked]
        return [part for part in own if may_ask(part, self.work.today) and self.work.may(Deed.ASK_EXTENSION, part)]

    def __bool__(self) -> bool:
        return bool(self.all or self.askable)


def request_for(one: Extension, work: Work, calendar: WorkingCalendar) -> Request:
    """One request for the person of the page."""
    waits = one.state == ExtensionState.WAITING
    return Request(
        extension=one,
        move=move(one.part.due or one.due_then, one.asked_for, calendar),
        may_decide=waits and one.by_id != work.person.pk and work.may(Deed.DECIDE_EXTENSION, one.part),
        may_withdraw=waits and _is_own(one, work) and work.may(Deed.ASK_EXTENSION, one.part),
    )


def _is_own(one: Extension, work: Work) -> bool:
    """Asked by the person, or for a unit of the person: who may do it for any unit is not offered it on every page."""
    return one.by_id == work.person.pk or one.part.unit_id in {held.unit_id for held in work.person.holdings}


def extension_of(person: Any, key: int) -> QuerySet[Extension]:
    """One request as a query, with what its page names."""
    found = Extension.objects.visible_to(person).filter(pk=key)
    return found.select_related(*NAMED, "part__day", "part__task__body", "part__body")


def requests_of_part(part: TaskPart) -> QuerySet[Extension]:
    """What was asked for a part, newest first."""
    return part.extension_requests.select_related("by", "decided_by").order_by("-at", "-pk")


def may_ask(part: TaskPart, today: Date) -> bool:
    """Whether the part is in a state in which more time can be asked for."""
    running = part.task.plan.state == PlanState.ACTIVE
    return running and part.state in OWED_STATES and part.due is not None and part.due >= today


def is_from_above(part: TaskPart) -> bool:
    """The day of the part was set by a paper of an upper level."""
    return part.task.plan.level == PlanLevel.UPPER


def requests(person: Any, wanted: ExtensionFilter) -> QuerySet[Extension]:
    """Requests that the person sees, narrowed; those that wait first, then the newest."""
    found = match(Extension.objects.visible_to(person), wanted.text, "part__task__search")
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.unit:
        found = found.filter(part__unit=wanted.unit)
    if wanted.year:
        found = found.filter(part__task__plan__year=wanted.year)
    still_wanted = found.exclude(state=ExtensionState.WAITING) | found.filter(part__state__in=OPEN_STATES)
    return still_wanted.select_related(*NAMED).order_by(WAITING_FIRST, "-at", "-pk")


def counts_by_unit(found: QuerySet[Extension], calendar: WorkingCalendar) -> list[UnitCount]:
    """Requests counted by unit, units in their order; what was taken back counts as asked alone. One query."""
    columns = ("part__unit__name", "state", "due_then", "granted_to")
    rows: dict[str, list[tuple[str, Date, Date | None]]] = {}
    ordered = found.order_by("part__unit__order", "part__unit__name", "pk")
    for unit, *row in ordered.values_list(*columns):
        rows.setdefault(unit or "", []).append(tuple(row))
    return [_count(unit, held, calendar) for unit, held in rows.items()]


def may_decide_any(person: Any) -> bool:
    """Whether the person decides requests anywhere."""
    return allowed(person, Permission.EXTENSION_DECIDE)


def _count(unit: str, rows: Iterable[tuple[str, Date, Date | None]], calendar: WorkingCalendar) -> UnitCount:
    held = list(rows)
    states = [state for state, _old, _new in held]
    return UnitCount(
        unit=unit,
        asked=len(states),
        waiting=states.count(ExtensionState.WAITING),
        granted=states.count(ExtensionState.GRANTED),
        refused=states.count(ExtensionState.REFUSED),
        gained=sum(days_gained(old, new, calendar) for _state, old, new in held if new),
    )
