"""From named figures to the inputs of a rule. Pure.

A criterion ties an input to a code: {"value": "tasks.on_time_share"}; "code:part" and "code:whole" take one side of a
share. Where the rule takes a share as its two parts and the figure knows them, they are given, since they are exact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

SIDES = ("part", "whole")


@dataclass(frozen=True, slots=True)
class Share:
    """A reading: a value in the unit of its figure, and its two parts where it is a share."""

    value: Decimal
    part: Decimal | None = None
    whole: Decimal | None = None


def code_of(tied: str) -> str:
    """The code of the figure without its side.

    >>> code_of("tasks.on_time_share:part")
    'tasks.on_time_share'
    """
    return tied.partition(":")[0]


def given_from(inputs: Mapping[str, str], readings: Mapping[str, Share], takes_parts: Iterable[str]) -> dict[str, str]:
    """The inputs of a rule as texts; {} where a figure is missing, since half of the inputs decides nothing.

    `takes_parts`: the inputs that may also be given as part and whole.

    >>> given_from({"value": "a"}, {"a": Share(Decimal("92.9357"), Decimal(2618), Decimal(2817))}, ["value"])
    {'part': '2618', 'whole': '2817'}
    >>> given_from({"value": "a", "count": "b"}, {"a": Share(Decimal(1))}, [])
    {}
    """
    split = frozenset(takes_parts)
    found: dict[str, str] = {}
    for name, tied in inputs.items():
        code, _colon, side = tied.partition(":")
        if (share := readings.get(code)) is None:
            return {}
        if side in SIDES:
            found[name] = _text(share.part if side == "part" else share.whole)
        elif name in split and share.part is not None:
            found.update(part=_text(share.part), whole=_text(share.whole))
        else:
            found[name] = _text(share.value)
    return found if all(found.values()) else {}


def _text(number: Decimal | None) -> str:
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
