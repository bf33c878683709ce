"""What was not told to the applicant, or too late: supplements, new appointments, apologies, refusals.

The articles are those of NĐ 61/2018/NĐ-CP. NĐ 118/2025/NĐ-CP replaced it on 01/7/2025; its wording was not at hand, so
for dossiers received since then a finding says that the rule is the former one (`Finding.in_force` is False).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from caicach.language.calendar import OutsideCalendar, WorkingCalendar
from caicach.measures.dossiers.clock.duties import (
    APOLOGY_IN_TIME,
    APOLOGY_MADE,
    APPOINTMENT_KEPT,
    APPOINTMENT_ONCE,
    APPOINTMENT_WITH_LETTER,
    REFUSAL_IN_TIME,
    SUPPLEMENT_IN_TIME,
    SUPPLEMENT_ONCE,
    Duty,
)
from caicach.measures.dossiers.clock.policies import COMMON, DECREE_61, Policy
from caicach.measures.dossiers.clock.verdict import Verdict, rate
from caicach.measures.dossiers.values import CLOSED, Dossier, Status


@dataclass(frozen=True, slots=True)
class Periods:
    """The numbers of the law, where sector law or a body's own rule differs.

    The decree says of the apology "chậm nhất 01 ngày trước ngày hết hạn", a day and not a working day:
    `apology_in_working_days` is for a body that reads it the other way. No official interpretation was at hand.
    """

    supplement_working_days: int = 3
    apology_days: int = 1
    apology_in_working_days: bool = False
    supplements: int = 1
    appointments: int = 1


LAW = Periods()


@dataclass(frozen=True, slots=True)
class Finding:
    """One duty that was missed; `by_day` is the last day on which it was met, where there is one."""

    duty: Duty
    code: str
    by_day: Date | None
    in_force: bool
    sentence: str

    @property
    def citation(self) -> str:
        return self.duty.citation


def supplement_by(received: Date, calendar: WorkingCalendar, periods: Periods = LAW) -> Date | None:
    """The last day for the notice of supplement; None outside the calendar. The day of receipt is not counted.

    >>> from caicach.language.calendar import vietnam
    >>> supplement_by(Date(2023, 11, 3), vietnam())
    datetime.date(2023, 11, 8)
    """
    return _added(calendar, received, periods.supplement_working_days)


def apology_by(due_on: Date, calendar: WorkingCalendar, periods: Periods = LAW) -> Date | None:
    """The last day for the apology letter of a dossier due on that day; None outside the calendar.

    >>> from caicach.language.calendar import vietnam
    >>> apology_by(Date(2023, 11, 13), vietnam())
    datetime.date(2023, 11, 12)
    >>> apology_by(Date(2023, 11, 13), vietnam(), Periods(apology_in_working_days=True))
    datetime.date(2023, 11, 10)
    """
    if periods.apology_in_working_days:
        return _added(calendar, due_on, -periods.apology_days)
    return due_on - timedelta(days=periods.apology_days)


def notices(
    dossier: Dossier,
    *,
    calendar: WorkingCalendar,
    as_of: Date,
    policy: Policy = COMMON,
    periods: Periods = LAW,
    appointments: int | None = None,
) -> list[Finding]:
    """What was missed for one dossier, as far as its fields tell.

    `appointments` is how many new appointments are known to have been made; the table itself keeps only the last one.
    Whether the dossier is late is what the clock says by `policy`.
    """
    verdict = rate(dossier, calendar=calendar, as_of=as_of, policy=policy)
    in_force = DECREE_61.holds_on(dossier.received_at.date())
    after = "" if in_force else f" ({AFTERWARDS})"
    found = (
        *_supplements(dossier, calendar, periods),
        *_appointments(dossier, verdict, periods, appointments),
        *_apologies(dossier, verdict, calendar, periods),
        *_refusal(dossier, verdict),
    )
    return [Finding(duty, dossier.code, by_day, in_force, f"{said}{after}.") for duty, by_day, said in found]


AFTERWARDS = "theo Nghị định số 61/2018/NĐ-CP, đã được Nghị định số 118/2025/NĐ-CP thay thế từ 01/7/2025; cần đối chiếu"
Found = tuple[Duty, Date | None, str]


def _supplements(dossier: Dossier, calendar: WorkingCalendar, periods: Periods) -> Iterator[Found]:
    asked, times, received = dossier.supplement_requested_at, dossier.supplement_requests, dossier.received_at.date()
    if times > periods.supplements:
        yield (
            SUPPLEMENT_ONCE,
            None,
            f"Đã yêu cầu bổ sung {times} lần; chỉ được {periods.supplements} lần, một lần cho đủ",
        )
        return  # the day told may be that of a later request
    by_day = supplement_by(received, calendar, periods)
    if asked and by_day and asked > by_day:
        after = f"sau {calendar.count(received, asked)} ngày làm việc" if calendar.covers(asked) else "muộn"
        yield (
            SUPPLEMENT_IN_TIME,
            by_day,
            f"Yêu cầu bổ sung ngày {asked:%d/%m/%Y}, {after} kể từ ngày tiếp nhận {received:%d/%m/%Y}; "
            f"chậm nhất là {periods.supplement_working_days} ngày làm việc "
            f"({by_day:%d/%m/%Y}), trừ khi pháp luật chuyên ngành quy định khác",
        )


def _appointments(dossier: Dossier, verdict: Verdict, periods: Periods, known: int | None) -> Iterator[Found]:
    extended = dossier.extended_due_at
    if known is not None and known > periods.appointments:
        yield APPOINTMENT_ONCE, None, f"Đã hẹn lại {known} lần; chỉ được hẹn lại {periods.appointments} lần"
    if extended is None or dossier.status in CLOSED:
        return
    if dossier.apology_sent_at is None:
        yield APPOINTMENT_WITH_LETTER, None, f"Có ngày hẹn lại {extended:%d/%m/%Y} nhưng không ghi thư xin lỗi"
    if verdict.late_by_extended:
        yield APPOINTMENT_KEPT, extended, f"Ngày hẹn lại là {extended:%d/%m/%Y}, {_ended(verdict)}"


def _apologies(dossier: Dossier, verdict: Verdict, calendar: WorkingCalendar, periods: Periods) -> Iterator[Found]:
    due_on = dossier.due_at or verdict.due_on
    sent = dossier.apology_sent_at
    if due_on is None or not verdict.is_late:
        return
    by_day = apology_by(due_on, calendar, periods)
    what = "ngày làm việc" if periods.apology_in_working_days else "ngày"
    rule = f"chậm nhất {periods.apology_days} {what} trước ngày hết hạn {due_on:%d/%m/%Y}"
    if sent is None:
        yield APOLOGY_MADE, by_day, f"Hồ sơ trễ hạn chưa có thư xin lỗi; thư phải gửi {rule}"
    elif by_day and sent > by_day:
        yield APOLOGY_IN_TIME, by_day, f"Thư xin lỗi gửi ngày {sent:%d/%m/%Y}; phải gửi {rule}"


def _refusal(dossier: Dossier, verdict: Verdict) -> Iterator[Found]:
    told_on = dossier.end_day
    if dossier.status is Status.REFUSED and told_on and verdict.due_on and told_on > verdict.due_on:
        yield (
            REFUSAL_IN_TIME,
            verdict.due_on,
            f"Từ chối ngày {told_on:%d/%m/%Y}, sau thời hạn giải quyết {verdict.due_on:%d/%m/%Y}",
        )


def _ended(verdict: Verdict) -> str:
    done = "kết quả có ngày" if verdict.is_settled else "chưa có kết quả đến ngày"
    return f"{done} {verdict.end_on:%d/%m/%Y}"


def _added(calendar: WorkingCalendar, day: Date, days: int) -> Date | None:
    try:
        return calendar.add(day, days)
    except OutsideCalendar:
        return None
