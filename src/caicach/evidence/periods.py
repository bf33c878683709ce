"""The span of time that a title names: "quý III/2026", "9 tháng đầu năm 2026", "từ ngày 15/11/2025 đến …". Pure."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date

from caicach.language.text import nfc, squash

_YEAR = r"(?:\s*(?:/|năm|-)\s*)(?P<year>20\d\d)"
_DAY = r"(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})(?:[/.-](20\d\d))?"
_COUNTED = {"sáu": 6, "chín": 9, "một": 1, "ba": 3}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, and the words that say so."""

    first: Date
    last: Date
    text: str


def read_period(text: str) -> Period | None:
    """The most exact span that a line names with its year; None where there is none.

    >>> read_period("Báo cáo công tác cải cách hành chính quý III/2026")
    Period(first=datetime.date(2026, 7, 1), last=datetime.date(2026, 9, 30), text='quý III/2026')
    >>> read_period("Kết quả 6 tháng đầu năm 2026").last
    datetime.date(2026, 6, 30)
    >>> read_period("từ ngày 15/11/2025 đến ngày 14/12/2025").first
    datetime.date(2025, 11, 15)
    >>> read_period("Huế, ngày 05 tháng 01 năm 2026") is None
    True
    """
    line = squash(nfc(text))
    for pattern, span in _SPANS:
        if (found := pattern.search(line)) and (days := span(found)):
            return Period(*days, found[0].strip())
    return None


_Span = tuple[Date, Date] | None


def _between(found: re.Match[str]) -> _Span:
    day, month, year, last_day, last_month, last_year = found.groups()
    try:
        last = Date(int(last_year), int(last_month), int(last_day))
        first = Date(int(year or last_year), int(month), int(day))
    except (ValueError, TypeError):
        return None
    return (first, last) if first <= last else None


def _quarter(found: re.Match[str]) -> _Span:
    quarter = _QUARTERS[found["quarter"].lower()]
    return _months(int(found["year"]), quarter * 3 - 2, quarter * 3)


def _month(found: re.Match[str]) -> _Span:
    return _months(int(found["year"]), int(found["month"]), int(found["month"]))


def _first_months(found: re.Match[str]) -> _Span:
    count = _COUNTED.get(found["count"].lower()) or int(found["count"])
    return _months(int(found["year"]), 1, count)


def _last_months(found: re.Match[str]) -> _Span:
    count = _COUNTED.get(found["count"].lower()) or int(found["count"])
    return _months(int(found["year"]), 13 - count, 12)


def _whole_year(found: re.Match[str]) -> _Span:
    return _months(int(found["year"]), 1, 12)


def _months(year: int, first: int, last: int) -> _Span:
    if not 1 <= first <= last <= 12:
        return None
    return Date(year, first, 1), Date(year, last, monthrange(year, last)[1])


def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


_COUNT = r"(?P<count>\d{1,2}|sáu|chín|ba)"
_SPANS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Span]], ...] = (
    (_pattern(rf"từ\s+{_DAY}\s*(?:đến|-)\s+(?:hết\s+)?{_DAY}"), _between),
    (_pattern(rf"quý\s+(?P<quarter>iv|i{{1,3}}|[1-4]){_YEAR}"), _quarter),
    (_pattern(rf"(?<!\d )\btháng\s+(?P<month>\d{{1,2}}){_YEAR}"), _month),
    (_pattern(rf"{_COUNT}\s+tháng\s+cuối(?:\s+năm)?\s*(?:/|năm)?\s*(?P<year>20\d\d)"), _last_months),
    (_pattern(rf"{_COUNT}\s+tháng(?:\s+đầu)?(?:\s+năm)?\s*(?:/|năm)?\s*(?P<year>20\d\d)"), _first_months),
    (_pattern(r"(?<!tháng \d )(?<!tháng \d\d )năm\s+(?P<year>20\d\d)"), _whole_year),
)
