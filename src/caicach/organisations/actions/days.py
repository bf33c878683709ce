"""Days off and make-up working days that the shipped calendar does not know."""

from datetime import date
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.organisations import news
from caicach.organisations.enums import DayChangeKind
from caicach.organisations.models import Body, DayChange
from caicach.organisations.queries.days import calendar_for


@transaction.atomic
def enter_day_change(*, by: Any, body: Body, day: date, kind: str, reason: str, decision: str) -> DayChange:
    """One day for one body, with the paper that orders it. Deadlines are derived, so they move by themselves."""
    require(by, Permission.CALENDAR_EDIT, body)
    if not decision.strip():
        raise RuleBroken(
            "decision-missing", "Hãy ghi văn bản cho nghỉ hoặc làm bù (số, ký hiệu, ngày).", field="decision"
        )
    _demand_change(body, day, kind)
    change = DayChange.objects.create(body=body, day=day, kind=kind, reason=reason.strip(), decision=decision.strip())
    audit.record(by=by, action="day.enter", target=change, details={"body": body.pk, "day": day, "kind": kind})
    news.calendar_changed(body)
    return change


@transaction.atomic
def remove_day_change(*, by: Any, change: DayChange) -> None:
    """The day is as the shipped calendar says."""
    require(by, Permission.CALENDAR_EDIT, change)
    details = {"body": change.body_id, "day": change.day, "kind": change.kind}
    audit.record(by=by, action="day.remove", target=change, details=details)
    change.delete()
    news.calendar_changed(change.body)


def _demand_change(body: Body, day: date, kind: str) -> None:
    calendar = calendar_for(body)
    if not calendar.covers(day):
        first, last = calendar.span
        raise RuleBroken("outside-calendar", f"Lịch có từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}.", field="day")
    if DayChange.objects.filter(body=body, day=day).exists():
        raise RuleBroken("day-there", f"Ngày {day:%d/%m/%Y} đã được nhập. Hãy xóa dòng cũ trước.", field="day")
    if calendar.is_working(day) == (kind == DayChangeKind.WORKED):
        already = "ngày làm việc" if kind == DayChangeKind.WORKED else "ngày nghỉ"
        raise RuleBroken("no-change", f"Ngày {day:%d/%m/%Y} vốn đã là {already}.", field="day")
