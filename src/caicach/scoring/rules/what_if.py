"""What-if: another value for a criterion, and the next step that a figure could reach. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from caicach.language.scoring_rules import BadGiven, Rule
from caicach.measures.index import StepGain, step_gain

POINTS, FIGURE = "d", "s"
"""Prefixes of what is tried in an address: d12=0,5 gives criterion 12 half a point, s12=50 its figure the value 50."""
STEPS = {"value": (Decimal(1), Decimal(100)), "count": (Decimal(1), Decimal(20)), "index": (Decimal(1), Decimal(100))}
"""How far a figure is moved to find the next step: by how much at a time, and to which most."""
LEAST = Decimal("0.1")
"""A step is told from this share of the maximum on; where points grow little by little, the first such gain is."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody tries: points by criterion, figures by criterion; `wrong` what could not be read."""

    points: Mapping[int, Decimal]
    figures: Mapping[int, str]
    wrong: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.points or self.figures)


def read_tried(sent: Mapping[str, str]) -> Tried:
    """From the parameters of an address; others are left alone.

    >>> read_tried({"d3": "0,5", "s4": "50", "trang": "2"})
    Tried(points={3: Decimal('0.5')}, figures={4: '50'}, wrong=())
    """
    points: dict[int, Decimal] = {}
    figures: dict[int, str] = {}
    wrong = []
    for name, typed in sent.items():
        kind, key, said = name[:1], name[1:], typed.strip()
        if kind not in (POINTS, FIGURE) or not key.isdecimal() or not said:
            continue
        try:
            number = Decimal(said.replace(",", "."))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            wrong.append(said)
        elif kind == POINTS:
            points[int(key)] = number
        else:
            figures[int(key)] = f"{number:f}"
    return Tried(points, figures, tuple(wrong))


def single_input(rule: Rule | None) -> str:
    """The one figure that a rule asks for, where it is a number that can be tried; "" otherwise."""
    if rule is None:
        return ""
    names = [one.name for one in rule.inputs if one.required and not one.choices]
    return next((name for name in names if name in STEPS), "") if len(rule.inputs) <= 3 else ""


def next_step(rule: Rule, now: Mapping[str, str], maximum: Decimal) -> StepGain | None:
    """The nearest figure that is worth at least a tenth of the maximum more; None where there is none.

    >>> from caicach.language.scoring_rules import compile_rule
    >>> rule = compile_rule("Từ 50% trở lên: 1; dưới 50%: 0", "1")
    >>> next_step(rule, {"value": "46"}, Decimal(1)).gain
    Decimal('1')
    """
    name = single_input(rule)
    start = _number(now, name)
    if not name or start is None:
        return None
    for value in _values(name, start):
        try:
            gain = step_gain(rule, now, {name: f"{value:f}"})
        except BadGiven:
            return None
        if gain.gain >= maximum * LEAST:
            return gain
    return None


def _values(name: str, start: Decimal) -> Iterator[Decimal]:
    step, most = STEPS[name]
    value = start.to_integral_value(rounding="ROUND_FLOOR") + step
    while value <= most:
        yield value
        value += step


def _number(now: Mapping[str, str], name: str) -> Decimal | None:
    """The figure as it stands; a share given as part of a whole in percent."""
    try:
        if name in now:
            return Decimal(str(now[name]).replace(",", "."))
        if name == "value" and "part" in now and Decimal(now.get("whole", "0")):
            return Decimal(now["part"]) * 100 / Decimal(now["whole"])
    except InvalidOperation:
        return None
    return None
