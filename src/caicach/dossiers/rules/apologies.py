"""What holds of an apology letter (NĐ 61/2018, Art. 19(9)): when it must go, one new appointment at most. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from caicach.kit.rules import RuleBroken
from caicach.language.calendar import WorkingCalendar

CITATION = "Nghị định số 61/2018/NĐ-CP, điều 19 khoản 9"
MORE_DAYS = 5
"""Working days proposed for a new appointment where no past dossier says how long such ones take."""
LONGEST = 60
"""Working days beyond which no appointment is proposed, however slow past dossiers were."""


@dataclass(frozen=True, slots=True)
class LetterSpec:
    """What a letter is made of: the dossier as it is stored, the new appointment and the reason."""

    dossier_code: str
    procedure_name: str
    unit_id: int | None
    unit_words: str
    received_on: Date
    due_on: Date | None
    extended_on: Date | None
    new_due_on: Date | None
    reason: str


def last_letter_day(due_on: Date, calendar: WorkingCalendar) -> Date:
    """The last working day on which the letter is in time: one day before the appointment at the latest.

    >>> from caicach.language.calendar import vietnam
    >>> last_letter_day(Date(2024, 11, 4), vietnam())  # a Monday
    datetime.date(2024, 11, 1)
    """
    return calendar.add(due_on, -1)


def proposed_day(today: Date, due_on: Date | None, days_more: int | None, calendar: WorkingCalendar) -> Date:
    """The appointment to propose: so many working days from today, and after the first appointment in any case.

    >>> from caicach.language.calendar import vietnam
    >>> proposed_day(Date(2024, 11, 1), Date(2024, 11, 20), 3, vietnam())
    datetime.date(2024, 11, 21)
    """
    asked = calendar.add(today, min(days_more or MORE_DAYS, LONGEST))
    return asked if due_on is None or asked > due_on else calendar.add(due_on, 1)


def demand_made(spec: LetterSpec) -> None:
    """Raise RuleBroken where the dossier has had its new appointment already."""
    if spec.extended_on is not None:
        raise RuleBroken(
            "extended-already",
            f"Hồ sơ {spec.dossier_code} đã được hẹn lại đến ngày {spec.extended_on:%d/%m/%Y} trên hệ thống một cửa. "
            f"Việc hẹn lại ngày trả kết quả không quá một lần ({CITATION}).",
        )


def demand_day(new_due_on: Date | None, due_on: Date | None, today: Date, calendar: WorkingCalendar) -> Date:
    """The new appointment where it can be one, else RuleBroken saying what is wrong with it."""
    if new_due_on is None:
        raise RuleBroken("no-new-day", "Chưa có ngày hẹn lại. Hãy ghi ngày dự kiến trả kết quả.", field="new_due_on")
    if due_on is not None and new_due_on <= due_on:
        raise RuleBroken(
            "new-day-too-early", f"Ngày hẹn lại phải sau ngày hẹn trả {due_on:%d/%m/%Y}.", field="new_due_on"
        )
    if new_due_on < today:
        raise RuleBroken("new-day-past", "Ngày hẹn lại đã qua. Hãy chọn một ngày sắp tới.", field="new_due_on")
    if not calendar.covers(new_due_on):
        raise RuleBroken("new-day-far", "Ngày hẹn lại nằm ngoài lịch làm việc đang có.", field="new_due_on")
    if not calendar.is_working(new_due_on):
        name = calendar.day_off_name(new_due_on)
        raise RuleBroken(
            "new-day-off",
            f"Ngày {new_due_on:%d/%m/%Y} là ngày nghỉ ({name}). Hãy chọn ngày làm việc, ví dụ "
            f"{calendar.roll_forward(new_due_on):%d/%m/%Y}.",
            field="new_due_on",
        )
    return new_due_on


def demand_reason(reason: str, field: str = "reason") -> str:
    """The reason without outer spaces, else RuleBroken: the decree wants it in the letter."""
    if not reason.strip():
        raise RuleBroken("no-reason", f"Chưa ghi lý do. Thư phải nêu rõ lý do quá hạn ({CITATION}).", field=field)
    return reason.strip()


def demand_sent(number: str, sent_on: Date | None, made_on: Date, today: Date) -> tuple[str, Date]:
    """Number and day of a letter that was sent, else RuleBroken."""
    if not number.strip():
        raise RuleBroken("no-number", "Chưa ghi số của thư đã phát hành.", field="number")
    if sent_on is None or sent_on > today:
        raise RuleBroken("sent-in-future", "Ngày gửi thư không thể sau hôm nay.", field="sent_on")
    if sent_on < made_on:
        raise RuleBroken(
            "sent-before-made", f"Thư được lập ngày {made_on:%d/%m/%Y}, không thể gửi trước ngày đó.", field="sent_on"
        )
    return number.strip(), sent_on


def usual_reasons() -> Sequence[str]:
    """Reasons to start from; an officer writes the real one."""
    return (
        "Cần thêm thời gian thẩm tra, xác minh hồ sơ",
        "Chờ ý kiến phối hợp của cơ quan, đơn vị liên quan",
        "Số lượng hồ sơ tiếp nhận tăng, đơn vị chưa bố trí đủ người giải quyết",
        "Hệ thống thông tin một cửa gặp sự cố kỹ thuật",
    )
