"""Lines over several figures: "từ 50% số đơn vị và 100% vấn đề: 1; chỉ đạt một trong hai: 0,5", "b/a × 1 + d/c × 1"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from caicach.language.scoring_rules.conditions import Said
from caicach.language.scoring_rules.drafts import Draft, gives
from caicach.language.scoring_rules.expressions import MAXIMUM, Sum
from caicach.language.scoring_rules.figures import Quantity, key
from caicach.language.scoring_rules.fitting import fitted
from caicach.language.scoring_rules.formulas import Formula
from caicach.language.scoring_rules.pieces import Line, NotUnderstood
from caicach.language.scoring_rules.quantities import name_of, share
from caicach.language.scoring_rules.spans import Found, Interval
from caicach.language.scoring_rules.tables import Row, Table, Worked
from caicach.language.scoring_rules.terms import AllOf, AnyOf, Condition, InGroup, Otherwise, Told, Within
from caicach.language.scoring_rules.values import RuleKind

_EITHER = re.compile(r"(?<!\w)hoặc(?!\w)")
_BOTH = re.compile(r"(?<!\w)(?:và|đồng thời|vừa)(?!\w)")


def several_of(lines: Sequence[Line], said: Sequence[Said], draft: Draft) -> tuple[RuleKind, Table]:
    """Every range has its own figure, named by what it counts. Raises NotUnderstood."""
    if groups := _groups(said):
        return _by_group(lines, said, groups, draft)
    quantities: dict[str, Quantity] = {}
    base = _parts(max(said, key=lambda one: len(one.ranges)), quantities)
    rows = []
    for line, one in zip(lines, said, strict=True):
        rows.append(Row(_condition(one, base, quantities), gives(line.award, draft), line.text, line.award_text))
    _demand_no_doubt(rows)
    rank = {AllOf: 0, Within: 1, Told: 1, AnyOf: 1, Otherwise: 2}
    order = tuple(sorted(range(len(rows)), key=lambda place: rank[type(rows[place].condition)]))
    return RuleKind.LEVELS, Table(tuple(rows), order, tuple(quantities.values()))


def _demand_no_doubt(rows: Sequence[Row]) -> None:
    """Two lines of the same sort could both hold: then nobody may guess which is meant."""
    full = [row.condition for row in rows if isinstance(row.condition, AllOf)]
    alone = [row for row in rows if isinstance(row.condition, (Within, Told))]
    if alone and full and len(rows) > 2 + sum(isinstance(row.condition, Otherwise) for row in rows):
        raise NotUnderstood("mỗi mức nói về một số liệu khác nhau")


_GROUP = re.compile(r"\s*\(\s*(?:đối với |với |cho )?([^()\d]{2,40})\)")
_BODY = re.compile(r"(?<!\w)(?:cấp|tỉnh|huyện|xã|bộ|sở|phường|ngành|thành phố|đơn vị|địa phương|cơ quan)(?!\w)")


def _groups(said: Sequence[Said]) -> tuple[str, ...]:
    """ "≥20% (cấp tỉnh), ≥50% (huyện), 100% (xã)": the kinds of bodies."""
    names: list[str] = []
    for one in said:
        found = [_GROUP.match(one.low, place.end) for place in one.ranges]
        if one.ranges and len(found) > 1 and all(name and _BODY.search(name[1]) for name in found):
            names += [name[1].strip() for name in found if name and name[1].strip() not in names]
    return tuple(names)


def _by_group(
    lines: Sequence[Line], said: Sequence[Said], groups: tuple[str, ...], draft: Draft
) -> tuple[RuleKind, Table]:
    quantity = share("Tỷ lệ", draft.pairs)
    rows = []
    for line, one in zip(lines, said, strict=True):
        condition: Condition
        if len(one.ranges) > 1:
            named = [(_GROUP.match(one.low, place.end), place) for place in one.ranges]
            pairs = [(name[1].strip(), upwards(place)) for name, place in named if name]
            if len(pairs) < len(named):
                raise NotUnderstood(f"“{one.label}”")
            condition = InGroup(quantity, tuple(pairs))
        elif one.ranges:
            condition = Within(quantity, one.ranges[0].interval, one.label, frozenset((key(one.label),)))
        elif one.kind == "otherwise":
            condition = Otherwise()
        else:
            raise NotUnderstood(f"“{one.label}”")
        rows.append(Row(condition, gives(line.award, draft), line.text, line.award_text))
    rank = {InGroup: 0, Within: 1, Otherwise: 2}
    order = tuple(sorted(range(len(rows)), key=lambda place: rank[type(rows[place].condition)]))
    return RuleKind.LEVELS, Table(tuple(rows), order, (quantity,), groups=groups)


def upwards(found: Found) -> Interval:
    """A bare "100%" among thresholds is reached by 100 % and more."""
    return replace(found.interval, high=None) if found.interval.point and found.percent else found.interval


def _condition(said: Said, base: tuple[Within, ...], quantities: dict[str, Quantity]) -> Condition:
    if said.ranges:
        parts: tuple[Within | Told, ...] = (*_parts(said, quantities), *_told(said, quantities))
        between = said.low[said.ranges[0].start : said.ranges[-1].end]
        if _EITHER.search(between) and _BOTH.search(between):
            raise NotUnderstood(f"vừa “và” vừa “hoặc” trong “{said.label}”")
        return parts[0] if len(parts) == 1 else AnyOf(parts) if _EITHER.search(between) else AllOf(parts)
    if said.kind == "one_of":
        return AnyOf(base)
    if said.kind in ("none_of", "otherwise") or _NOT_MET.fullmatch(said.low):
        return Otherwise(said.label)
    raise NotUnderstood(f"“{said.label}”")


def _parts(said: Said, quantities: dict[str, Quantity]) -> tuple[Within, ...]:
    parts: list[Within] = []
    after = 0
    for found in said.ranges:
        if re.search(r"(?<!\w)không (?:có|để|phát sinh)(?!\w)", said.low[after : found.start]):
            raise NotUnderstood(f"“{said.label}”")
        words = f"{said.low[after : found.start]} {found.noun}"
        parts.append(_part(found, name_of(found, said.low, after), quantities, " ".join(words.split())))
        after = found.end
    if len({part.quantity.name for part in parts}) < len(parts):
        raise NotUnderstood(f"không phân biệt được các số liệu trong “{said.label}”")
    return tuple(parts)


_NOT_MET = re.compile(r"không(?: (?:đạt|đáp ứng|thực hiện|bảo đảm|đảm bảo|có))?(?: (?:yêu cầu|điều kiện|nội dung))?")
_ASKS = re.compile(r"(?:không|chưa|có(?! tỷ lệ| từ| ít nhất| \d)|đã|bảo đảm|đảm bảo|đúng|kịp thời|đầy đủ)(?!\w)")
_BUT = re.compile(r"(?<!\w)(?:nhưng|mà|song)\s+(?:không|chưa|có|còn|chỉ|thiếu|xử lý)(?!\w)")


_AND = re.compile(r",\s+|(?<!\w)(?:và|đồng thời)(?!\w)\s*")


def adds_words(said: Said) -> bool:
    """Whether a condition with a figure asks for something else besides."""
    return bool(said.ranges) and (bool(_besides(said)) or _BUT.search(said.low) is not None)


def _besides(said: Said) -> list[str]:
    """What is asked for besides the figures: the parts between "và" that hold no range."""
    cuts = [0]
    for cut in _AND.finditer(said.low):
        if not any(one.start <= cut.start() < one.end for one in said.ranges):
            cuts += [cut.start(), cut.end()]
    cuts.append(len(said.low))
    parts = [(start, said.low[start:end]) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    return [
        part.strip(" ,")
        for start, part in parts
        if _ASKS.match(part) and not any(start <= one.start < start + len(part) for one in said.ranges)
    ]


def _told(said: Said, quantities: dict[str, Quantity]) -> tuple[Told, ...]:
    """ "… và không có phản ánh": a yes or no of its own. Raises NotUnderstood for what is said against it."""
    if _BUT.search(said.low):
        raise NotUnderstood(f"“{said.label}”")
    return tuple(Told(quantities.setdefault(name, Quantity(name, name.capitalize(), ""))) for name in _besides(said))


def _part(found: Found, noun: str, quantities: dict[str, Quantity], words: str) -> Within:
    if not noun or noun in ("hoặc", "hay", "và"):
        raise NotUnderstood("không rõ số liệu của từng điều kiện")
    name = next((one for one in quantities if key(one).startswith(key(noun)) or key(noun).startswith(key(one))), noun)
    unit = "%" if found.percent else ""
    quantity = quantities.setdefault(name, Quantity(name, (words or name).capitalize(), unit, found.whole))
    return Within(quantity, found.interval)


def own_figures(line: Line, formula: Formula, draft: Draft) -> tuple[RuleKind, Table]:
    """ "Điểm = b/a × 1 + d/c × 1", "Điểm = a × 0,5 + b × 0,25": figures with own names. Raises NotUnderstood."""
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
