"""Points of a published result that the printed rules and figures do not give."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from caicach.language.scoring_rules import Rule, RuleKind, compile_rule
from caicach.measures import index
from caicach.scoring.models import Criterion, Result
from caicach.scoring.rules.told_figures import told_share


def doubts_of(
    value: index.YearResult, lines: Iterable[Any], rules: Mapping[int, str] | None = None
) -> tuple[index.Finding, ...]:
    """What cannot be explained, line by line. `lines` tell key, name, explanation, maximum, recomputed and criterion.

    `rules` are printed rules by id of criterion; where there is none, the explanation may print one (an outside index).
    """
    held = {line.key: line for line in lines}
    criteria, inputs = [], {}
    for line in value.lines:
        if line.points is None:
            continue
        told = held[line.key]
        rule = _rule(told, line.maximum, rules or {})
        figures = told_share(told.explanation)
        criteria.append(index.Criterion(line.key, line.number, line.name, line.maximum, line.parent, rule=rule))
        if figures and told.recomputed is None:
            inputs[line.key] = figures
    found = index.doubts(value, criteria, inputs)
    return (*found, *_recomputed(value, held))


def result_doubts(result: Result, value: index.YearResult) -> tuple[index.Finding, ...]:
    """The doubts about a recorded result; one query for the rules of its criteria."""
    lines = list(result.lines.all())
    ids = [line.criterion_id for line in lines if line.criterion_id is not None]
    return doubts_of(value, lines, _rules(ids))


def _rules(ids: list[int]) -> dict[int, str]:
    return dict(Criterion.objects.filter(pk__in=ids).exclude(rule="").values_list("pk", "rule")) if ids else {}


def _rule(line: Any, maximum: Decimal | None, rules: Mapping[int, str]) -> Rule | None:
    if line.criterion_id in rules:
        return compile_rule(rules[line.criterion_id], maximum)
    said = line.explanation or line.name
    rule = compile_rule(said, maximum) if "=" in said else None
    return rule if rule is not None and rule.kind == RuleKind.EXTERNAL_INDEX else None


def _recomputed(value: index.YearResult, held: Mapping[str, Any]) -> Iterable[index.Finding]:
    """Points that the council gave otherwise than the rule on the same figures."""
    for line in value.lines:
        again = held[line.key].recomputed
        if again is None or line.points is None or index.half_up(again, 3) == index.half_up(line.points, 3):
            continue
        words = (
            f"“{line.name}”: công bố {index.plain(line.points)} điểm, tính theo quy tắc được {index.plain(again)} điểm."
        )
        yield index.Finding("recomputed", line.key, words, line.points, again)
