"""Days of the calendar: dates, weeks and tens of days of a month, the first and last days of a time."""

from caicach.language.deadlines.building.children import (
    Callback,
    Children,
    Numbered,
    OfYear,
    months_of,
    numerals,
    token,
    types,
    value,
    year_of,
)
from caicach.language.deadlines.numerals import full_year, numbers_in
from caicach.language.deadlines.parts import MonthDay, Part, Stretch
from caicach.language.deadlines.runs import row_of
from caicach.language.deadlines.scanning import Token
from caicach.language.values import DeadlineKind as Kind


def day(children: Children) -> Part:
    """ "ngày 15 tháng 11 năm 2024", "15/11", "ngày cuối cùng của tháng 6"."""
    printed, place = token(children, "DATE"), value(children, str)
    if printed:
        return _printed_day(printed.text, year_of(children))
    inside = value(children, Stretch)
    if inside:
        days = [inside._replace(kind=Kind.DATE, first=None, last=(inside.last[0], n)) for n in numerals(children)]
        return row_of([day._replace(single=True) for day in days])
    months, of_year = months_of(children)
    if place:
        first = months[0] if months else (1 if place == "first" else 12)
        return _one_day((first, 1 if place == "first" else 0 if place == "last" else 15), of_year)
    days_before = _before_month(children)
    return row_of([_one_day((month, number), of_year) for month in months for number in days_before])


_NO_DAY = 100  # a printed day 0: no month has it


def _printed_day(text: str, of_year: OfYear) -> Stretch:
    figures = numbers_in(text)
    if figures[0] > 1900:
        return _one_day((figures[1], figures[2]), OfYear(figures[0]))
    year = OfYear(full_year(figures[2])) if len(figures) > 2 else of_year
    return _one_day((figures[1], figures[0] or _NO_DAY), year)


def _one_day(day: MonthDay, of_year: OfYear) -> Stretch:
    return Stretch(Kind.DATE, day, day, of_year.year, later=of_year.later, single=True)


def _before_month(children: Children) -> tuple[int, ...]:
    here = next(i for i, child in enumerate(children) if isinstance(child, Token) and child.type == "THANG")
    return numerals(children[:here])


def decade(children: Children) -> Part:
    """ "thượng tuần", "trung tuần", "hạ tuần": the ten days from 1, 11, 21."""
    months, of_year = months_of(children)
    first = {"t": 11, "h": 21}.get(children[0].text[0], 1) if not children[0].text.startswith("th") else 1
    last = first + 9 if first < 21 else 0
    return Stretch(Kind.DATE, (months[0], last), (months[0], first), of_year.year, later=of_year.later)


def week(children: Children) -> Part:
    """Week n of a month is its days 7n-6 to 7n, the fourth and fifth to the month's end."""
    months, of_year = months_of(children)
    weeks = weeks_of([child for child in children if not isinstance(child, Token)] + _leading(children))
    first, last = 7 * min(weeks) - 6, 7 * max(weeks) if max(weeks) < 4 else 0
    return Stretch(Kind.DATE, (months[0], last), (months[0], first), of_year.year, later=of_year.later)


def _leading(children: Children) -> Children:
    return [child for child in children[1:2] if isinstance(child, Token) and child.type == "NUM"]


def weeks_of(children: Children) -> tuple[int, ...]:
    place = value(children, str)
    return {"first": (1,), "middle": (2,), "last": (4,)}[place] if place else numerals(children) or (1,)


def span(children: Children) -> Numbered:
    """ "2-3": the numbers from the first to the last."""
    first, last = numerals(children)
    return Numbered(tuple(range(first, last + 1)) or (first, last))


def first_days(children: Children) -> Part:
    """ "10 ngày đầu tháng 7", "05 ngày cuối quý II"."""
    count, place = numerals(children[:1])[0], value(children, str)
    whole: Stretch = value(children, Stretch)
    working = count if "WORKING" in types(children) else 0
    if place == "first":
        return whole._replace(kind=Kind.DATE, last=((whole.first or whole.last)[0], count), working=working)
    return whole._replace(kind=Kind.DATE, first=(whole.last[0], -count), working=-working)


CALLBACKS: dict[str, Callback] = {"day": day, "decade": decade, "week": week, "span": span, "first_days": first_days}
