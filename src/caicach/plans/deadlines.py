"""Schedule phrases typed by a person, understood on the spot, in the JSON form of CONTRACTS §3. Pure."""

import re
from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from caicach.kit.labels import gettext_noop as _
from caicach.language.calendar import WorkingCalendar
from caicach.language.deadlines import as_json, read_deadline

YEAR = re.compile(r"\b20\d\d\b")


def understand(phrase: str, year: int | None, calendar: WorkingCalendar, event: Date | None = None) -> dict[str, Any]:
    """The phrase as a deadline; `event` is the day that a relative phrase counts from."""
    return dict(as_json(read_deadline(phrase, year=year, event=event, calendar=calendar)))


def understand_from(phrase: str, today: Date, calendar: WorkingCalendar, event: Date | None = None) -> dict[str, Any]:
    """The phrase as it is meant today: a day without a year that has passed is one of the next year.

    >>> from caicach.language.calendar import vietnam
    >>> understand_from("trước ngày 15/1", Date(2026, 11, 23), vietnam())["due"]
    '2027-01-15'
    """
    found = understand(phrase, today.year, calendar, event)
    if found.get("due") and found["due"] < today.isoformat() and not YEAR.search(phrase):
        return understand(phrase, today.year + 1, calendar, event)
    return found


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
