"""From the phrases of the grammar to their parts: one function a rule, named in `CALLBACKS` as in `grammar.lark`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from caicach.language.deadlines.numerals import full_year, number, numbers_in
from caicach.language.deadlines.parts import (
    Adhoc,
    Always,
    Amount,
    Authority,
    DayRule,
    Every,
    Label,
    MonthDay,
    Onward,
    Part,
    Relative,
    Row,
    Since,
    Stretch,
    Weekday,
    Yearly,
)
from caicach.language.deadlines.runs import join, row_of
from caicach.language.deadlines.scanning import Token
from caicach.language.values import DeadlineKind as Kind

Children = list[Any]
_UNITS = {"NGAY": "day", "TUAN": "week", "THANG": "month", "QUY": "quarter", "NAM": "year", "GIO": "hour"}
_HOW = {"EVENT": "from", "WHEN": "when", "ATONCE": "at_once", "AHEAD": "ahead"}


@dataclass(frozen=True, slots=True)
class OfYear:
    """The year beside a month or quarter: printed, or the one after the plan's."""

    year: int | None = None
    later: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands before a time: "trước" (before), a limit of any kind, "trong" (within)."""

    before: bool
    limited: bool
    within: bool


@dataclass(frozen=True, slots=True)
class Numbered:
    """Numbers without their unit word, perhaps with a year: the right side of "tháng 3-5/2025"."""

    numbers: tuple[int, ...]
    of_year: OfYear = OfYear()


@dataclass(frozen=True, slots=True)
class Again:
    """Months that come again and how many years later the last one lies."""

    months: tuple[int, ...] | None
    unit: str


# ---- reading children by their type


def types(children: Children) -> set[str]:
    """The types of the tokens among the children."""
    return {child.type for child in children if isinstance(child, Token)}


def token(children: Children, *kinds: str) -> Token | None:
    """The first token of one of the kinds."""
    return next((child for child in children if isinstance(child, Token) and child.type in kinds), None)


def value(children: Children, kind: type[Any]) -> Any:
    """The first child of a kind, or None."""
    return next((child for child in children if isinstance(child, kind)), None)


def numerals(children: Children) -> tuple[int, ...]:
    """Every number among the children, one by one or in lists."""
    found: list[int] = []
    for child in children:
        if isinstance(child, Token) and child.type == "NUM":
            found.append(number(child.text))
        elif isinstance(child, Numbered):
            found.extend(child.numbers)
    return tuple(found)


def year_of(children: Children) -> OfYear:
    """The year among the children; an empty one where none is printed."""
    given = value(children, OfYear)
    if given is not None:
        return given  # type: ignore[no-any-return]
    printed = token(children, "YEAR")
    return OfYear(numbers_in(printed.text)[-1]) if printed else OfYear()


def month_year(children: Children) -> tuple[int, OfYear] | None:
    """The month and year of a token like 11/2024."""
    printed = token(children, "MY")
    if printed is None:
        return None
    month, year = numbers_in(printed.text)
    return month, OfYear(year)


# ---- days


def day(children: Children) -> Part:
    """ "ngày 15 tháng 11 năm 2024", "15/11", "ngày cuối cùng của tháng 6"."""
    printed, place = token(children, "DATE"), value(children, str)
    if printed:
        return _printed_day(printed.text, year_of(children))
    months, of_year = _months(children)
    if place:
        first = months[0] if months else (1 if place == "first" else 12)
        return _one_day((first, 1 if place == "first" else 0 if place == "last" else 15), of_year)
    days = _before_month(children)
    return row_of([_one_day((month, day), of_year) for month in months for day in days])


def _printed_day(text: str, of_year: OfYear) -> Stretch:
    figures = numbers_in(text)
    if figures[0] > 1900:
        return _one_day((figures[1], figures[2]), OfYear(figures[0]))
    year = OfYear(full_year(figures[2])) if len(figures) > 2 else of_year
    return _one_day((figures[1], figures[0]), year)


def _one_day(day: MonthDay, of_year: OfYear) -> Stretch:
    return Stretch(Kind.DATE, day, day, of_year.year, later=of_year.later, single=True)


def _before_month(children: Children) -> tuple[int, ...]:
    here = next(i for i, child in enumerate(children) if isinstance(child, Token) and child.type == "THANG")
    return numerals(children[:here])


def _months(children: Children) -> tuple[tuple[int, ...], OfYear]:
    """The months after the word "tháng", or of a token like 11/2024, with their year."""
    beside = month_year(children)
    if beside:
        return (beside[0],), beside[1]
    here = next((i for i, child in enumerate(children) if isinstance(child, Token) and child.type == "THANG"), None)
    return (numerals(children[here + 1 :]) if here is not None else ()), year_of(children)


def week(children: Children) -> Part:
    """Week n of a month is its days 7n-6 to 7n, the fourth and fifth to the month's end."""
    months, of_year = _months(children)
    weeks = _weeks([child for child in children if not isinstance(child, Token)] + _leading(children))
    first, last = 7 * min(weeks) - 6, 7 * max(weeks) if max(weeks) < 4 else 0
    return Stretch(Kind.DATE, (months[0], last), (months[0], first), of_year.year, later=of_year.later)


