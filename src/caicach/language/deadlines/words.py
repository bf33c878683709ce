"""The sentences that say how a phrase was understood."""

from collections.abc import Sequence
from datetime import date as Date

from caicach.language.values import DeadlineKind, Offset

UNITS = {"day": "ngày", "week": "tuần", "month": "tháng", "quarter": "quý", "half": "6 tháng", "year": "năm"}
KINDS = {
    DeadlineKind.DATE: "ngày",
    DeadlineKind.MONTH: "tháng",
    DeadlineKind.QUARTER: "quý",
    DeadlineKind.HALF: "nửa năm",
    DeadlineKind.YEAR: "năm",
    DeadlineKind.YEAR_RANGE: "giai đoạn nhiều năm",
    DeadlineKind.RECURRING: "định kỳ",
    DeadlineKind.CONTINUOUS: "thường xuyên",
    DeadlineKind.RELATIVE_TO_EVENT: "tính từ một sự kiện",
    DeadlineKind.FOLLOWS_AUTHORITY: "theo tiến độ của nơi khác",
    DeadlineKind.MULTIPLE: "nhiều mốc",
    DeadlineKind.UNKNOWN: "chưa hiểu",
}


def printed(day: Date) -> str:
    """A day as papers print it: the month of one figure without a nought, as in the papers.

    >>> printed(Date(2024, 3, 5)), printed(Date(2024, 1, 15))
    ('05/3/2024', '15/01/2024')
    """
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def days_printed(days: Sequence[Date], most: int = 6) -> str:
    """Days in a row, the middle left out where they are many."""
    if len(days) <= most:
        return ", ".join(printed(day) for day in days)
    return f"{printed(days[0])}, {printed(days[1])}, …, {printed(days[-1])} ({len(days)} ngày)"


def offset_printed(offset: Offset) -> str:
    """ "05 ngày làm việc", "24 giờ", "06 tháng".

    >>> offset_printed(Offset(days=5, working=True)), offset_printed(Offset(hours=24))
    ('05 ngày làm việc', '24 giờ')
    """
    if offset.months is not None:
        return f"{offset.months:02d} tháng"
    if offset.hours is not None:
        return f"{offset.hours} giờ{' làm việc' if offset.working else ''}"
    return f"{offset.days:02d} ngày{' làm việc' if offset.working else ''}"
