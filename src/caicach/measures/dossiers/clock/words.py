"""The clock's verdict as one Vietnamese sentence with its numbers."""

from dataclasses import dataclass
from datetime import date as Date
from datetime import time as Time

from caicach.language.calendar import WorkingCalendar
from caicach.measures.dossiers.clock.counting import CLOSING, Count
from caicach.measures.dossiers.clock.policies import Policy
from caicach.measures.dossiers.values import SETTLED, Channel, Dossier, Outcome, Status

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_CLOSED = {Status.WITHDRAWN: "hồ sơ đã rút", Status.REFUSED: "hồ sơ bị từ chối"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentence is made of. `left`: working days left, negative past the limit."""

    dossier: Dossier
    policy: Policy
    chosen: Policy
    counted: Count
    start_on: Date | None
    limit: int | None
    due_at: Date | None
    measure: str
    outcome: Outcome
    left: int | None
    is_pending: bool


def reason(told: Told, calendar: WorkingCalendar) -> str:
    """The sentence: receipt and start, days used of the limit, how it stands, and what is only reported beside."""
    parts = (_receipt(told), _used(told, calendar), _standing(told), _extended(told), _policy(told))
    return "; ".join(part for part in parts if part) + "."


def day(one: Date, beside: Date | None = None) -> str:
    """dd/mm/yyyy; the year only when it is not that of the day printed before.

    >>> day(Date(2023, 11, 6), Date(2023, 11, 3)), day(Date(2024, 1, 2), Date(2023, 12, 29))
    ('06/11', '02/01/2024')
    """
    return f"{one:%d/%m}" if beside is not None and beside.year == one.year else f"{one:%d/%m/%Y}"


def _receipt(told: Told) -> str:
    at, dossier = told.dossier.received_at, told.dossier
    received = at.date()
    clock = f"{at:%H:%M} " if at.time() != Time() else ""
    if at.time() > CLOSING and f"{at:%H:%M}" == "15:00":
        clock = f"{at:%H:%M:%S} "
    said = f"Tiếp nhận {clock}{WEEKDAYS[received.weekday()]} {day(received)}"
    if dossier.channel is Channel.ONLINE and at.time() > CLOSING:
        said += " (trực tuyến)"
    asked, complete = dossier.supplement_requested_at, dossier.completed_at
    if told.counted.restarted and asked and complete:
        said += f", yêu cầu bổ sung {day(asked, received)}, đủ hồ sơ {day(complete, received)} nên tính lại từ đầu"
    if told.start_on and told.start_on != received:
        said += f", tính từ {day(told.start_on, received)}"
    if told.counted.stands and asked:
        said += f", yêu cầu bổ sung {day(asked, received)} và chưa đủ hồ sơ nên đồng hồ dừng ở ngày đó"
    return said


def _used(told: Told, calendar: WorkingCalendar) -> str:
    counted = told.counted
    if counted.used is None:
        first, last = calendar.span
        return f"có ngày nằm ngoài lịch làm việc {first.year}-{last.year} nên không đếm được ngày làm việc"
    limit = f" trên {told.limit}" if told.limit is not None else ""
    said = f"dùng {counted.used}{limit} ngày làm việc"
    if told.limit is not None and told.dossier.due_working_days is None and told.due_at:
        said += f" (đến ngày hẹn trả {day(told.due_at)})"
    if counted.taken_out:
        what = "tạm dừng, chờ bổ sung" if told.policy.takes_out_waiting else "tạm dừng"
        said += f", đã trừ {counted.taken_out} ngày {what}"
    return said


def _standing(told: Told) -> str:
    if not told.is_pending and told.dossier.status in _CLOSED:
        return f"{_CLOSED[told.dossier.status]}, không tính đúng hạn hay trễ hạn"
    if told.measure == "nothing":
        return f"không xếp đúng hạn hay trễ hạn vì {_missing(told)}"
    if told.measure == "requests":
        return f"trễ vì yêu cầu bổ sung {told.dossier.supplement_requests} lần, quá một lần"
    against = ""
    if told.measure == "date" and told.due_at:
        done = "đến" if told.is_pending or told.counted.stands else "xong"
        against = f"{done} {day(told.counted.end_on)}, hẹn trả {day(told.due_at)}: "
    return against + (_open(told) if told.is_pending else _settled(told))


def _missing(told: Told) -> str:
    if told.dossier.due_working_days is None and told.due_at is None:
        return "không có số ngày quy định và ngày hẹn trả"
    return "không đếm được số ngày làm việc của thời hạn"


def _settled(told: Told) -> str:
    many = f" {abs(told.left)} ngày" if told.left else ""
    words = {Outcome.EARLY: f"sớm{many or ' hạn'}", Outcome.ON_TIME: "đúng hạn", Outcome.LATE: f"trễ{many or ' hạn'}"}
    return words[told.outcome]


def _open(told: Told) -> str:
    many = f" {abs(told.left)} ngày" if told.left else ""
    words = {
        Outcome.EARLY: f"còn{many}" if many else "chưa đến hạn",
        Outcome.ON_TIME: "đúng ngày hết hạn",
        Outcome.LATE: f"đã trễ{many or ' hạn'}",
    }
    open_yet = "chưa ghi ngày có kết quả" if told.dossier.status in SETTLED else "chưa có kết quả"
    return f"{open_yet}, {words[told.outcome]}"


def _extended(told: Told) -> str:
    extended = told.dossier.extended_due_at
    if extended is None:
        return ""
    if told.policy.by_extended_due:
        return f"xét theo ngày hẹn lại {day(extended)}"
    return f"ngày hẹn lại {day(extended)} chỉ ghi kèm, không dùng để xét trễ"


def _policy(told: Told) -> str:
    if told.policy.code == told.chosen.code:
        return ""
    return f"tiếp nhận ngoài thời gian áp dụng “{told.chosen.name}” nên tính theo “{told.policy.name}”"
