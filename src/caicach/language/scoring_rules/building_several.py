"""Lines over several figures: "từ 50% số đơn vị và 100% vấn đề: 1; chỉ đạt một trong hai: 0,5", "b/a × 1 + d/c × 1"."""

import re
from collections.abc import Sequence

from caicach.language.scoring_rules.conditions import Said
from caicach.language.scoring_rules.drafts import Draft, gives
from caicach.language.scoring_rules.expressions import MAXIMUM, Sum
from caicach.language.scoring_rules.figures import Quantity, key
from caicach.language.scoring_rules.formulas import Formula, fitted
from caicach.language.scoring_rules.pieces import Line, NotUnderstood
from caicach.language.scoring_rules.quantities import name_of
from caicach.language.scoring_rules.spans import Found
from caicach.language.scoring_rules.tables import AllOf, AnyOf, Condition, Otherwise, Row, Table, Within, Worked
from caicach.language.scoring_rules.values import RuleKind

_EITHER = re.compile(r"(?<!\w)hoặc(?!\w)")
_BOTH = re.compile(r"(?<!\w)(?:và|đồng thời|vừa)(?!\w)")


def several_of(lines: Sequence[Line], said: Sequence[Said], draft: Draft) -> tuple[RuleKind, Table]:
    """Every range has its own figure, named by what it counts. Raises NotUnderstood."""
    quantities: dict[str, Quantity] = {}
    base = _parts(max(said, key=lambda one: len(one.ranges)), quantities)
    rows = []
    for line, one in zip(lines, said, strict=True):
        rows.append(Row(_condition(one, base, quantities), gives(line.award, draft), line.text, line.award_text))
    rank = {AllOf: 0, Within: 1, AnyOf: 1, Otherwise: 2}
    order = tuple(sorted(range(len(rows)), key=lambda place: rank[type(rows[place].condition)]))
    return RuleKind.LEVELS, Table(tuple(rows), order, tuple(quantities.values()))


def _condition(said: Said, base: tuple[Within, ...], quantities: dict[str, Quantity]) -> Condition:
    if said.ranges:
        parts = _parts(said, quantities)
        between = said.low[said.ranges[0].start : said.ranges[-1].end]
        if _EITHER.search(between) and _BOTH.search(between):
            raise NotUnderstood(f"vừa “và” vừa “hoặc” trong “{said.label}”")
        return parts[0] if len(parts) == 1 else AnyOf(parts) if _EITHER.search(between) else AllOf(parts)
    if said.kind == "one_of":
        return AnyOf(base)
    if said.kind in ("none_of", "otherwise"):
        return Otherwise(said.label)
    raise NotUnderstood(f"“{said.label}”")


def _parts(said: Said, quantities: dict[str, Quantity]) -> tuple[Within, ...]:
    parts: list[Within] = []
    after = 0
    for found in said.ranges:
        parts.append(_part(found, name_of(found, said.low, after), quantities))
        after = found.end
    if len({part.quantity.name for part in parts}) < len(parts):
        raise NotUnderstood(f"không phân biệt được các số liệu trong “{said.label}”")
    return tuple(parts)


def _part(found: Found, noun: str, quantities: dict[str, Quantity]) -> Within:
    if not noun:
        raise NotUnderstood("không rõ số liệu của từng điều kiện")
    name = next((one for one in quantities if key(one).startswith(key(noun)) or key(noun).startswith(key(one))), noun)
    unit = "%" if found.percent else ""
    quantity = quantities.setdefault(name, Quantity(name, name.capitalize(), unit, found.whole))
    return Within(quantity, found.interval)


def own_figures(line: Line, formula: Formula, draft: Draft) -> tuple[RuleKind, Table]:
    """ "Điểm = b/a × 1 + d/c × 1", "Điểm = a × 0,5 + b × 0,25": figures with names of their own. Raises NotUnderstood."""
    pairs = {"/".join(pair): pair for pair in formula.pairs}
    quantities = tuple(_own(name, pairs, draft, percent=name in formula.shares) for name in formula.own)
    found = fitted(formula, draft.maximum, None)
    if formula.tree.names() - {MAXIMUM, *formula.own} or found is None:
        raise NotUnderstood(f"“{line.text}”")
    row = Row(Otherwise(""), Worked(found[0], draft.maximum, found[1]), line.text, line.award_text)
    kind = RuleKind.SUM if isinstance(formula.tree, Sum) else RuleKind.PROPORTION
    return kind, Table((row,), (0,), quantities)


def _own(name: str, pairs: dict[str, tuple[str, str]], draft: Draft, *, percent: bool) -> Quantity:
    if name in pairs:
        return Quantity(name, f"Tỷ lệ {name}", "%", pairs=(pairs[name],))
    words = draft.letters.get(name, name)
    return Quantity(name, words.capitalize(), "%" if percent or "tỷ lệ" in words else "")
