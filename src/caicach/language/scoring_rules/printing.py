"""A rule printed back from its meaning alone, in one canonical wording that compiles to the same rule."""

from fractions import Fraction

from caicach.language.scoring_rules.numbers import shown
from caicach.language.scoring_rules.rule import Rule
from caicach.language.scoring_rules.spans import Interval
from caicach.language.scoring_rules.steps import Answers, Checklist, Item, Steps
from caicach.language.scoring_rules.tables import Points, Row, Table, Worked
from caicach.language.scoring_rules.terms import Chosen, Condition, Otherwise, Within
from caicach.language.scoring_rules.values import RuleKind


def print_rule(rule: Rule) -> str:
    """The canonical wording; what has none (manual rules, programs of their own) is given as printed.

    >>> from caicach.language.scoring_rules.compiling import compile_rule
    >>> print_rule(compile_rule("- Đạt ≥ 95%: 2đ\\n- 85% - <95%: 1đ\\n- Còn lại không có điểm", "2"))
    'từ 95% trở lên: 2 điểm; từ 85% đến dưới 95%: 1 điểm; còn lại: 0 điểm'
    """
    meaning = rule.meaning
    if isinstance(meaning, Table):
        lines = [_row(row, rule) for row in meaning.rows]
        return "; ".join(lines) if all(lines) else rule.printed
    if isinstance(meaning, Steps):
        return _steps(meaning, rule)
    if isinstance(meaning, Answers):
        most = Fraction(rule.maximum or 1)
        return "; ".join(
            f"{label}: {shown(100 * points / most, 12)}% điểm tối đa" for _, label, points in meaning.answers
        )
    if isinstance(meaning, Checklist):
        return "; ".join(f"{entry.label}: {shown(entry.points, 12)} điểm" for entry in meaning.entries)
    return rule.printed


def _row(row: Row, rule: Rule) -> str:
    condition = _condition(row.condition)
    if condition is None:
        return ""
    if isinstance(row.gives, Worked):
        formula = row.gives.tree.words()
        return f"{condition}: {formula}" if condition else formula
    return f"{condition}: {_award(row.gives)}" if rule.kind is not RuleKind.PENALTY else _taken(condition, row.gives)


def _award(gives: Points) -> str:
    return "không áp dụng" if gives.points is None else f"{shown(gives.points, 12)} điểm"


def _taken(condition: str, gives: Points) -> str:
    taken = -gives.points if gives.points else Fraction(0)
    return f"{condition}: trừ {shown(taken, 12)} điểm" if taken else f"{condition}: không trừ điểm"


def _condition(condition: Condition) -> str | None:
    """In words; "" where it always holds, None where it has no canonical words."""
    if isinstance(condition, Within):
        return _interval(condition)
    if isinstance(condition, Chosen):
        return condition.label
    if isinstance(condition, Otherwise):
        return "còn lại" if condition.said else ""
    return None


def _interval(condition: Within) -> str:
    one, unit = condition.interval, "%" if condition.quantity.percent else _unit(condition.quantity.unit)
    if one == Interval():
        return ""
    if one.point and one.low is not None:
        return f"bằng {shown(one.low, 12)}{unit}"
    parts = []
    if one.low is not None:
        parts.append(f"{'từ' if one.low_in else 'trên' if one.high is None else 'từ trên'} {shown(one.low, 12)}{unit}")
    if one.high is None:
        return f"{parts[0]} trở lên" if one.low_in else parts[0]
    if not parts:
        return f"{'không quá' if one.high_in else 'dưới'} {shown(one.high, 12)}{unit}"
    return f"{parts[0]} {'đến' if one.high_in else 'đến dưới'} {shown(one.high, 12)}{unit}"


def _unit(unit: str) -> str:
    return f" {unit}" if unit else ""


def _steps(steps: Steps, rule: Rule) -> str:
    down = steps.items[0].each < 0
    clauses = [f"{said}: {_award(Points(points))}" for _, said, points, _ in steps.levels]
    if down and rule.kind is RuleKind.DEDUCTION and not any(points == steps.start for _, _, points, _ in steps.levels):
        clauses.append(f"đầy đủ: {shown(steps.start, 12)} điểm")
    clauses += [_item(item, steps) for item in steps.items]
    cap = steps.cap if down else steps.most
    if cap is not None:
        clauses.append(f"tối đa {'trừ ' if down else ''}{shown(cap, 12)} điểm")
    text = "; ".join(clauses)
    heads = {RuleKind.PENALTY: "Điểm trừ: ", RuleKind.BONUS: "Điểm thưởng: "}
    return heads.get(rule.kind, "") + text


def _item(item: Item, steps: Steps) -> str:
    size, what = (
        shown(abs(item.each), 12),
        item.quantity.unit if item.quantity.name == "count" else item.quantity.words.lower(),
    )
    what = what.removeprefix("tỷ lệ ")
    if item.missing_from is not None:
        return f"cứ giảm {shown(item.per, 12)}% trừ {size} điểm"
    if item.once:
        return f"{what}: trừ {size} điểm"
    per = f"{shown(item.per, 12)}% " if item.quantity.percent else f"{shown(item.per)} " if item.per != 1 else ""
    if item.each < 0:
        return f"mỗi {per}{what} trừ {size} điểm"
    entry = f"{_interval(steps.entry)}, " if isinstance(steps.entry, Within) else ""
    return f"{entry}mỗi {per}{what} được {size} điểm"
