"""Days and times as exports print them, day first: quickly in SQL for usual forms, patiently in Python for others."""

import re
from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime as DateTime
from datetime import time as Time
from datetime import timedelta as Interval

from caicach.language.text import fold, squash
from caicach.measures.dossiers.intake.session import named

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

_DAY = r"(?:ngay )?(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>\d{4}|\d{2})"
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
        rf"{day}(?:(?:,|\s-)?\s(?:luc\s)?{_TIME})?",
        rf"{day}t{_TIME}{_ZONE}",
        rf"{day} {_TIME} ?{_ZONE}",
        rf"(?:luc )?{_TIME}(?:,|\s-)?\s(?:ngay\s)?{day}",
    )
)
_SERIAL = re.compile(r"\d{5}([.,]\d+)?")
_NOTHING = frozenset(
    {
        "-",
        "--",
        "---",
        "–",
        "—",
        "...",
        "/",
        "null",
        "none",
        "n/a",
        "nan",
        "nat",
        "chua",
        "chua co",
        "khong",
        "khong co",
    }
)
_NO_DAY = re.compile(
    r"(?:0?1[-/.]0?1[-/.](?:0001|1900)|(?:0001|1900)[-/.]0?1[-/.]0?1|00[-/.]00[-/.]0000|0000[-/.]00[-/.]00|1900[-/.]0?1[-/.]0?0)"
    r"(?:[t ](?:00|12):00(?::00)?(?:\.0+)?(?: ?(?:am|sa))?)?"
)
"""How programs print the least day they know where there is none."""
_NOISE = re.compile(r"^(thu (hai|ba|tu|nam|sau|bay)|chu nhat|t[2-7]|cn),? ")


def with_quick(rows: str, names: Sequence[str], year_1904: bool = False) -> str:
    """SQL of the same rows with what can be read quickly of each text column of days, as `quick(name)`.

    NULL where only `read_moment` can tell. Days of a spreadsheet are numbers, their time rounded to the second.
    """
    if not names:
        return rows
    zero = int((_ZERO - DateTime.combine(Date(1970, 1, 1), Time())).total_seconds())
    zero += (_SHIFT_1904 if year_1904 else 0) * 86400
    forms = ", ".join(f"'{form}'" for form in _FORMS)
    numbers = ", ".join(f"try_cast({named(name)} AS DOUBLE) AS {named(_number(name))}" for name in names)
    moments = ", ".join(
        within(
            f"CASE WHEN {named(_number(name))} BETWEEN 20000 AND 80000 "
            f"THEN make_timestamp(CAST(round({named(_number(name))} * 86400) + {zero} AS BIGINT) * 1000000) "
            f"WHEN {named(_number(name))} IS NULL THEN try_strptime({named(name)}, [{forms}]) END"
        )
        + f" AS {named(quick(name))}"
        for name in names
    )
    dropped = ", ".join(named(_number(name)) for name in names)
    return f"SELECT * EXCLUDE ({dropped}), {moments} FROM (SELECT *, {numbers} FROM ({rows}))"


def plain_number(cell: str) -> str:
    """SQL: whether a cell is a day's number of the years from 1991 to 2094, counted from 1900 or from 1904."""
    return f"coalesce(try_cast({cell} AS DOUBLE) BETWEEN 33300 AND 71000, false)"


def quick(name: str) -> str:
    """The column with what was read quickly of another."""
    return f"{name} read"


def _number(name: str) -> str:
    return f"{name} number"


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


def names_no_day(text: str) -> bool:
    """Whether a cell says in words that there is no day.

    >>> names_no_day("-"), names_no_day("01/01/0001 00:00:00"), names_no_day("#N/A"), names_no_day("31/02/2023")
    (True, True, False, False)
    """
    words = squash(fold(text))
    return words in _NOTHING or _NO_DAY.fullmatch(words) is not None


def _moment(parts: dict[str, str | None]) -> DateTime | None:
    digits = parts["y"] or ""
    year = int(digits) + (2000 if len(digits) == 2 else 0)
    hour, half = int(parts.get("H") or 0), parts.get("half")
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    try:
        day = Date(year, int(parts["m"] or 0), int(parts["d"] or 0))
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
