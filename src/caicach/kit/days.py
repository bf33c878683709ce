"""Days and numbers as officials write them. Quick: Django's own date filter costs twenty times as much a cell."""

from datetime import date as Date
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import get_language

WEEKDAYS = {"vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"), "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
WEEKDAY_NAMES = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


@lru_cache(maxsize=4096)
def plain_day(day: Date) -> str:
    """06/11/2024.

    >>> plain_day(Date(2024, 11, 6))
    '06/11/2024'
    """
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def weekday_day(day: Date, language: str | None = None) -> str:
    """T4 06/11/2024, with the weekday in the language of the page.

    >>> weekday_day(Date(2024, 11, 6), "vi")
    'T4 06/11/2024'
    """
    names = WEEKDAYS.get(language or get_language() or "vi", WEEKDAYS["vi"])
    return f"{names[day.weekday()]} {plain_day(day)}"


def weekday_name(day: Date, language: str | None = None) -> str:
    """Thứ Tư.

    >>> weekday_name(Date(2024, 11, 6), "vi")
    'Thứ Tư'
    """
    return WEEKDAY_NAMES.get(language or get_language() or "vi", WEEKDAY_NAMES["vi"])[day.weekday()]


def moment(at: datetime) -> str:
    """05/11/2024, 08:30 in the time of the office."""
    local = timezone.localtime(at)
    return f"{plain_day(local.date())}, {local.hour:02d}:{local.minute:02d}"


def number(value: Decimal | float | int, places: int | None = None) -> str:
    """A number with decimal comma and point for thousands; `places` rounds half up; a true minus sign.

    >>> number(Decimal("87.225")), number(2650), number(-0.5, 1), number(Decimal("1234567.5"), 2)
    ('87,225', '2.650', '−0,5', '1.234.567,50')
    """
    amount = Decimal(str(value))
    if places is not None:
        amount = amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{abs(amount):,f}".translate(str.maketrans(",.", ".,"))
    return f"−{text}" if amount < 0 else text
