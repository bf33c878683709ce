"""What is given to a rule, read: numbers under the names that the rule knows, and how each is shown in the reason."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from caicach.language.scoring_rules.expressions import Figures
from caicach.language.scoring_rules.numbers import number_of, shown, shown_apart, whole_of
from caicach.language.scoring_rules.values import BadGiven, RuleInput
from caicach.language.text import fold, squash

Given = Mapping[str, "str | int | Decimal | Fraction | bool | Date"]


class NothingToShare(BadGiven):
    """A share of nothing: the whole is zero."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that a rule needs: a share or measured number, a count, an index, a mean.

    `pairs` are the part and whole that give it as a share; `aliases` other names for the same number.
    """

    name: str
    words: str
    unit: str = ""
    whole: bool = False
    aliases: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    required: bool = True
    negative: bool = False
    least: Fraction | None = None
    most: Fraction | None = None

    @property
    def percent(self) -> bool:
        """Whether it is given in hundredths."""
        return self.unit == "%"

    @property
    def input(self) -> RuleInput:
        """As a form shows it."""
        others = (*self.pairs, *((alias,) for alias in self.aliases))
        return RuleInput(self.name, self.words, self.unit, (), self.whole, self.required, others)

    def names(self) -> Iterable[str]:
        """Every name under which something of it may be given."""
        yield self.name
        yield from self.aliases
        for pair in self.pairs:
            yield from pair


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """A name or label as it is compared: marks, case, blanks and stops ignored."""
    return fold(squash(name)).strip(" .,;:\"'“”()-–")


def read_number(name: str, given: object, *, whole: bool) -> Fraction:
    """One figure as typed. Raises BadGiven."""
    if whole is False and str(given).strip().lower() in ("có", "không"):
        return Fraction(str(given).strip().lower() == "có")
    if isinstance(given, bool):
        return Fraction(int(given))
    if isinstance(given, (int, Fraction)):
        return Fraction(given)
    if isinstance(given, Decimal):
        if not given.is_finite():
            raise BadGiven(f"Số liệu “{name}” là “{given}”, không phải là số.")
        return Fraction(given)
    text = str(given).strip().removesuffix("%").rstrip()
    number = whole_of(text) if whole else number_of(text)
    if number is None:
        raise BadGiven(f"Số liệu “{name}” là “{squash(str(given))[:40]}”, không phải là số.")
    return number


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def read_day(given: Mapping[str, object]) -> Date | None:
    """The day given, year first or day first. Raises BadGiven."""
    told = given.get("date")
    if told is None or isinstance(told, Date):
        return told
    text = str(told).strip()
    try:
        if found := _ISO.fullmatch(text):
            return Date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(text):
            return Date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise BadGiven(f"Ngày “{text[:40]}” không có trong lịch: hãy ghi như 2025-03-14 hoặc 14/3/2025.")


def read_quantity(quantity: Quantity, given: Mapping[str, object]) -> tuple[Fraction, str] | None:
    """Its number and how to show it, whatever way it is given; None where nothing of it is. Raises BadGiven."""
    for name in (quantity.name, *quantity.aliases):
        if name in given:
            number = _checked(quantity, name, read_number(name, given[name], whole=quantity.whole))
            return number, with_unit(number, quantity)
    for part, whole in quantity.pairs:
        if part in given or whole in given:
            return _share(quantity, part, whole, given)
    return None


def _share(quantity: Quantity, part: str, whole: str, given: Mapping[str, object]) -> tuple[Fraction, str]:
    if part not in given or whole not in given:
        missing = whole if part in given else part
        raise BadGiven(f"Còn thiếu số liệu “{missing}” để tính tỷ lệ {part}/{whole}.")
    top, bottom = (read_number(name, given[name], whole=True) for name in (part, whole))
    for name, number in ((part, top), (whole, bottom)):
        if number < 0:
            raise BadGiven(f"Số liệu “{name}” là {shown(number)}, không thể âm.")
    if bottom == 0:
        raise NothingToShare(
            f"Mẫu số “{whole}” bằng 0 nên không có tỷ lệ; văn bản không nói cách chấm khi không phát sinh."
        )
    number = _checked(quantity, quantity.name, 100 * top / bottom)
    return number, f"{shown(top)}/{shown(bottom)} = {with_unit(number, quantity)}"


def _checked(quantity: Quantity, name: str, number: Fraction) -> Fraction:
    if number < 0 and not quantity.negative:
        raise BadGiven(f"Số liệu “{name}” là {shown(number)}, không thể âm.")
    if quantity.whole and number.denominator != 1:
        raise BadGiven(f"Số liệu “{name}” là {shown(number)}, phải là số nguyên.")
    if quantity.most is not None and number > quantity.most:
        raise BadGiven(f"Số liệu “{name}” là {shown(number)}, vượt quá {shown(quantity.most)}.")
    return number


def with_unit(number: Fraction, quantity: Quantity, places: int = 2) -> str:
    """The number as a reason shows it: "92,94 %", "3 sáng kiến"."""
    if quantity.percent:
        return f"{shown_apart(number, places)} %"
    return f"{shown(number, 4)} {quantity.unit}".strip()


def figures_of(found: Mapping[str, tuple[Fraction, str]], chosen: str | None = None) -> Figures:
    """Figures from numbers with their printed forms."""
    return Figures(
        {name: number for name, (number, _) in found.items()}, {name: said for name, (_, said) in found.items()}, chosen
    )
