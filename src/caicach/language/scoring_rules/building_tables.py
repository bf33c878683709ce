"""Lines as read → a table: what each looks at, which comes first, what no line covers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from caicach.language.scoring_rules.awards import Award, ByFormula, Fixed, InProportion, NotApplicable, PartOfMaximum
from caicach.language.scoring_rules.conditions import Said, read_condition
from caicach.language.scoring_rules.expressions import HUNDREDTH, MAXIMUM, Number, Product, Variable
from caicach.language.scoring_rules.figures import Quantity, key
from caicach.language.scoring_rules.formulas import fitted, lone_letters_are_shares
from caicach.language.scoring_rules.numbers import shown
from caicach.language.scoring_rules.pieces import Line, NotUnderstood
from caicach.language.scoring_rules.quantities import noun_of, quantity_of
from caicach.language.scoring_rules.spans import Interval
from caicach.language.scoring_rules.tables import (
    AllOf,
    AnyOf,
    Chosen,
    Condition,
    Otherwise,
    Points,
    Row,
    Table,
    Within,
    Worked,
)
from caicach.language.scoring_rules.values import RuleKind

_EVERYTHING = Interval()


@dataclass(slots=True)
class Draft:
    """What the lines of a text lead to, while they are put together."""

    maximum: Fraction
    letters: dict[str, str]
    doubts: list[str] = field(default_factory=list)


def table_of(lines: Sequence[Line], draft: Draft) -> tuple[RuleKind, Table]:
    """The table and its kind. Raises NotUnderstood with a Vietnamese sentence."""
    said = [read_condition(line.condition) for line in lines]
    if any(len(one.ranges) > 1 for one in said):
        return _of_several(lines, said, draft)
    if any(one.ranges for one in said) or any(isinstance(line.award, ByFormula) for line in lines):
        return _of_one(lines, said, draft)
    return _of_levels(lines, said, draft)


def _of_levels(lines: Sequence[Line], said: Sequence[Said], draft: Draft) -> tuple[RuleKind, Table]:
    said = _without_heading(said)
    rows = tuple(
        Row(_label(one), _gives(line.award, draft, None), line.text, line.award_text)
        for line, one in zip(lines, said, strict=True)
    )
    seen = [found for row in rows for found in row.condition.keys if isinstance(row.condition, Chosen)]
    if len(set(seen)) < len(seen):
        raise NotUnderstood("hai mức cùng một tên")
    if len(rows) == 1 and rows[0].gives == Points(draft.maximum):
        draft.doubts.append("Văn bản chỉ nói một mức; mức còn lại được hiểu là 0 điểm.")
    return RuleKind.LEVELS, Table(rows, tuple(range(len(rows))), labels=tuple(one.label for one in said))


def _without_heading(said: Sequence[Said]) -> Sequence[Said]:
    """ "Mức độ thực hiện: tốt": the words before a colon name what follows."""
    first = said[0]
    if ":" not in first.low or any(":" in one.low for one in said[1:]):
        return said
    place = first.low.rindex(":") + 1
    low = first.low[place:].strip(" -+")
    return [Said(first.kind, first.label[-len(low) :] if low else first.label, low or first.low), *said[1:]]


def _label(said: Said) -> Condition:
    return Chosen(said.label, frozenset((key(said.label),)))


def _of_one(lines: Sequence[Line], said: Sequence[Said], draft: Draft) -> tuple[RuleKind, Table]:
    formulas = [line.award.formula for line in lines if isinstance(line.award, ByFormula)]
    trees = [lone_letters_are_shares(one, draft.letters) for one in formulas]
    names = frozenset().union(*(one.tree.names() for one in trees)) - {MAXIMUM}
    ranges = [found for one in said for found in one.ranges]
    if len({found.percent for found in ranges}) > 1:
        raise NotUnderstood("các mức dùng đơn vị khác nhau (có mức theo %, có mức theo số lượng)")
    pairs = [pair for one in formulas for pair in one.pairs]
    quantity = quantity_of(said, pairs, draft.letters, index="index" in names, mean="mean" in names)
    if "count" in names and not ranges:
        quantity = Quantity("count", "Số lượng", "", True, ("value",))
    if names - {quantity.name}:
        raise NotUnderstood(f"công thức cần {', '.join(sorted(names))} mà các mức lại theo {quantity.name}")
    letters = {letter for one in formulas for letter in one.letters}
    if letters and not pairs:
        quantity = replace(quantity, aliases=(*quantity.aliases, *sorted(letters)))
    conditions = _conditions(said, quantity)
    conditions = _trimmed(conditions, lines, draft)
    rows = []
    formula_of = dict(zip((id(one) for one in formulas), trees, strict=True))
    for line, condition in zip(lines, conditions, strict=True):
        top = condition.interval.high if isinstance(condition, Within) else None
        if isinstance(line.award, InProportion):
            gives = _in_proportion(conditions, lines, top, quantity, draft)
        elif isinstance(line.award, ByFormula):
            found = fitted(formula_of[id(line.award.formula)], draft.maximum, top)
            if found is None:
                raise NotUnderstood(f"công thức “{line.award.printed}” cho điểm vượt xa điểm tối đa")
            gives = Worked(found[0], draft.maximum, found[1])
        else:
            gives = _gives(line.award, draft, line)
        rows.append(Row(condition, gives, line.text, line.award_text))
    order, gaps = _order(rows, quantity, draft)
    labels = tuple(row.condition.label for row in rows if isinstance(row.condition, Chosen))
    table = Table(tuple(rows), order, (quantity,), labels, gaps)
    return _kind(rows, formulas, quantity), table


def _in_proportion(
    conditions: Sequence[Condition], lines: Sequence[Line], top: Fraction | None, quantity: Quantity, draft: Draft
) -> Worked:
    if not quantity.percent:
        raise NotUnderstood("“tính theo tỷ lệ” mà các mức không theo %")
    full = Number(top if top is not None else Fraction(100), True, HUNDREDTH)
    floor = any(
        isinstance(line.award, Fixed) and not line.award.points and isinstance(one, Within) and one.interval.high
        for line, one in zip(lines, conditions, strict=True)
    )
    if top is None or top == 100 or floor:
        full = Number(Fraction(100), True, HUNDREDTH)
    elif top != 100:
        draft.doubts.append(f"“Tính theo tỷ lệ” được hiểu là đạt điểm tối đa ở mức {shown(top)} %.")
    variable = Variable("value", "tỷ lệ", True, HUNDREDTH)
    return Worked(Product((variable, Variable(MAXIMUM, "điểm tối đa")), (full,)), draft.maximum, draft.maximum)


def _gives(award: Award, draft: Draft, line: Line | None) -> Points:
    if isinstance(award, NotApplicable):
        return Points(None)
    if isinstance(award, PartOfMaximum):
        return Points(award.share * draft.maximum)
    if isinstance(award, Fixed):
        if abs(award.points) > draft.maximum:
            raise NotUnderstood(f"có mức cho {shown(award.points)} điểm, cao hơn điểm tối đa {shown(draft.maximum)}")
        return Points(award.points)
    raise NotUnderstood("cách tính điểm theo tỷ lệ")


_NO_CHANGE = re.compile(r"không (?:giảm|tăng)(?! (?:đủ|đạt|được \d))")
_NOTHING = re.compile(r"(?:không|chưa) (?:có|phát sinh|thực hiện|tổ chức|để xảy ra|xảy ra)?\s*(?P<what>.*)")


def _conditions(said: Sequence[Said], quantity: Quantity) -> list[Condition]:
    found = [_condition(one, quantity, said) for one in said]
    if all(isinstance(one, Chosen) for one in found):
        raise NotUnderstood("không thấy mức nào theo số liệu")
    return found


def _condition(said: Said, quantity: Quantity, every: Sequence[Said]) -> Condition:
    if said.ranges:
        return Within(quantity, said.ranges[0].interval)
    if said.kind == "always":
        return Within(quantity, _EVERYTHING)
    if said.kind == "otherwise":
        return Otherwise()
    if _NO_CHANGE.match(said.low):
        return Within(quantity, Interval(high=Fraction(0)))
    nothing = _NOTHING.match(said.low)
    if nothing and _speaks_of(nothing["what"], every, quantity):
        return Within(quantity, Interval(Fraction(0), Fraction(0)))
    return _label(said)


def _speaks_of(what: str, every: Sequence[Said], quantity: Quantity) -> bool:
    """Whether "không có …" names what the ranges count."""
    for one in every:
        for found in one.ranges:
            noun = noun_of(found) or found.noun
            if noun and what and (noun.startswith(what) or what.startswith(noun)) and not quantity.percent:
                return True
    return False


def _trimmed(conditions: Sequence[Condition], lines: Sequence[Line], draft: Draft) -> list[Condition]:
    """The top band runs on upwards where it gives most: 105 % of a plan is not less than 100 %."""
    within = [one for one in conditions if isinstance(one, Within)]
    tops = [one.interval.high for one in within if one.interval.high is not None]
    if not tops or any(one.interval.high is None for one in within):
        return list(conditions)
    top = max(tops)
    worth = {id(one): _worth(line.award, draft) for one, line in zip(conditions, lines, strict=True)}
    best = max(worth.values())
    trimmed = []
    for one in conditions:
        if isinstance(one, Within) and one.interval.high == top and one.interval.high_in and worth[id(one)] == best:
            one = Within(one.quantity, replace(one.interval, high=None))
        trimmed.append(one)
    return trimmed


def _worth(award: Award, draft: Draft) -> Fraction:
    if isinstance(award, Fixed):
        return award.points
    if isinstance(award, NotApplicable):
        return Fraction(-1)
    return award.share * draft.maximum if isinstance(award, PartOfMaximum) else draft.maximum


def _order(rows: Sequence[Row], quantity: Quantity, draft: Draft) -> tuple[tuple[int, ...], tuple[Interval, ...]]:
    """The order of the lines, narrow ones first, and the gaps. Raises NotUnderstood where lines contradict."""
    places = range(len(rows))
    bands = [place for place in places if isinstance(rows[place].condition, Within)]
    order = sorted(
        places,
        key=lambda place: (_rank(rows[place].condition), _width(rows[place].condition), _below(rows[place].condition)),
    )
    for index, one in enumerate(bands):
        for other in bands[index + 1 :]:
            _agree(rows[one], rows[other], quantity, draft)
    otherwise = any(isinstance(row.condition, Otherwise) for row in rows)
    return tuple(order), () if otherwise else _gaps([rows[place] for place in bands], quantity, draft)


def _rank(condition: Condition) -> int:
    return 2 if isinstance(condition, Otherwise) else 1 if isinstance(condition, Within) else 0


def _width(condition: Condition) -> Fraction:
    if not isinstance(condition, Within):
        return Fraction(0)
    low, high = condition.interval.low, condition.interval.high
    if low is None and high is None:
        return Fraction(10**12)
    if high is None:
        return Fraction(10**9) - (low or 0)
    return Fraction(10**6) + high if low is None else high - low


def _below(condition: Condition) -> Fraction:
    """Of two bands that touch, the upper one is asked first: "từ 90%" takes 90 %."""
    return -(condition.interval.low or Fraction(0)) if isinstance(condition, Within) else Fraction(0)


def _agree(one: Row, other: Row, quantity: Quantity, draft: Draft) -> None:
    assert isinstance(one.condition, Within) and isinstance(other.condition, Within)
    first, second = one.condition.interval, other.condition.interval
    shared = first.meets(second)
    if shared is None or one.gives == other.gives:
        return
    if shared.point and not first.point and not second.point:
        draft.doubts.append(
            f"Mốc {shown(shared.low or Fraction(0))}{'%' if quantity.percent else ''} nằm ở cả hai mức; tính theo mức bắt đầu từ mốc đó."
        )
        return
    if first == second or not (first.within(second) or second.within(first)):
        raise NotUnderstood(f"hai mức chồng lên nhau: “{one.text}” và “{other.text}”")


def _gaps(rows: Sequence[Row], quantity: Quantity, draft: Draft) -> tuple[Interval, ...]:
    """Stretches between bands that no band covers. Wide ones make the rule manual."""
    bands = sorted(
        (row.condition.interval for row in rows if isinstance(row.condition, Within)),
        key=lambda band: (band.low is not None, band.low or 0, not band.low_in),
    )
    gaps = []
    reach: Interval | None = None
    for band in bands:
        if reach is not None and reach.high is not None:
            gap = _between(reach, band)
            if gap:
                gaps.append(gap)
        if (
            reach is None
            or (reach.high is not None
            and (band.high is None or (band.high, band.high_in) > (reach.high, reach.high_in)))
        ):
            reach = band
    gaps = [gap for gap in gaps if not (quantity.whole and _no_whole(gap))]
    for gap in gaps:
        assert gap.low is not None and gap.high is not None
        if gap.high - gap.low > 1:
            raise NotUnderstood(f"không nói điểm cho khoảng từ {shown(gap.low)} đến {shown(gap.high)}")
        draft.doubts.append(f"Văn bản không nói điểm cho khoảng giữa {shown(gap.low)} và {shown(gap.high)}.")
    return tuple(gaps)


def _between(lower: Interval, upper: Interval) -> Interval | None:
    if upper.low is None or lower.high is None:
        return None
    if lower.high < upper.low or (lower.high == upper.low and not lower.high_in and not upper.low_in):
        return Interval(lower.high, upper.low, not lower.high_in, not upper.low_in)
    return None


def _no_whole(gap: Interval) -> bool:
    assert gap.low is not None and gap.high is not None
    first = -(-gap.low.numerator // gap.low.denominator)
    if Fraction(first) == gap.low and not gap.low_in:
        first += 1
    return not gap.holds(Fraction(first))


def _kind(rows: Sequence[Row], formulas: Sequence[object], quantity: Quantity) -> RuleKind:
    worked = [row for row in rows if isinstance(row.gives, Worked)]
    if any(getattr(one, "survey", False) for one in formulas) or quantity.name == "mean":
        return RuleKind.SURVEY_MEAN
    if quantity.name == "index":
        return RuleKind.EXTERNAL_INDEX
    if worked and not any(row.gives == Points(Fraction(0)) for row in rows):
        return RuleKind.COUNT if quantity.name == "count" else RuleKind.PROPORTION
    return RuleKind.COUNT if quantity.name == "count" else RuleKind.BANDS


def _of_several(lines: Sequence[Line], said: Sequence[Said], draft: Draft) -> tuple[RuleKind, Table]:
    """Lines with several figures each: every range has its own figure, named by what it counts."""
    quantities: dict[str, Quantity] = {}
    best = max(said, key=lambda one: len(one.ranges))
    base = tuple(_part(found, quantities) for found in best.ranges)
    rows = []
    for line, one in zip(lines, said, strict=True):
        condition: Condition
        if one.ranges:
            parts = tuple(_part(found, quantities) for found in one.ranges)
            either = re.search(r"(?<!\w)hoặc(?!\w)", one.low[one.ranges[0].start : one.ranges[-1].end])
            condition = parts[0] if len(parts) == 1 else AnyOf(parts) if either else AllOf(parts)
        elif one.kind == "one_of":
            condition = AnyOf(base)
        elif one.kind in ("none_of", "otherwise"):
            condition = Otherwise(one.label)
        else:
            raise NotUnderstood(one.label)
        rows.append(Row(condition, _gives(line.award, draft, line), line.text, line.award_text))
    rank = {AllOf: 0, Within: 1, AnyOf: 1, Otherwise: 2}
    order = tuple(sorted(range(len(rows)), key=lambda place: rank[type(rows[place].condition)]))
    return RuleKind.LEVELS, Table(tuple(rows), order, tuple(quantities.values()))


def _part(found, quantities: dict[str, Quantity]) -> Within:  # type: ignore[no-untyped-def]
    noun = noun_of(found) or found.noun
    if not noun:
        raise NotUnderstood("không rõ số liệu của từng điều kiện")
    name = next((one for one in quantities if key(one).startswith(key(noun)) or key(noun).startswith(key(one))), noun)
    unit = "%" if found.percent else ""
    quantity = quantities.setdefault(name, Quantity(name, name.capitalize(), unit, found.whole))
    return Within(quantity, found.interval)
