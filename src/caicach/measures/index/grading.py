"""Grades: ladders with gates and vetoes as data with their citation. Known ladders stand in `ladders`."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from caicach.measures.index.values import plain

Facts = Mapping[str, Decimal | int | bool]
"""What is known beside the points, by name. A fact that is not there is unknown, not false."""

_COMPARE: dict[str, Callable[[Decimal | int, Decimal | int], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
}


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition on a named fact: `comparator` is one of >= > = < <=; a yes/no fact is compared by =."""

    fact: str
    comparator: str
    value: Decimal | bool
    words: str

    def holds(self, facts: Facts) -> bool | None:
        """Whether it holds; None where the fact is unknown. Raises KeyError for another comparator."""
        compare = _COMPARE[self.comparator]
        return compare(facts[self.fact], self.value) if self.fact in facts else None


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
    """Steps, best first; below the last one there is no grade. `out_of`: the scale its thresholds are printed on.

    `decided_by_authority`: who has the points of a step and fails a gate is graded by the authority; the program then
    only proposes the next step that is reached. `below`: the grade under the last step, "" for none.
    """

    name: str
    steps: tuple[Step, ...]
    out_of: Decimal = Decimal(100)
    vetoes: tuple[Veto, ...] = ()
    citation: str = ""
    below: str = ""
    decided_by_authority: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """Every grade, best first."""
        return tuple(step.label for step in self.steps) + ((self.below,) if self.below else ())


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade with its reason. `label` None: below every step.

    `unknown`: facts that were asked for and not given, in words. `to_decide`: the label is a proposal only.
    """

    label: str | None
    reason: str
    unknown: tuple[str, ...] = ()
    to_decide: bool = False


def with_gate(ladder: Ladder, label: str, gate: Gate) -> Ladder:
    """The ladder with one more condition on a grade. Nothing changes where it has no such grade."""
    steps = (replace(step, gates=(*step.gates, gate)) if step.label == label else step for step in ladder.steps)
    return replace(ladder, steps=tuple(steps))


def grade(ladder: Ladder, points: Decimal, facts: Facts | None = None) -> Grade:
    """The best step whose points and gates are reached. An unknown fact never lifts a grade nor vetoes, and is named.

    `points` are on the ladder's scale (`Ladder.out_of`).

    >>> two = Ladder("Hai nhóm", (Step("A", Decimal(90)), Step("B", Decimal(80))))
    >>> grade(two, Decimal("89.99")).reason
    '89,99/100 điểm, từ 80 đến dưới 90: xếp loại B.'
    >>> grade(two, Decimal("79.5")).label is None
    True
    """
    facts = facts or {}
    unknown = [veto.gate.words for veto in ladder.vetoes if veto.gate.holds(facts) is None]
    for veto in ladder.vetoes:
        if veto.gate.holds(facts):
            return Grade(veto.label, f"{veto.gate.words}: xếp loại {veto.label}{_cited(ladder)}.", tuple(unknown))
    failed: list[str] = []
    ceiling: Decimal | None = None
    for step in ladder.steps:
        if points >= step.at_least:
            missing = [gate.words for gate in step.gates if gate.holds(facts) is None]
            wrong = [gate.words for gate in step.gates if gate.holds(facts) is False]
            unknown += [words for words in missing if words not in unknown]
            if not missing and not wrong:
                return _reached(ladder, points, step, ceiling, failed, unknown)
            failed.append(_not_reached(step, missing, wrong))
        ceiling = step.at_least if not failed else ceiling
    return _under(ladder, points, ceiling, failed, unknown)


def _reached(
    ladder: Ladder, points: Decimal, step: Step, ceiling: Decimal | None, failed: list[str], unknown: list[str]
) -> Grade:
    span = f"từ {plain(step.at_least)}" + (" trở lên" if ceiling is None else f" đến dưới {plain(ceiling)}")
    gates = "".join(f"; {gate.words}" for gate in step.gates)
    if failed:
        return _fallen(ladder, points, step.label, failed, unknown)
    words = f"{_points(ladder, points)}, {span}{gates}: xếp loại {step.label}{_cited(ladder)}."
    return Grade(step.label, words, tuple(unknown))


def _under(ladder: Ladder, points: Decimal, ceiling: Decimal | None, failed: list[str], unknown: list[str]) -> Grade:
    if failed:
        return _fallen(ladder, points, ladder.below or None, failed, unknown)
    under = f", dưới {plain(ceiling)}" if ceiling is not None else ""
    told = f"xếp loại {ladder.below}" if ladder.below else "không xếp loại"
    return Grade(ladder.below or None, f"{_points(ladder, points)}{under}: {told}{_cited(ladder)}.", tuple(unknown))


def _fallen(ladder: Ladder, points: Decimal, label: str | None, failed: list[str], unknown: list[str]) -> Grade:
    told = f"xếp loại {label}" if label else "không xếp loại"
    if ladder.decided_by_authority:
        told = f"đề xuất {told}, cấp có thẩm quyền xem xét, quyết định"
    words = f"{_points(ladder, points)}; {'; '.join(failed)}: {told}{_cited(ladder)}."
    return Grade(label, words, tuple(unknown), ladder.decided_by_authority)


def _not_reached(step: Step, missing: list[str], wrong: list[str]) -> str:
    parts = [f"không đạt “{words}”" for words in wrong] + [f"chưa có số liệu “{words}”" for words in missing]
    return f"đủ điểm {step.label} nhưng {', '.join(parts)}"


def _points(ladder: Ladder, points: Decimal) -> str:
    return f"{plain(points)}/{plain(ladder.out_of)} điểm"


def _cited(ladder: Ladder) -> str:
    return f" ({ladder.citation})" if ladder.citation else ""
