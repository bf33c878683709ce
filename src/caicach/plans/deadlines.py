"""Schedule phrases typed by a person, understood on the spot, in the JSON form of CONTRACTS §3. Pure."""

import re
from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from caicach.kit.labels import gettext_noop as _
from caicach.language.calendar import WorkingCalendar
from caicach.language.deadlines import as_json, read_deadline
from caicach.plans.spoken import from_today

YEAR = re.compile(r"\b20\d\d\b")


def understand(phrase: str, year: int | None, calendar: WorkingCalendar, event: Date | None = None) -> dict[str, Any]:
    """The phrase as a deadline; `event` is the day that a relative phrase counts from."""
    return dict(as_json(read_deadline(phrase, year=year, event=event, calendar=calendar)))


def understand_from(phrase: str, today: Date, calendar: WorkingCalendar, event: Date | None = None) -> dict[str, Any]:
    """The phrase as it is meant today: a day without a year that has passed is one of the next year, and of days that
    come again and again only those still to come count.

    >>> from caicach.language.calendar import vietnam
    >>> understand_from("trước ngày 15/1", Date(2026, 11, 23), vietnam())["due"]
    '2027-01-15'
    >>> understand_from("ngày 20 hằng tháng", Date(2026, 10, 23), vietnam())["occurrences"]
    ['2026-11-20', '2026-12-20']
    >>> understand_from("thứ Sáu tuần này", Date(2026, 11, 23), vietnam())["due"]
    '2026-11-27'
    """
    dated, said = from_today(phrase, today)
    if said:
        found = understand(dated, today.year, calendar, event)
        return found | {"text": phrase, "reason": f"{said} {found['reason']}"}
    found = understand(phrase, today.year, calendar, event)
    if YEAR.search(phrase):
        return found
    if found.get("due") and found["due"] < today.isoformat():
        return understand(phrase, today.year + 1, calendar, event)
    return _still_to_come(found, today)


def _still_to_come(deadline: dict[str, Any], today: Date) -> dict[str, Any]:
    """Without the occurrences before today: work ordered in November is not late since January."""
    days = deadline.get("occurrences") or []
    left = [day for day in days if day >= today.isoformat()]
    if not left or len(left) == len(days):
        return deadline
    said = f"{deadline['reason']} Chỉ tính từ ngày {today:%d/%m/%Y}: còn {len(left)} kỳ."
    return deadline | {"occurrences": left, "reason": said}


def by_hand(deadline: Mapping[str, Any], due: Date) -> dict[str, Any]:
    """The deadline with a day that a person set; the printed words stay."""
    day = due.isoformat()
    return dict(deadline) | {
        "due": day,
        "working_due": day,
        "occurrences": [],
        "sure": 1.0,
        "reason": _("Người soát đặt ngày này bằng tay."),
    }
