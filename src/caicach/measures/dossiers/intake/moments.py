"""Days and times as exports print them, day first: quickly in SQL for usual forms, patiently in Python for others."""

import re
from datetime import date as Date
from datetime import datetime as DateTime
from datetime import time as Time
from datetime import timedelta as Interval

from caicach.language.text import fold, squash

EARLIEST, LATEST = 1990, 2100
"""Years that a dossier may have; anything else is a slip of the pen or no date at all."""
_ZERO = DateTime.combine(Date(1899, 12, 30), Time())
_SHIFT_1904 = 1462
_VIETNAM = Interval(hours=7)
_FORMS = (
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d",
    "%Y-%m-%dT%H:%M:%S",
    "%d-%m-%Y",
    "%d-%m-%Y %H:%M",
)

_DAY = r"(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>\d{4}|\d{2})"
_WORDY = r"ngay (?P<d>\d{1,2}) thang (?P<m>\d{1,2}) nam (?P<y>\d{4})"
_ISO = r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
_TIME = (
    r"(?P<H>\d{1,2})(?::|h|g| gio |h )(?P<M>\d{1,2})?(?::(?P<S>\d{1,2})(?:[.,]\d+)?)?"
    r"(?: phut)?\s?(?P<half>am|pm|sa|ch)?"
)
_ZONE = r"(?P<zone>z|[+-]\d{2}:?\d{2})?"
_READINGS = tuple(
    re.compile(form)
    for day in (_DAY, _ISO, _WORDY)
    for form in (
        rf"{day}(?:,?\s(?:luc\s)?{_TIME})?",
        rf"{day}t{_TIME}{_ZONE}",
        rf"{day} {_TIME} ?{_ZONE}",
        rf"(?:luc )?{_TIME},?\s(?:ngay\s)?{day}",
    )
)
_SERIAL = re.compile(r"\d{5}([.,]\d+)?")
_NOISE = re.compile(r"^(thu (hai|ba|tu|nam|sau|bay)|chu nhat|t[2-7]|cn),? ")


def quick_sql(text: str, year_1904: bool = False) -> str:
    """SQL of the moment in a text column, NULL where only `read_moment` can tell. Spreadsheet days are numbers."""
    shift = _SHIFT_1904 if year_1904 else 0
    number = f"try_cast({text} AS DOUBLE)"
    serial = (
        f"TIMESTAMP '{_ZERO:%Y-%m-%d}' + to_seconds(CAST(round(({number} + {shift}) * 86400) AS BIGINT))"
        # the day of a serial number, its time rounded to the second
    )
    forms = ", ".join(f"'{form}'" for form in _FORMS)
    moment = f"CASE WHEN {number} IS NOT NULL THEN CASE WHEN {number} BETWEEN 20000 AND 80000 THEN {serial} END "
    moment += f"ELSE try_strptime({text}, [{forms}]) END"
    return within(moment)


def within(moment: str) -> str:
    """The same moment, NULL outside the years that a dossier may have."""
    first, last = f"TIMESTAMP '{EARLIEST}-01-01'", f"TIMESTAMP '{LATEST}-01-01'"
    return f"nullif(least(nullif(greatest({moment}, {first}), {first}), {last}), {last})"


def read_moment(text: str, year_1904: bool = False) -> DateTime | None:
    """The moment that a text names, wall clock of Vietnam; None when it names none, or one that cannot be.

    >>> read_moment("15:20 3/11/23"), read_moment("13/31/2023")
    (datetime.datetime(2023, 11, 3, 15, 20), None)
    >>> read_moment("2023-11-03T08:20:00Z")  # an instant: told by the clocks of Vietnam
    datetime.datetime(2023, 11, 3, 15, 20)
    """
    words = _NOISE.sub("", squash(fold(text)).strip("'\"., "))
    if _SERIAL.fullmatch(words):
        shift = _SHIFT_1904 if year_1904 else 0
        days = float(words.replace(",", ".")) + shift
        return _sensible(_ZERO + Interval(seconds=round(days * 86400)))
    for reading in _READINGS:
        if found := reading.fullmatch(words):
            return _moment(found.groupdict())
    return None


def _moment(parts: dict[str, str | None]) -> DateTime | None:
    year = int(parts["y"] or 0)
    hour, half = int(parts.get("H") or 0), parts.get("half")
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    try:
        day = Date(year + 2000 if year < 100 else year, int(parts["m"] or 0), int(parts["d"] or 0))
        moment = DateTime.combine(day, Time(hour, int(parts.get("M") or 0), int(parts.get("S") or 0)))
    except ValueError:
        return None
    zone = parts.get("zone")
    return _sensible(moment if not zone else moment - _offset(zone) + _VIETNAM)


def _offset(zone: str) -> Interval:
    if zone == "z":
        return Interval()
    sign = -1 if zone[0] == "-" else 1
    return sign * Interval(hours=int(zone[1:3]), minutes=int(zone[-2:]))


def _sensible(moment: DateTime) -> DateTime | None:
    return moment if EARLIEST <= moment.year < LATEST else None
