"""Figures of a rule as a person reads them in a table cell. Pure."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Protocol


class Asked(Protocol):
    """What is needed of an input of a rule (`language.scoring_rules.RuleInput` is one)."""

    @property
    def name(self) -> str: ...

    @property
    def words(self) -> str: ...

    @property
    def unit(self) -> str: ...


def figures_said(given: Mapping[str, str], inputs: Iterable[Asked]) -> str:
    """The figures in one line: a share as part of a whole, a number with its unit, a level in its own words.

    >>> from types import SimpleNamespace as Input
    >>> value = Input(name="value", words="Tỷ lệ", unit="%")
    >>> part, whole = (Input(name=name, words=name, unit="đơn vị") for name in ("part", "whole"))
    >>> figures_said({"value": "46"}, [value]), figures_said({"part": "3", "whole": "5"}, [value, part, whole])
    ('46 %', '3/5 đơn vị = 60 %')
    >>> figures_said({"level": "Ban hành kịp thời"}, [Input(name="level", words="Mức", unit="")])
    'Ban hành kịp thời'
    """
    asked = {one.name: one for one in inputs}
    rest = {name: value for name, value in given.items() if str(value).strip()}
    said = []
    if "part" in rest and "whole" in rest:
        said.append(_share(rest.pop("part"), rest.pop("whole"), getattr(asked.get("part"), "unit", "")))
    many = len(rest) > 1
    for name, value in rest.items():
        one = asked.get(name)
        figure = f"{str(value).replace('.', ',')} {one.unit}".strip() if one and number_in(value) is not None else value
        said.append(f"{one.words}: {figure}" if many and one and one.words else str(figure))
    return "; ".join(said)


def _share(part: str, whole: str, unit: str) -> str:
    above, below = number_in(part), number_in(whole)
    counted = f"{part}/{whole} {unit if unit != '%' else ''}".strip()
    if above is None or not below:
        return counted
    share = (above * 100 / below).quantize(Decimal("0.01")).normalize()
    return f"{counted} = {share:f} %".replace(".", ",")


def number_in(text: str) -> Decimal | None:
    """The number that a figure is, with decimal comma or point; None for words."""
    try:
        found = Decimal(str(text).strip().replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
