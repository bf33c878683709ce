"""Days as one says them, counted from today: "thứ Sáu", "thứ Hai tuần sau", "ngày mai", "cuối tháng này". Pure.

The language of papers has no today: there a weekday alone means every week. Work that is added by hand is meant from
the day on which it is typed.
"""

import re
from datetime import date as Date
from datetime import timedelta

from caicach.kit.days import weekday_day
from caicach.language.text import fold

AGAIN = re.compile(r"\b(?:hang|moi|dinh ky|cac)\b|\d\s*[/.-]\s*\d")
"""Said of what comes again and again, or beside a day: then the phrase is left as it is."""
WHICH = r"(?P<which>nay|sau|toi)"
ORDINAL = r"(?<!lan )(?<!dot )(?<!ky )(?<!vong )(?<!phien )"
WEEKDAY = re.compile(
    rf"{ORDINAL}\b(?:thu\s+(?P<day>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat))(?:\s+tuan\s+{WHICH})?\b"
)
SHORT = re.compile(rf"\bt(?P<day>[2-7])\s+tuan\s+{WHICH}\b")
NAMES = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
NEAR = re.compile(
    r"\b(?P<today>hom nay|trong ngay$)|\b(?:(?:ngay|sang|trua|chieu|toi)\s+mai|^mai$)\b|\b(?P<third>ngay kia)\b"
)
WEEK = re.compile(rf"(?:^|(?<=trong )|(?<=het )|(?<=cuoi )|(?<=truoc ))tuan\s+{WHICH}$")
MONTH = re.compile(
    rf"(?:(?<!\d )|(?<=ngay \d )|(?<=ngay \d\d ))thang\s+{WHICH}$|(?:(?<=cuoi )|(?<=het )|(?<=trong ))thang$"
)
FRIDAY, SUNDAY = 4, 6


def from_today(phrase: str, today: Date) -> tuple[str, str]:
    """The phrase with a day in the calendar instead of the spoken one, and what was understood; "" where nothing was.

    >>> monday = Date(2026, 11, 23)
    >>> from_today("trước thứ Hai tuần sau", monday)
    ('trước ngày 30/11/2026', '“thứ Hai tuần sau” tính từ hôm nay là T2 30/11/2026.')
    >>> [from_today(one, monday)[0] for one in ("thứ Sáu", "ngày mai", "hết tuần này", "ngày 5 tháng sau")]
    ['ngày 27/11/2026', 'ngày 24/11/2026', 'hết ngày 27/11/2026', 'ngày 5 tháng 12/2026']
    >>> [from_today(one, monday)[1] for one in ("thứ Sáu hằng tuần", "trước thứ Sáu 27/11", "quý IV")]
    ['', '', '']
    >>> [from_today(one, monday)[1] for one in ("sau phiên họp lần thứ hai", "1 tuần sau khi họp", "2 tháng sau")]
    ['', '', '']
    """
    phrase = phrase.strip()
    plain = fold(phrase)
    if len(plain) != len(phrase) or AGAIN.search(plain):
        return phrase, ""
    for pattern, day in ((WEEKDAY, _weekday), (SHORT, _weekday), (NEAR, _near), (WEEK, _week)):
        if match := pattern.search(plain):
            meant = day(match, today)
            return _with(phrase, match, f"ngày {meant:%d/%m/%Y}", weekday_day(meant, "vi"))
    if match := MONTH.search(plain):
        first = _month(match, today)
        return _with(phrase, match, f"tháng {first.month}/{first.year}", f"tháng {first:%m/%Y}")
    return phrase, ""


def _with(phrase: str, match: re.Match[str], words: str, printed: str) -> tuple[str, str]:
    said = phrase[match.start() : match.end()]
    return phrase[: match.start()] + words + phrase[match.end() :], f"“{said}” tính từ hôm nay là {printed}."


def _weekday(match: re.Match[str], today: Date) -> Date:
    """In the week that is named; else the next such day, today included."""
    name = match["day"]
    number = SUNDAY if name is None else NAMES[name] if name in NAMES else int(name) - 2
    if match["which"]:
        return _monday(match["which"], today) + timedelta(days=number)
    return today + timedelta(days=(number - today.weekday()) % 7)


def _near(match: re.Match[str], today: Date) -> Date:
    return today + timedelta(days=0 if match["today"] else 2 if match["third"] else 1)


def _week(match: re.Match[str], today: Date) -> Date:
    """The Friday of the week."""
    return _monday(match["which"], today) + timedelta(days=FRIDAY)


def _monday(which: str, today: Date) -> Date:
    return today - timedelta(days=today.weekday()) + timedelta(days=0 if which == "nay" else 7)


def _month(match: re.Match[str], today: Date) -> Date:
    first = today.replace(day=1)
    return first if match["which"] in {None, "nay"} else (first + timedelta(days=32)).replace(day=1)
