"""Whether procedures were published in time: by decision before the rule takes effect, in the national database after.

The law says "ngày" for the former and "ngày làm việc" for the latter; both are kept as it says them.
"""

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from enum import StrEnum

from caicach.language.calendar import OutsideCalendar, WorkingCalendar


class Issuer(StrEnum):
    """Who signs the decision that publishes procedures."""

    PROVINCE = "province"
    MINISTRY = "ministry"
    DELEGATED = "delegated"

    @property
    def label(self) -> str:
        return {
            "province": "Chủ tịch UBND cấp tỉnh",
            "ministry": "Bộ, cơ quan ngang bộ",
            "delegated": "Cơ quan được ủy quyền",
        }[self.value]


DATABASE_DAYS = {Issuer.PROVINCE: 5, Issuer.MINISTRY: 10, Issuer.DELEGATED: 2}
"""Working days after signing within which a procedure stands in the national database."""
DECISION_DAYS = {Issuer.PROVINCE: 5, Issuer.MINISTRY: 20}
"""Days (not working days) before the rule takes effect by which its procedures are to be published by decision."""
AFTER_SHORTENED = 3
"""Days after issue, where the rule was made by the shortened procedure."""
DATABASE_LAW = "Điều 24 Nghị định số 63/2010/NĐ-CP (đã sửa đổi, bổ sung)"
DECISION_LAW = "Điều 15 Nghị định số 63/2010/NĐ-CP (đã sửa đổi, bổ sung)"


@dataclass(frozen=True, slots=True)
class Punctual:
    """Whether a date was kept. `kept` None: it cannot be told, `reason` says why; `open`: the day is still to come.
    `due`: the last day; `late_days`: working days or days, as the law of `citation` counts them."""

    rule: str
    kept: bool | None
    due: Date | None
    late_days: int
    reason: str
    citation: str
    open: bool = False


def database_verdict(
    signed_on: Date | None,
    published_on: Date | None,
    issuer: Issuer,
    *,
    calendar: WorkingCalendar,
    today: Date,
) -> Punctual:
    """In the national database within 5 (province), 10 (ministry), 2 (delegated) working days after signing
    (`DATABASE_LAW`). `kept` is None where the day of signing is not known, a day lies outside the calendar, or it is
    still open.

    >>> from caicach.language.calendar import vietnam
    >>> days = dict(calendar=vietnam(), today=Date(2024, 6, 1))
    >>> database_verdict(Date(2024, 4, 25), Date(2024, 5, 6), Issuer.PROVINCE, **days).kept
    True
    """
    name, allowed = "Cơ sở dữ liệu quốc gia", DATABASE_DAYS[issuer]
    if signed_on is None:
        return Punctual(name, None, None, 0, "Chưa ghi ngày ký quyết định công bố.", DATABASE_LAW)
    try:
        due = calendar.add(signed_on, allowed)
        end = published_on or today
        used = calendar.count(signed_on, end)
    except OutsideCalendar as refusal:
        return Punctual(name, None, None, 0, str(refusal), DATABASE_LAW)
    limit = f"hạn {allowed} ngày làm việc sau ngày ký, đến {_day(due)}"
    if published_on is not None and published_on < signed_on:
        return Punctual(name, None, due, 0, "Ngày công khai đứng trước ngày ký, hãy kiểm tra lại.", DATABASE_LAW)
    if published_on is None and end <= due:
        return Punctual(name, None, due, 0, f"Chưa công khai; {limit}.", DATABASE_LAW, open=True)
    late = max(used - allowed, 0)
    done = f"công khai {_day(published_on)}" if published_on else f"đến {_day(today)} chưa công khai"
    told = f"trễ {late} ngày làm việc" if end > due else "đúng hạn"
    words = f"Ký {_day(signed_on)}, {done}; {limit}: {told}."
    return Punctual(name, end <= due, due, late, words, DATABASE_LAW)


def decision_verdict(
    signed_on: Date | None, effective_on: Date | None, issuer: Issuer, *, shortened_issued_on: Date | None = None
) -> Punctual:
    """Published by decision 5 days (province), 20 days (ministry) before the rule takes effect; the law says "ngày",
    so days off count too. `shortened_issued_on`: the day of issue of a rule made by the shortened procedure, from
    which 3 days run (`DECISION_LAW`). `kept` is None where a day is not known, or for a delegated issuer.

    >>> decision_verdict(Date(2024, 6, 26), Date(2024, 7, 1), Issuer.PROVINCE).kept
    True
    """
    name = "Quyết định công bố"
    if issuer not in DECISION_DAYS:
        return Punctual(name, None, None, 0, "Không có thời hạn riêng cho cơ quan được ủy quyền.", DECISION_LAW)
    if signed_on is None or (effective_on is None and shortened_issued_on is None):
        return Punctual(name, None, None, 0, "Chưa ghi ngày ký hoặc ngày văn bản có hiệu lực.", DECISION_LAW)
    if shortened_issued_on is not None:
        due = shortened_issued_on + timedelta(days=AFTER_SHORTENED)
        limit = f"chậm nhất {AFTER_SHORTENED} ngày sau ngày ban hành {_day(shortened_issued_on)} (thủ tục rút gọn)"
    else:
        assert effective_on is not None
        days = DECISION_DAYS[issuer]
        due = effective_on - timedelta(days=days)
        limit = f"trước ít nhất {days} ngày khi văn bản có hiệu lực {_day(effective_on)}"
    late = max((signed_on - due).days, 0)
    told = f"trễ {late} ngày" if late else "đúng hạn"
    words = f"Ký {_day(signed_on)}; {limit}, tức {_day(due)}: {told}."
    return Punctual(name, not late, due, late, words, DECISION_LAW)


def _day(day: Date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
