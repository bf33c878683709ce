"""A rule and a verdict in a few lines of Vietnamese."""

from caicach.language.scoring_rules.numbers import fraction_of, shown
from caicach.language.scoring_rules.rule import Rule
from caicach.language.scoring_rules.values import KIND_WORDS, RuleInput, Verdict


def summary(rule: Rule, verdict: Verdict | None = None) -> str:
    """What a rule is, what it asks for, and what some figures got."""
    rows = [
        ("Cách chấm", " ".join(rule.text.split())),
        ("Loại", KIND_WORDS[rule.kind]),
        ("Điểm tối đa", shown(fraction_of(rule.maximum)) if rule.maximum is not None else None),
        ("Số liệu cần", "; ".join(map(_asked, rule.inputs))),
        *((f"Mức {place}", f"{line.text} → {line.points}") for place, line in enumerate(rule.lines, start=1)),
        *(("Lưu ý", doubt) for doubt in rule.doubts),
        ("Vì sao", rule.reason),
    ]
    if verdict is not None:
        rows.append(("Điểm", "không áp dụng" if verdict.points is None else shown(fraction_of(verdict.points), 12)))
        rows.append(("Vì sao", verdict.reason))
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows if value)


def _asked(one: RuleInput) -> str:
    ways = [one.name, *(" và ".join(names) for names in one.alternatives)]
    choices = f": {' | '.join(one.choices)}" if one.choices else ""
    unit = f" ({one.unit})" if one.unit else ""
    return f"{one.words}{unit} [{' hoặc '.join(ways)}]{choices}"
