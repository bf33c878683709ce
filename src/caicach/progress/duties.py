"""What the room of notices is handed: parts that units owe, and results that wait too long to be confirmed."""

from collections.abc import Iterable, Iterator
from datetime import date as Date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from caicach.language.calendar import WorkingCalendar
from caicach.notices.enums import RuleKind
from caicach.notices.queries.ladders import rungs_of_bodies
from caicach.notices.rules import working_day
from caicach.notices.sources import Source
from caicach.notices.values import Duty
from caicach.organisations.models import Body
from caicach.organisations.queries.days import calendar_for
from caicach.organisations.queries.staffing import Staffing
from caicach.plans.enums import PlanState
from caicach.plans.models import TaskPart
from caicach.plans.rules import window_end
from caicach.progress.models import HandIn
from caicach.progress.queries.people import deciding, monitoring_units, owing

CONFIRM_WITHIN = 3
"""Working days after which a result that nobody has decided on is a duty of whoever decides."""
COLUMNS = (
    "pk", "due", "unit_id", "unit__name", "body_id", "person_id", "task__title", "extensions", "task__due_by_hand",
    "task__deadline__before",
)  # fmt: skip


def of_everybody(today: Date) -> Iterator[Duty]:
    """What is owed by anybody and may be spoken of today: all that is late, and what a rule reaches ahead to."""
    staffing = Staffing.on(today)
    yield from _of_parts(owed().filter(due__lte=_reach(today)), staffing)
    yield from _of_results(today, staffing)


def of_person(person: Any, today: Date) -> Iterator[Duty]:
    """What one person owes, however far away its day is."""
    staffing = Staffing.on(today, {held.body_id for held in person.holdings})
    units = [unit for unit, people in staffing.members.items() if person.pk in people]
    bodies = [body for body, people in staffing.officers.items() if person.pk in people]
    near = Q(person=person.pk) | Q(unit__in=units) | Q(body__in=bodies)
    for duty in _of_parts(owed().filter(near), staffing):
        if person.pk in duty.people:
            yield duty


def owed() -> QuerySet[TaskPart]:
    """Open parts with a day in the bodies' own work."""
    dated = TaskPart.objects.owed().filter(own=True, due__isnull=False)
    return dated.filter(task__plan__state=PlanState.ACTIVE)


def _of_parts(parts: QuerySet[TaskPart], staffing: Staffing) -> Iterator[Duty]:
    stem = reverse("part", args=[0])
    rows = parts.order_by("due", "pk").values_list(*COLUMNS)
    for pk, due, unit, unit_name, body, person, title, extensions, by_hand, before in rows:
        yield Duty(
            cause=f"part:{pk}",
            due=due,
            title=title,
            url=stem.replace("/0/", f"/{pk}/"),
            unit=unit_name or "",
            people=owing(staffing, person, unit, body),
            line=staffing.line(unit, body),
            body_id=body,
            before=bool(before) and not extensions and not by_hand,
        )


def _of_results(today: Date, staffing: Staffing) -> Iterator[Duty]:
    """Results that waited longer than they should, to be confirmed on the day on which they had waited so long."""
    waiting = list(HandIn.objects.waiting().select_related("part__task", "part__unit").order_by("handed_on", "pk"))
    calendars = _calendars({one.body_id for one in waiting})
    overdue = [(one, day) for one in waiting if (day := _decide_by(one, calendars[one.body_id])) <= today]
    monitoring = monitoring_units({one.part.task_id for one, _until in overdue}) if overdue else {}
    for one, day in overdue:
        part = one.part
        yield Duty(
            cause=f"confirm:{one.pk}",
            due=day,
            title=_("Xác nhận kết quả: %(title)s") % {"title": part.task.title},
            url=reverse("part", args=[part.pk]),
            unit=str(part.unit or ""),
            people=deciding(staffing, monitoring.get(part.task_id, ()), part.body_id, but=_not_alone(one)),
            line=staffing.line(None, part.body_id)[1:],
            body_id=part.body_id,
        )


def _decide_by(one: HandIn, calendar: WorkingCalendar) -> Date:
    return working_day(one.handed_on, CONFIRM_WITHIN, calendar)


def _not_alone(one: HandIn) -> int | None:
    """Who handed in for the own unit does not confirm it."""
    return None if one.for_unit else one.by_id


def _calendars(bodies: Iterable[int]) -> dict[int, WorkingCalendar]:
    return {body.pk: calendar_for(body) for body in Body.objects.filter(pk__in=set(bodies))}


def _reach(today: Date) -> Date:
    """The last due day of which a rule of any body speaks today."""
    rungs = rungs_of_bodies(Body.objects.values_list("pk", flat=True))
    before = (RuleKind.BEFORE_FIRST, RuleKind.BEFORE_SECOND)
    longest = max((rung[kind][1] for rung in rungs.values() for kind in before if rung[kind][0]), default=0)
    return window_end(today, longest + 1, calendar_for(None))


SOURCE = Source(everybody=of_everybody, of_person=of_person)
