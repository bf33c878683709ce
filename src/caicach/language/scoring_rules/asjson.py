"""A rule and its verdict as the JSON value that other programs read (CONTRACTS §4)."""

from typing import Any

from caicach.language.scoring_rules.numbers import plain
from caicach.language.scoring_rules.rule import Rule
from caicach.language.scoring_rules.values import RuleKind, Verdict


def as_json(rule: Rule, verdict: Verdict | None = None) -> dict[str, Any]:
    """The rule; with a verdict its result as well. What is not told is None.

    >>> from caicach.language.scoring_rules import compile_rule
    >>> as_json(compile_rule("Đạt: 1; không đạt: 0", "1"))["kind"]
    'levels'
    """
    answer: dict[str, Any] = {
        "text": rule.text,
        "kind": rule.kind.value,
        "max": None if rule.maximum is None else plain(rule.maximum),
        "inputs": [one.name for one in rule.inputs],
        "printed": rule.printed,
    }
    if rule.doubts:
        answer["doubts"] = list(rule.doubts)
    if rule.kind is RuleKind.MANUAL:
        answer["reason"] = rule.reason
    if verdict is not None:
        answer["result"] = {
            "points": None if verdict.points is None else plain(verdict.points),
            "reason": verdict.reason,
            "inputs": dict(verdict.inputs),
        }
    return answer
