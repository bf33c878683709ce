"""The working calendar of a body: the shipped one, corrected by what officers entered."""

from datetime import date
from functools import lru_cache

from django.db.models import Q

from caicach.kit.remembered import Memory
from caicach.language.calendar import WorkingCalendar, vietnam
from caicach.organisations.enums import DayChangeKind
from caicach.organisations.models import Body, DayChange

Changes = tuple[tuple[date, str, str], ...]


def calendar_for(body: Body | None) -> WorkingCalendar:
    """The calendar that counts for a body. What holds for one body wins over what holds for all."""
    key = body.pk if body else None
    return _with_changes(Memory("organisations").of("organisations.days", key, lambda: _changes(body)))


def _changes(body: Body | None) -> Changes:
    mine = Q(body__isnull=True) | Q(body=body) if body else Q(body__isnull=True)
    rows = DayChange.objects.filter(mine).order_by("-body_id", "day").values_list("day", "kind", "reason", "body_id")
    chosen = {}
    for day, kind, reason, of_body in rows:
        if of_body is not None or day not in chosen:
            chosen[day] = (day, kind, reason)
    return tuple(sorted(chosen.values()))


@lru_cache(maxsize=64)
def _with_changes(changes: Changes) -> WorkingCalendar:
    calendar = vietnam()
    if not changes:
        return calendar
    off = {day: reason for day, kind, reason in changes if kind == DayChangeKind.OFF}
    worked = [day for day, kind, _ in changes if kind == DayChangeKind.WORKED]
    return calendar.with_changes(off=off, working=worked)
