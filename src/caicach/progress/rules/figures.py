"""What was reached against what a task promises in numbers. Pure.

A number without words for its side ("đăng ký 02 sáng kiến", "100% hồ sơ") is the least to be reached, except a nought.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from caicach.language.targets import find_targets
from caicach.language.values import Target

SPACES = re.compile(r"\s+")
MOST = {"<=": "mức tối đa {goal}", "<": "mức phải dưới {goal}"}
LEAST = {">=": "mức {goal} phải đạt", ">": "mức phải trên {goal}", "=": "mức {goal} phải đạt"}


@dataclass(frozen=True, slots=True)
class Goal:
    """One number to reach: printed words, side, number (decimal with a point) and its unit."""

    text: str
    comparator: str
    target: str
    unit: str
    metric: str = ""

    @property
    def printed(self) -> str:
        """The side and the number as a form shows them.

        >>> Goal("", ">=", "50", "%").printed, Goal("", "<", "2.5", "%").printed
        ('từ 50 % trở lên', 'dưới 2,5 %')
        """
        words = {">=": "từ {} trở lên", ">": "trên {}", "<=": "không quá {}", "<": "dưới {}"}.get(self.comparator, "{}")
        return words.format(amount(Decimal(self.target), self.unit))


@dataclass(frozen=True, slots=True)
class Judged:
    """A number that was handed in, as `models.HandIn.figures` keeps it. `met` is None where nothing was filled in."""

    metric: str
    comparator: str
    target: str
    unit: str
    text: str
    value: str | None
    met: bool | None
    reason: str

    @property
    def kept(self) -> dict[str, Any]:
        return asdict(self)


def goals_of(*texts: str) -> tuple[Goal, ...]:
    """The numbers that a task promises in its words, each once, in their order.

    >>> [goal.printed for goal in goals_of("Đạt từ 50% trở lên dịch vụ công trực tuyến", "Ít nhất 02 sáng kiến")]
    ['từ 50 % trở lên', 'từ 2 sáng kiến trở lên']
    """
    found: dict[tuple[str, str, str], Goal] = {}
    for text in texts:
        for target in find_targets(text):
            if goal := _goal(target):
                found.setdefault((goal.comparator, goal.target, goal.unit), goal)
    return tuple(found.values())


def judge(goal: Goal, value: Decimal | None) -> Judged:
    """Whether the number reaches the goal, with the reason; what was not filled in is not judged.

    >>> judge(Goal("", ">=", "50", "%"), Decimal("46")).reason
    '46 % thấp hơn mức 50 % phải đạt'
    >>> judge(Goal("", "<", "2", "%"), Decimal("1.5")).met
    True
    """
    about = (goal.metric, goal.comparator, goal.target, goal.unit, goal.text)
    if value is None:
        return Judged(*about, value=None, met=None, reason="")
    wanted = Decimal(goal.target)
    return Judged(*about, value=plain(value), met=_met(goal, value, wanted), reason=_reason(goal, value, wanted))


def judge_all(goals: Sequence[Goal], values: Sequence[Decimal | None]) -> list[dict[str, Any]]:
    """Every goal with its number, as it is kept; those without a number are left out."""
    judged = [judge(goal, value) for goal, value in zip(goals, values, strict=True)]
    return [one.kept for one in judged if one.value is not None]


def amount(value: Decimal, unit: str) -> str:
    """A number with its unit as officials write it.

    >>> amount(Decimal("1234.5"), "hồ sơ"), amount(Decimal("50.0"), "%")
    ('1.234,5 hồ sơ', '50 %')
    """
    number = f"{Decimal(plain(value)):,f}".translate(str.maketrans(",.", ".,"))
    return f"{number} {unit}".strip()


def plain(value: Decimal) -> str:
    """The number with a point and no idle noughts, as JSON keeps it.

    >>> plain(Decimal("50.00")), plain(Decimal("1E+3")), plain(Decimal("0"))
    ('50', '1000', '0')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _goal(target: Target) -> Goal | None:
    """Goals without a printed number (a rank, "giảm so với") cannot be judged by a number alone."""
    try:
        wanted = Decimal(target.value or "")
    except InvalidOperation:
        return None
    words = SPACES.sub(" ", target.text).strip()
    return Goal(words, target.comparator or "=", plain(wanted), target.unit or "", target.metric or "")


def _at_most(goal: Goal) -> bool:
    return goal.comparator in MOST or (goal.comparator == "=" and Decimal(goal.target) == 0)


def _met(goal: Goal, value: Decimal, wanted: Decimal) -> bool:
    if _at_most(goal):
        return value < wanted if goal.comparator == "<" else value <= wanted
    return value > wanted if goal.comparator == ">" else value >= wanted


def _reason(goal: Goal, value: Decimal, wanted: Decimal) -> str:
    said = MOST.get(goal.comparator, MOST["<="]) if _at_most(goal) else LEAST[goal.comparator]
    level = said.format(goal=amount(wanted, goal.unit))
    if _met(goal, value, wanted):
        verb = "trong" if _at_most(goal) else "đạt" if value == wanted else "cao hơn"
    elif value == wanted:
        verb = "bằng, chưa đạt"
    else:
        verb = "vượt" if _at_most(goal) else "thấp hơn"
    return f"{amount(value, goal.unit)} {verb} {level}"
