"""What the one-stop law wants told to the applicant: one entry a duty, each with its article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that the law wants, with its place there; `name` says what missing it is called."""

    code: str
    name: str
    citation: str


SUPPLEMENT_IN_TIME = Duty(
    "supplement-late", "Yêu cầu bổ sung quá thời hạn thông báo", "Nghị định số 61/2018/NĐ-CP, điều 19 khoản 4"
)
SUPPLEMENT_ONCE = Duty(
    "supplement-repeated",
    "Yêu cầu bổ sung quá một lần",
    "Nghị định số 61/2018/NĐ-CP, điều 15 khoản 3, điều 17 khoản 2 điểm a",
)
APPOINTMENT_ONCE = Duty(
    "appointment-repeated", "Hẹn lại ngày trả kết quả quá một lần", "Nghị định số 61/2018/NĐ-CP, điều 19 khoản 9"
)
APPOINTMENT_WITH_LETTER = Duty(
    "appointment-without-letter",
    "Hẹn lại ngày trả mà không có thư xin lỗi",
    "Nghị định số 61/2018/NĐ-CP, điều 19 khoản 9",
)
APPOINTMENT_KEPT = Duty(
    "appointment-missed", "Quá cả ngày hẹn lại, không được hẹn thêm", "Nghị định số 61/2018/NĐ-CP, điều 19 khoản 9"
)
APOLOGY_MADE = Duty("apology-missing", "Trễ hạn mà chưa có thư xin lỗi", "Nghị định số 61/2018/NĐ-CP, điều 19 khoản 9")
APOLOGY_IN_TIME = Duty("apology-late", "Thư xin lỗi gửi muộn", "Nghị định số 61/2018/NĐ-CP, điều 19 khoản 9")
REFUSAL_IN_TIME = Duty(
    "refusal-late", "Thông báo từ chối sau thời hạn giải quyết", "Nghị định số 61/2018/NĐ-CP, điều 19 khoản 8"
)
DUTIES = (
    SUPPLEMENT_IN_TIME,
    SUPPLEMENT_ONCE,
    APPOINTMENT_ONCE,
    APPOINTMENT_WITH_LETTER,
    APPOINTMENT_KEPT,
    APOLOGY_MADE,
    APOLOGY_IN_TIME,
    REFUSAL_IN_TIME,
)
