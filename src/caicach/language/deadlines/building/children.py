"""What rules read from their children: tokens, numbers, years, and the small values that rules hand on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from caicach.language.deadlines.numerals import number, numbers_in
from caicach.language.deadlines.scanning import Token

Children = list[Any]
Callback = Callable[[Children], Any]


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


def months_of(children: Children) -> tuple[tuple[int, ...], OfYear]:
    """The months after the word "tháng", or of a token like 11/2024, with their year."""
    beside = month_year(children)
    if beside:
        return (beside[0],), beside[1]
    here = next((i for i, child in enumerate(children) if isinstance(child, Token) and child.type == "THANG"), None)
    return (numerals(children[here + 1 :]) if here is not None else ()), year_of(children)