def _leading(children: Children) -> Children:
    return [child for child in children[1:2] if isinstance(child, Token) and child.type == "NUM"]


def _weeks(children: Children) -> tuple[int, ...]:
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


# ---- days that come again


def day_rule(children: Children) -> DayRule:
    """ "ngày 20 của tháng", "ngày 05 tháng đầu quý sau", "cuối mỗi quý", "05 ngày đầu tháng sau"."""
    again, place, seen = value(children, Again), value(children, str), types(children)
    working = "WORKING" in seen
    if "TUAN" in seen:
        last = max(_weeks([child for child in children[1:] if not isinstance(child, Again)]))
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
        if place:
            months = months[{"first": 0, "middle": 1, "last": 2}[place] :: 3]
        return Again(months, unit)
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
    if "6 tháng" in text or "sáu tháng" in text or "nửa năm" in text:
        return "half"
    if "3 tháng" in text or "ba tháng" in text:
        return "quarter"
    names = {"tháng": "month", "quý": "quarter", "tuần": "week", "ngày": "day", "năm": "year"}
    return next((unit for name, unit in names.items() if name in text), "year")


def every(children: Children) -> Every:
    """ "hằng tháng", "2 lần/năm", "6 tháng/lần"."""
    text = children[0].text
    unit = unit_of(text)
    if "lần" in text and unit == "year" and "nửa" not in text:
        times = number(text.split()[0]) if not text.startswith(("mỗi", "năm")) else (numbers_in(text) or [1])[-1]
        return Every({1: "year", 2: "half", 4: "quarter", 12: "month"}.get(times, "half"))
    return Every("half" if "nửa" in text else unit)


# ---- months, quarters, halves, years


def month(children: Children) -> Part:
    """ "tháng 9/2022", "tháng 3, 4/2025"."""
    beside = month_year(children)
    of_year = beside[1] if beside else year_of(children)
    found = numerals(children) + ((beside[0],) if beside else ())
    return row_of([_stretch(Kind.MONTH, (m, 1), (m, 0), of_year) for m in found])


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
        months, of_year = _months(children)
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


# ---- around a time


def marks(children: Children) -> Marks:
    """All the words of limit together."""
    if isinstance(children[0], Marks):
        one, two = children[0], marks(children[1:])
        return Marks(one.before or two.before, one.limited or two.limited, one.within or two.within)
    mark = children[0]
    loose = mark.text.startswith("trong")
    before = mark.type == "TRUOC" or (mark.type == "DEN" and mark.text.endswith("trước"))
    return Marks(before, mark.type != "IN" and not loose, mark.type == "IN" or loose)


