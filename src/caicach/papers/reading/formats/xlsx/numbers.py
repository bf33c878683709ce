"""Numbers of a sheet as a reader of the paper would say them: dates day/month/year, percents, codes with their zeros.

Excel stores a date as a count of days and shows it by the cell's number format; so do percents and leading zeros.
Values keep all their digits: a format that only rounds or groups is not followed.
"""

import re
from datetime import date, datetime, time, timedelta
from enum import Enum

BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss",
    20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
} | dict.fromkeys([*range(27, 32), 36, *range(50, 59)], "dd/mm/yyyy")  # fmt: skip
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
DAY_ZERO = datetime.combine(date(1899, 12, 30), time.min)
LAST_SERIAL = 2_958_466
"""The day after 31/12/9999."""


class Shape(Enum):
    """How a number is shown."""

    PLAIN = "plain"
    PERCENT = "percent"
    PADDED = "padded"
    DAY = "day"
    DAY_TIME = "day_time"
    DAY_MONTH = "day_month"
    MONTH = "month"
    YEAR = "year"
    TIME = "time"


def shape_of(code: str) -> tuple[Shape, int]:
    """The shape that a number format asks for, with the number of digits for PADDED.

    >>> [shape_of(code)[0].name for code in ("General", "0.0%", "[$-42A]dd/mm/yyyy;@", "mmm-yy", "d-mmm")]
    ['PLAIN', 'PERCENT', 'DAY', 'MONTH', 'DAY_MONTH']
    >>> shape_of("000")
    (<Shape.PADDED: 'padded'>, 3)
    """
    plain = LITERAL.sub("", code.split(";")[0]).lower()
    if re.fullmatch("0{2,}", plain):
        return Shape.PADDED, len(plain)
    if "%" in plain:
        return Shape.PERCENT, 0
    if "general" in plain or not re.search("[dmyhs]", plain):
        return Shape.PLAIN, 0
    return _date_shape(plain), 0


def _date_shape(plain: str) -> Shape:
    day, month, year, clock = "d" in plain, "m" in plain, "y" in plain, "h" in plain or "s" in plain
    if day and year:
        return Shape.DAY_TIME if clock else Shape.DAY
    if day:
        return Shape.DAY_MONTH
    if clock:
        return Shape.TIME
    return Shape.MONTH if month else Shape.YEAR


def number_text(raw: str, shape: Shape, digits: int, from_1904: bool) -> str:
    """A stored number as text; the raw text when it is no number.

    >>> number_text("45611", Shape.DAY, 0, False), number_text("0.95", Shape.PERCENT, 0, False)
    ('15/11/2024', '95%')
    >>> number_text("12.0", Shape.PLAIN, 0, False), number_text("7", Shape.PADDED, 2, False)
    ('12', '07')
    """
    try:
        value = float(raw)
    except ValueError:
        return raw.strip()
    if shape is Shape.PLAIN:
        return plain_number(value)
    if shape is Shape.PERCENT:
        return plain_number(value * 100) + "%"
    if shape is Shape.PADDED:
        return plain_number(value).zfill(digits)
    return _date_text(value, shape, from_1904)


def plain_number(value: float) -> str:
    """A number without a useless tail: at most fifteen digits, as Excel keeps.

    >>> plain_number(3.0), plain_number(0.1 + 0.2), plain_number(1e15)
    ('3', '0.3', '1000000000000000')
    """
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    text = f"{value:.15g}"
    return text if "e" not in text else f"{value:.15f}".rstrip("0").rstrip(".")


def _date_text(value: float, shape: Shape, from_1904: bool) -> str:
    days = value + (1462 if from_1904 else 0)
    if not 0 <= days < LAST_SERIAL:
        return plain_number(value)
    moment = DAY_ZERO + timedelta(days=days + (1 if 1 <= days < 60 else 0), milliseconds=1)
    return moment_text(moment, shape)


def moment_text(moment: datetime, shape: Shape) -> str:
    """A moment in one of the date shapes; midnight is not said."""
    match shape:
        case Shape.DAY_MONTH:
            return f"{moment:%d/%m}"
        case Shape.MONTH:
            return f"{moment:%m/}{moment.year}"
        case Shape.YEAR:
            return str(moment.year)
        case Shape.TIME:
            return f"{moment:%H:%M}"
    clock = f" {moment:%H:%M}" if shape is Shape.DAY_TIME and (moment.hour or moment.minute) else ""
    return day_text(moment.date()) + clock


def day_text(day: date) -> str:
    """A day as papers write it."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
