"""Months, quarters, halves and years, and their heads, middles and ends."""

from caicach.language.deadlines.building.children import (
    Callback,
    Children,
    OfYear,
    month_year,
    months_of,
    numerals,
    token,
    types,
    value,
    year_of,
)
from caicach.language.deadlines.numerals import numbers_in
from caicach.language.deadlines.parts import MonthDay, Part, Stretch
from caicach.language.deadlines.runs import row_of
from caicach.language.values import DeadlineKind as Kind


def month(children: Children) -> Part:
    """ "tháng 9/2022", "tháng 3, 4/2025"."""
    beside = month_year(children)
    of_year = beside[1] if beside else year_of(children)
    found = numerals(children) + ((beside[0],) if beside else ())
    return row_of([_stretch(Kind.MONTH, (m, 1), (m, 0), of_year) for m in found])


def month_in(children: Children) -> Stretch:
    """ "tháng đầu năm", "tháng cuối quý II/2025": one month of a longer time."""
    place, beside = value(children, str), month_year(children)
    of_year = beside[1] if beside else year_of(children)
    number = beside[0] if beside else next(iter(numerals(children)), None)
    if number is None:
        month = {"first": 1, "middle": 6, "last": 12}[place]
    else:
        month = 3 * number - {"first": 2, "middle": 1, "last": 0}[place]
    return _stretch(Kind.MONTH, (month, 1), (month, 0), of_year)


def bare_month(children: Children) -> Part:
    """ "11/2024": a month, or on the right of "quý 1 - 3/2024" a quarter."""
    found = month(children)
    return found._replace(point="bare") if isinstance(found, Stretch) else found


def quarter(children: Children) -> Part:
    """ "quý I/2022", "quý I, II/2025", "quý cuối năm"."""
    place, beside = value(children, str), month_year(children)
    found = ({"first": 1, "middle": 2, "last": 4}[place],) if place else numerals(children)
    found += (beside[0],) if beside else ()
    return row_of([_quarter(q, beside[1] if beside else year_of(children)) for q in found])


def _quarter(number: int, of_year: OfYear) -> Stretch:
    number = 2 if number == 11 else 3 if number == 111 else number
    return _stretch(Kind.QUARTER, (3 * number - 2, 1), (3 * number, 0), of_year)


def _stretch(kind: Kind, first: MonthDay | None, last: MonthDay, of_year: OfYear) -> Stretch:
    return Stretch(kind, last, first, of_year.year, later=of_year.later)


def half(children: Children) -> Part:
    """ "6 tháng đầu năm", "9 tháng đầu năm 2024", "nửa cuối tháng 6"."""
    place, count = value(children, str) or "first", numerals(children[:1])
    if "HALF" in types(children):
        months, of_year = months_of(children)
        if months:
            first, last = (1, 15) if place == "first" else (16, 0)
            return _stretch(Kind.DATE, (months[0], first), (months[0], last), of_year)
        count = (6,)
    return months_of_year(count[0], place, year_of(children))


def months_of_year(count: int, place: str, of_year: OfYear) -> Stretch:
    """The first or last months of a year: six are a half."""
    first, last = (1, count) if place == "first" else (13 - count, 12)
    return _stretch(Kind.HALF if count == 6 else Kind.MONTH, (first, 1), (last, 0), of_year)


def year(children: Children) -> Stretch:
    """ "năm 2024", "2021-2025", "cả năm", "năm sau"."""
    both = token(children, "YEARS")
    if both:
        first, last = numbers_in(both.text)
        return Stretch(Kind.YEAR_RANGE, (12, 0), (1, 1), first, last)
    later = OfYear(later=1) if value(children, bool) else year_of(children)
    return _stretch(Kind.YEAR, (1, 1), (12, 0), later)


def of_year(children: Children) -> OfYear:
    """The year beside: "/2024", "năm 2024", "năm sau"."""
    printed = token(children, "YEAR")
    return OfYear(numbers_in(printed.text)[-1]) if printed else OfYear(later=1)


def place(children: Children) -> str:
    """đầu, giữa, cuối."""
    return {"DAU": "first", "GIUA": "middle", "CUOI": "last"}[children[0].type]


def stretch(children: Children) -> Stretch:
    """The whole of which a head, middle or end is told."""
    seen, found = types(children), numerals(children)
    beside = month_year(children)
    if "QUY" in seen:
        return _quarter(beside[0] if beside else found[0], beside[1] if beside else year_of(children))
    if "THANG" in seen:
        return _stretch(
            Kind.MONTH, (beside[0] if beside else found[0], 1), (beside[0] if beside else found[0], 0),
            beside[1] if beside else year_of(children),
        )  # fmt: skip
    return _stretch(Kind.YEAR, (1, 1), (12, 0), year_of(children))


def place_in(children: Children) -> Stretch:
    """Civil Code art. 146: đầu is the first day, giữa the fifteenth (of a year 30/6), cuối the last."""
    where: str = children[0]
    whole: Stretch = children[1]
    first, last = whole.first or (1, 1), whole.last
    middle = {Kind.MONTH: (first[0], 15), Kind.QUARTER: (first[0] + 1, 15), Kind.YEAR: (6, 30)}[whole.kind]
    return whole._replace(first=None, last={"first": first, "middle": middle, "last": last}[where], point=where)


def next_(children: Children) -> bool:
    """A word for the following month, quarter or year."""
    return True


CALLBACKS: dict[str, Callback] = {
    "month": month,
    "bare_month": bare_month,
    "month_in": month_in,
    "quarter": quarter,
    "half": half,
    "year": year,
    "of_year": of_year,
    "place": place,
    "stretch": stretch,
    "place_in": place_in,
    "next": next_,
}
