"""A rule printed back from its meaning gives the same verdicts on a grid of figures."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from caicach.language.scoring_rules import BadGiven, Rule, RuleKind, compile_rule
from caicach.language.scoring_rules.printing import print_rule

GRID = [
    "0",
    "0.5",
    "1",
    "2",
    "3",
    "5",
    "10",
    "29.99",
    "30",
    "50",
    "79.99",
    "80",
    "90",
    "94.99",
    "95",
    "98",
    "98.1",
    "100",
    "104",
]


def verdicts(rule: Rule, asked: Rule) -> Iterator[tuple[str, Decimal | str | None]]:
    """What a rule says to every figure of the grid, and to every level, that another asks for."""
    for one in asked.inputs:
        others = {
            other.name: "1" for other in asked.inputs if other.required and other is not one and not other.choices
        }
        for figure in one.choices or GRID:
            try:
                yield f"{one.name}={figure}", rule.apply({**others, one.name: figure}).points
            except BadGiven:
                yield f"{one.name}={figure}", "refused"


def same(rule: Rule, printed: str) -> bool:
    again = compile_rule(printed, rule.maximum)
    return again.kind is not RuleKind.MANUAL and dict(verdicts(again, rule)) == dict(verdicts(rule, rule))


def wordings() -> list[dict[str, Any]]:
    path = Path(__file__).parent / "data" / "own_wordings.json"
    return [row for row in json.loads(path.read_text(encoding="utf-8")) if row["kind"] != "manual"]


@pytest.mark.shared
def test_the_given_wordings_print_back(shared: Path) -> None:
    rules = [
        compile_rule(row["text"], row["max"])
        for row in json.loads((shared / "domain/rule_wordings.json").read_text(encoding="utf-8"))
    ]
    assert [rule.text for rule in rules if not same(rule, rule.printed)] == []
    assert [rule.text for rule in rules if " ".join(rule.printed.split()) != " ".join(rule.text.split())] == []
    assert [rule.text for rule in rules if not same(rule, print_rule(rule))] == []


def test_most_wordings_have_a_canonical_form_that_means_the_same() -> None:
    rules = [compile_rule(row["text"], row["max"]) for row in wordings()]
    right = [rule for rule in rules if same(rule, print_rule(rule))]
    assert all(same(rule, rule.printed) for rule in rules)
    assert len(right) >= 0.9 * len(rules)
