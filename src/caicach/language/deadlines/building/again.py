"""Days that come again, and how often work is done."""

import re

from caicach.language.deadlines.building.children import Again, Callback, Children, numerals, token, types, value
from caicach.language.deadlines.building.days import weeks_of
from caicach.language.deadlines.numerals import number, numbers_in
from caicach.language.deadlines.parts import DayRule, Every, Weekday

_TIMES = re.compile(r"(\d+|một|mot|hai|ba|bốn|bon|sáu|sau) l[ầâa]n")
_TIME = re.compile(r"l[ầâa]n(?!\w)")
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_UNMARKED = ("thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat")


def day_rule(children: Children) -> DayRule:
    """ "ngày 20 của tháng", "ngày 05 tháng đầu quý sau", "cuối mỗi quý", "05 ngày đầu tháng sau"."""
    again, place, seen = value(children, Again), value(children, str), types(children)
    working = "WORKING" in seen
    if "TUAN" in seen:
        last = max(weeks_of([child for child in children[1:] if not isinstance(child, Again)]))
        days: tuple[int, ...] = (7 * last if last < 4 else 0,)
    elif place and numerals(children):
        days = (max(numerals(children)) if place == "first" else 0,)
    elif place:
        days = ({"first": 1, "middle": 15, "last": 0}[place],)
    else:
        days = numerals(children)
    months = again.months if again else None
    if again and again.unit == "quarter" and len(again.months) > 4:
        months = _in_quarters(again, place)
    return DayRule(days, months, working=working)


def _in_quarters(again: Again, place: str | None) -> tuple[int, ...]:
    """Of the three months of each quarter the first, middle or last."""
    which = {"first": 0, "middle": 1, "last": 2, None: 2}[place]
    return tuple((again.months or ())[which::3])


def again(children: Children) -> Again:
    """The months of "tháng", "tháng sau", "quý", "hằng quý", "tháng cuối quý", "tháng đầu quý sau"."""
    seen, place, every = types(children), value(children, str), token(children, "EVERY")
    unit = unit_of(every.text) if every else "quarter" if "QUY" in seen else "month"
    later = 1 if value(children, bool) else 0
    if unit in ("quarter",):
        months = tuple(m + 3 * later for m in range(1, 13))
        which = {"first": 0, "middle": 1, "last": 2}[place] if place else (numerals(children) or (0,))[0] - 1
        return Again(months[which::3] if 0 <= which < 3 else months, unit)
    if unit == "year":
        return Again((12,) if place == "last" or place is None else (1,), unit)
    if unit in ("month",):
        return Again(tuple(m + later for m in range(1, 13)), unit)
    return Again(None, unit)


def month_of(children: Children) -> DayRule:
    """ "tháng cuối quý" without a day: its last day."""
    found = again(children)
    return DayRule((0,), found.months)


def unit_of(words: str) -> str:
    """The unit of "hằng quý", "định kỳ 6 tháng", "2 lần/năm" … as day, week, month, quarter, half or year."""
    text = words.replace("thang", "tháng").replace("tuan", "tuần").replace("quy", "quý").replace("ngay", "ngày")
    text = text.replace("qúy", "quý").replace("nam", "năm")
    if any(half in text for half in ("6 tháng", "sáu tháng", "sau tháng", "nửa", "nua năm")):
        return "half"
    if "3 tháng" in text or "ba tháng" in text:
        return "quarter"
    names = {"tháng": "month", "quý": "quarter", "tuần": "week", "ngày": "day", "năm": "year"}
    return next((unit for name, unit in names.items() if name in text), "year")


def every(children: Children) -> Every:
    """ "hằng tháng", "2 lần/năm", "6 tháng/lần"."""
    text = children[0].text
    unit = unit_of(text)
    if _TIME.search(text) and unit == "year" and not {"nửa", "nua"} & {*text.split()}:
        counted = _TIMES.search(text)
        times = number(counted[1]) if counted else 1
        return Every({1: "year", 2: "half", 4: "quarter", 12: "month"}.get(times, "half"))
    return Every(unit)


def weekday(children: Children) -> Weekday:
    """ "thứ Sáu", "thứ 6"."""
    text = children[0].text
    figures = numbers_in(text)
    return Weekday(figures[0] - 2 if figures else (_WEEKDAYS if text in _WEEKDAYS else _UNMARKED).index(text))


CALLBACKS: dict[str, Callback] = {
    "day_rule": day_rule,
    "again": again,
    "month_of": month_of,
    "every": every,
    "weekday": weekday,
}
