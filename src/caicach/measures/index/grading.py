"""Grades: ladders with gates and vetoes as data with their citation, and quotas after ranking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

Facts = Mapping[str, Decimal | bool]


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition on a named fact: `comparator` is one of >= > = < <=; a yes/no fact is compared by =."""

    fact: str
    comparator: str
    value: Decimal | bool
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """A grade: from so many points (of the ladder's scale) on, with every gate passed."""

    label: str
    at_least: Decimal
    gates: tuple[Gate, ...] = ()


@dataclass(frozen=True, slots=True)
class Veto:
    """When the condition holds, the grade is `label`, whatever the points."""

    gate: Gate
    label: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps, best first; below the last one there is no grade. `out_of`: the scale its thresholds are printed on."""

    name: str
    steps: tuple[Step, ...]
    out_of: Decimal = Decimal(100)
    vetoes: tuple[Veto, ...] = ()
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `share` % of those graded `of` may be graded `label`; `share_outstanding` % when results stand out;
    among fewer than `few` at most `few_at_most`."""

    label: str
    of: tuple[str, ...]
    share: Decimal
    share_outstanding: Decimal | None = None
    few: int = 0
    few_at_most: int = 1
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade with its reason. `label` None: below every step. `unknown`: facts that were asked for and not given."""

    label: str | None
    reason: str
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graded:
    """A body with its points and grade, before or after the quota."""

    key: str
    points: Decimal
    grade: Grade


def grade(ladder: Ladder, points: Decimal, facts: Facts | None = None) -> Grade:
    """The best step whose points and gates are reached. An unknown fact never lifts a grade, and is named."""
    raise NotImplementedError


def apply_quota(
    graded: Iterable[Graded], quota: Quota, ladder: Ladder, outstanding: bool = False
) -> tuple[Graded, ...]:
    """The same bodies, best first; those beyond the quota fall one step, with the reason."""
    raise NotImplementedError
