"""A deadline as the JSON value that other programs read (CONTRACTS §3)."""

from typing import Any

from caicach.language.values import Deadline, Offset


def as_json(deadline: Deadline) -> dict[str, Any]:
    """The deadline with ISO dates; what is not told is None.

    >>> from caicach.language.deadlines.reading import read_deadline
    >>> as_json(read_deadline("Quý I/2022"))["due"]
    '2022-03-31'
    """
    return {
        "text": deadline.text,
        "kind": deadline.kind.value,
        "start": deadline.start.isoformat() if deadline.start else None,
        "due": deadline.due.isoformat() if deadline.due else None,
        "before": deadline.before,
        "occurrences": [day.isoformat() for day in deadline.occurrences],
        "event": deadline.event,
        "offset": _offset(deadline.offset) if deadline.offset else None,
        "authority": deadline.authority,
        "working_due": deadline.working_due.isoformat() if deadline.working_due else None,
        "sure": deadline.sure,
        "reason": deadline.reason,
    }


def _offset(offset: Offset) -> dict[str, Any]:
    """Days, or the unit that is printed instead of them."""
    unit = "months" if offset.months is not None else "hours" if offset.hours is not None else "days"
    return {unit: getattr(offset, unit), "working": offset.working, "before": offset.before}
