"""Limits counted from an event, bare unit words, lists of numbers."""

from caicach.language.deadlines.building.children import (
    Callback,
    Children,
    Marks,
    Numbered,
    numerals,
    token,
    types,
    value,
    year_of,
)
from caicach.language.deadlines.numerals import number
from caicach.language.deadlines.parts import Amount, Label, Relative
from caicach.language.deadlines.scanning import Token

_UNITS = {"NGAY": "day", "TUAN": "week", "THANG": "month", "QUY": "quarter", "NAM": "year", "GIO": "hour"}
_HOW = {"EVENT": "from", "WHEN": "when", "ATONCE": "at_once", "AHEAD": "ahead"}


def today(children: Children) -> Relative:
    """ "trong ngày", "trong ngày làm việc": the very day."""
    return Relative(Amount(0, "day", "WORKING" in types(children)), None, None, limited=True)


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


def label(children: Children) -> Label:
    """A bare unit word."""
    return Label(_UNITS[children[0].type])


def numbers(children: Children) -> Numbered:
    """A list of numbers."""
    return Numbered(numerals(children))


def numbered(children: Children) -> Numbered:
    """A number and a year."""
    return Numbered(numerals(children), year_of(children))


CALLBACKS: dict[str, Callback] = {
    "today": today,
    "amount": amount,
    "happening": happening,
    "relative": relative,
    "unit": label,
    "numbers": numbers,
    "numbered": numbered,
}
