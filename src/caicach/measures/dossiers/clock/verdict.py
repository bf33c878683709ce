"""What the clock says of one dossier, and by which measure."""

from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum

from caicach.language.calendar import WorkingCalendar
from caicach.measures.dossiers.clock.counting import Count, count, day_of, day_when_used
from caicach.measures.dossiers.clock.policies import COMMON, Policy, policy_on
from caicach.measures.dossiers.clock.words import Told, reason
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.values import CLOSED, SETTLED, Dossier, Outcome


class Measure(StrEnum):
    """What the dossier was held against."""

    DAYS = "days"
    """The number of working days that the procedure allows."""
    DATE = "date"
    """The day of the appointment."""
    REQUESTS = "requests"
    """Supplements were asked for more often than the policy allows."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One dossier on its clock. Numbers are working days; None when they cannot be told.

    `outcome` says how the dossier stands to its limit on `end_on`, whatever its status: it is a result when
    `is_settled`, while `is_pending` it is how things stand. `is_late` is False for withdrawn and refused dossiers.
    `due_on` is the day with which the limit runs out. `extended_due_at` and `late_by_extended` stand beside and
    decide nothing, unless the policy says so.
    """

    policy: Policy
    start_on: Date | None
    end_on: Date
    used: int | None
    limit: int | None
    pause_days: int | None
    due_on: Date | None
    measure: Measure
    outcome: Outcome
    is_settled: bool
    is_pending: bool
    is_late: bool
    late_by: int | None
    days_left: int | None
    extended_due_at: Date | None
    late_by_extended: bool | None
    reason: str
    citation: str


def rate(dossier: Dossier, *, calendar: WorkingCalendar, as_of: Date, policy: Policy = COMMON) -> Verdict:
    """The verdict of one dossier by the paper that `policy` cites; `as_of` ends what is open. Received outside the
    policy's dates: by the default one. Days outside the calendar give no numbers, and the reason says so.

    >>> from datetime import datetime
    >>> from caicach.language.calendar import vietnam
    >>> from caicach.measures.dossiers.values import Pause, Status
    >>> dossier = Dossier("H1", datetime(2023, 11, 3, 15, 20), Status.FINISHED, due_working_days=10,
    ...                   finished_at=Date(2023, 11, 20), pauses=(Pause(Date(2023, 11, 8), Date(2023, 11, 13)),))
    >>> print(rate(dossier, calendar=vietnam(), as_of=Date(2023, 12, 31)).reason)
    Tiếp nhận 15:20 thứ Sáu 03/11/2023, tính từ 06/11; dùng 7 trên 10 ngày làm việc, đã trừ 3 ngày tạm dừng; sớm 3 ngày.
    """
    applied = policy_on(dossier.received_at.date(), policy)
    counted = count(dossier, calendar=calendar, as_of=as_of, policy=applied)
    due_at = (dossier.extended_due_at if applied.by_extended_due else None) or dossier.due_at
    limit = _limit(dossier, counted, due_at, calendar, applied)
    measure, outcome, left = _held_against(dossier, counted, limit, due_at, calendar, applied)
    settled = dossier.status in SETTLED and dossier.end_day is not None
    pending = not settled and dossier.status not in CLOSED
    late = outcome is Outcome.LATE and (settled or pending)
    start_on = day_of(counted.start, calendar)
    told = Told(dossier, applied, policy, counted, start_on, limit, due_at, measure.value, outcome, left, pending)
    return Verdict(
        policy=applied,
        start_on=start_on,
        end_on=counted.end_on,
        used=counted.used,
        limit=limit,
        pause_days=counted.taken_out,
        due_on=due_at if limit is None else day_when_used(counted, dossier, limit, calendar, applied),
        measure=measure,
        outcome=outcome,
        is_settled=settled,
        is_pending=pending,
        is_late=late,
        late_by=max(0, -(left or 0)) if late else None,
        days_left=left if pending and not late else None,
        extended_due_at=dossier.extended_due_at,
        late_by_extended=counted.end_on > dossier.extended_due_at if dossier.extended_due_at else None,
        reason=reason(told, calendar),
        citation=applied.citation,
    )


def _limit(
    dossier: Dossier, counted: Count, due_at: Date | None, calendar: WorkingCalendar, policy: Policy
) -> int | None:
    """Working days allowed: as the procedure says; else, where a supplement moved the clock, what the appointment gave.

    Moved: it began anew, or the policy takes the wait out. A day cannot be compared with the appointment then.
    """
    if dossier.due_working_days is not None:
        return dossier.due_working_days
    waited = policy.takes_out_waiting and dossier.supplement_requested_at is not None
    if not (counted.restarted or waited) or due_at is None or counted.first_start is None:
        return None
    until = day_table(calendar).working_days_until(due_at)
    return None if until is None else max(0, until - counted.first_start)


def _held_against(
    dossier: Dossier, counted: Count, limit: int | None, due_at: Date | None, calendar: WorkingCalendar, policy: Policy
) -> tuple[Measure, Outcome, int | None]:
    """By what, how it stands, and the working days that are left (negative: past the limit)."""
    measure, outcome, left = Measure.NOTHING, Outcome.UNRATED, None
    if limit is not None and counted.used is not None:
        left = limit - counted.used
        measure, outcome = Measure.DAYS, _by_sign(left)
    elif due_at is not None and limit is None and not counted.restarted:
        table = day_table(calendar)
        due, end = table.working_days_until(due_at), table.working_days_until(counted.end_on)
        left = None if due is None or end is None else due - end
        measure, outcome = Measure.DATE, _by_sign((due_at - counted.end_on).days)
    if policy.late_when_asked_twice and dossier.supplement_requests > 1 and outcome is not Outcome.LATE:
        return Measure.REQUESTS, Outcome.LATE, left
    return measure, outcome, left


def _by_sign(left: int) -> Outcome:
    if left == 0:
        return Outcome.ON_TIME
    return Outcome.EARLY if left > 0 else Outcome.LATE