def bounded(children: Children) -> Part:
    """A time with the words of limit before it."""
    given, part = children
    if isinstance(part, Stretch):
        return _limit(part, given)
    if isinstance(part, Row):
        return Row(tuple(_limit(member, given) for member in part.members))
    if isinstance(part, DayRule):
        return replace(part, before=given.before)
    return replace(part, within=True, before=given.before) if isinstance(part, Label) else part


def _limit(part: Stretch, given: Marks) -> Stretch:
    end_only = given.limited and part.kind != Kind.DATE
    return part._replace(
        before=given.before, limited=given.limited, within=given.within, first=None if end_only else part.first
    )


def run(children: Children) -> Part:
    """From one time to another."""
    points = [child for child in children if not isinstance(child, bool) and getattr(child, "type", "NUM") == "NUM"]
    left, right = (_as_numbered(point) for point in points)
    before = any(isinstance(child, bool) and child for child in children)
    return join(left, right, before)


def _as_numbered(point: Any) -> Any:
    return Numbered((number(point.text),)) if isinstance(point, Token) else point


def link(children: Children) -> bool:
    """Whether "trước" stands in the link."""
    return any(child.type == "TRUOC" or child.text.endswith("trước") for child in children)


def since(children: Children) -> Part:
    """ "từ quý I/2022", "từ 2025 trở đi"; years from and to are a range."""
    part = next(child for child in children if not isinstance(child, Token))
    if isinstance(part, Row):
        part = part.members[0]
    if isinstance(part, Stretch) and part.last_year is None:
        return Since(part)
    return part  # type: ignore[no-any-return]


def next_(children: Children) -> bool:
    """A word for the following month, quarter or year."""
    return True


# ---- limits from an event


def amount(children: Children) -> Amount:
    """ "05 ngày làm việc", "24 giờ", "06 tháng"."""
    unit = _UNITS[children[1].type]
    return Amount(number(children[0].text), unit, "WORKING" in types(children))


def happening(children: Children) -> Token:
    """The token that names the event."""
    return children[0]  # type: ignore[no-any-return]


def relative(children: Children) -> Relative:
    """A limit, an event, or both."""
    given, length = value(children, Marks), value(children, Amount)
    event = token(children, *_HOW)
    how = _HOW[event.type] if event else None
    before = how == "ahead" or bool(given and given.before and how is None)
    if how == "from" and given and given.before and length:
        before = True
    return Relative(length, event.text if event else None, how, before, bool(given) or "SAU" in types(children))


WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")


def weekday(children: Children) -> Weekday:
    """ "thứ Sáu", "thứ 6"."""
    text = children[0].text
    figures = numbers_in(text)
    return Weekday(figures[0] - 2 if figures else WEEKDAYS.index(text))


def label(children: Children) -> Label:
    """A bare unit word."""
    return Label(_UNITS[children[0].type])


def numbers(children: Children) -> Numbered:
    """A list of numbers."""
    return Numbered(numerals(children))


def numbered(children: Children) -> Numbered:
    """A number and a year."""
    return Numbered(numerals(children), year_of(children))


Callback = Callable[[Children], Any]


def callbacks() -> dict[str, Callback]:
    """The function of each rule of the grammar."""
    named: Sequence[Callback] = (
        *(
            day,
            week,
            span,
            first_days,
            day_rule,
            again,
            month_of,
            month,
            bare_month,
            quarter,
            half,
            year,
            of_year,
            place,
            stretch,
        ),
        *(place_in, marks, bounded, run, link, since, amount, happening, relative, weekday, numbers, numbered),
        *(every,),
    )
    return {
        **{function.__name__: function for function in named},
        "next": next_,
        "unit": label,
        "periodic": lambda _: Every(None),
        "always": lambda _: Always(),
        "adhoc": lambda _: Adhoc(),
        "yearly": lambda _: Yearly(),
        "onward": lambda _: Onward(),
        "authority": lambda children: Authority(children[0].text),
    }
