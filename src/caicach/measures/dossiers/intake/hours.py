"""The hour of receipt in a column of its own: with the day it makes the moment from which the clock counts."""

import re
from dataclasses import dataclass
from datetime import date as Date
from datetime import time as Time

import duckdb

from caicach.language.text import fold, squash
from caicach.measures.dossiers.intake.moments import names_no_day, read_moment
from caicach.measures.dossiers.intake.reading import Plan
from caicach.measures.dossiers.intake.session import keep_texts

HOUR = "received_time"
_DAY = 86400
_FRACTION = re.compile(r"0([.,]\d+)?|\d([.,]\d+)?e-\d{1,2}")
_WRITTEN = re.compile(
    r"(?:luc )?(?P<H>\d{1,2})(?::(?P<m>\d{1,2})|\s?(?:h|g|gio)(?:\s?(?P<M>\d{1,2})\s?(?:phut|ph|p|')?)?)?"
    r"(?::(?P<S>\d{1,2})(?:[.,]\d+)?)?\s?(?P<half>am|pm|sa|ch|sang|chieu)?"
)
_NO_DATE = re.compile(
    r"((30|31)/12/1899|12/(30|31)/1899|1899-12-(30|31)|0?1/0?1/(1900|0001)|(1900|0001)-01-0[01])[t ]+"
)
"""How programs print the day of an hour that has none."""
UNREAD = "không đọc được giờ nên chỉ tính theo ngày; ghi giờ:phút, ví dụ 15:20, rồi nạp lại nếu tiếp nhận sau 15 giờ"


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour; `day`: the one that the cell names beside it."""

    hour: Time
    day: Date | None = None


def read_hour(text: str, year_1904: bool = False) -> Hour | None:
    """The hour that a cell names; None when it names none.

    >>> [read_hour(text).hour.isoformat("minutes") for text in ("15:20", "15 giờ 20", "3:20 CH", "0,63888", "8h")]
    ['15:20', '15:20', '15:20', '15:19', '08:00']
    >>> read_hour("25:00"), read_hour("chiều")
    (None, None)
    """
    words = squash(fold(text)).strip("'\"., ").replace("a.m", "am").replace("p.m", "pm")
    words = _NO_DATE.sub("", words, count=1)
    if _FRACTION.fullmatch(words):
        seconds = round(float(words.replace(",", ".")) * _DAY)
        return Hour(_time(seconds // 3600, seconds // 60 % 60, seconds % 60) or Time()) if seconds < _DAY else None
    if found := _WRITTEN.fullmatch(words):
        hour, half = int(found["H"]), found["half"]
        if half in ("pm", "ch", "chieu") and hour < 12:
            hour += 12
        elif half in ("am", "sa", "sang") and hour == 12:
            hour = 0
        read = _time(hour, int(found["m"] or found["M"] or 0), int(found["S"] or 0))
        return Hour(read) if read else None
    moment = read_moment(text, year_1904)
    return Hour(moment.time(), moment.date()) if moment else None


def plan_hour(connection: duckdb.DuckDBPyConnection, plan: Plan, held: dict[str, str], year_1904: bool) -> None:
    """Adds the hour to days of receipt that have none; nothing where the file has no such column.

    `hour_apart` in the plan: whether a cell names another day than the day of receipt, so that it is not used.
    """
    if HOUR not in held:
        return
    cell = f"CAST(cells.{HOUR} AS VARCHAR)"
    sql = f"SELECT DISTINCT {cell} FROM cells WHERE {HOUR} IS NOT NULL"
    texts = sorted(str(row[0]) for row in connection.execute(sql).fetchall())
    read = {text: read_hour(text, year_1904) for text in texts}
    plan.doubts[HOUR] = [
        (text, UNREAD, False) for text, hour in read.items() if hour is None and not names_no_day(text)
    ]
    seconds = [str(_seconds(one.hour)) if one else None for one in read.values()]
    days = [one.day.isoformat() if one and one.day else None for one in read.values()]
    keep_texts(connection, "hours", {"cell": [*texts], "seconds": [*seconds], "day": [*days]})
    plan.joins.append(f"LEFT JOIN hours ON {cell} = hours.cell")
    day = plan.values["received_at"]
    hourless = f"hours.seconds IS NOT NULL AND date_trunc('day', {day}) = {day}"
    same = f"coalesce(CAST(hours.day AS DATE) = CAST({day} AS DATE), true)"
    plan.values["received_at"] = (
        f"CASE WHEN {hourless} AND {same} THEN {day} + to_seconds(CAST(hours.seconds AS BIGINT)) ELSE {day} END"
    )
    plan.values["hour_apart"] = f"coalesce({hourless} AND NOT {same}, false)"


def _time(hour: int, minute: int, second: int) -> Time | None:
    try:
        return Time(hour, minute, second)
    except ValueError:
        return None


def _seconds(hour: Time) -> int:
    return hour.hour * 3600 + hour.minute * 60 + hour.second
