"""Lines as read → a table over levels, over one figure, or over several."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from caicach.language.scoring_rules.awards import ByFormula, Fixed, InProportion
from caicach.language.scoring_rules.building_bands import bands_of
from caicach.language.scoring_rules.building_several import adds_words, several_of, upwards
from caicach.language.scoring_rules.conditions import Said, read_condition
from caicach.language.scoring_rules.days import days_of
from caicach.language.scoring_rules.drafts import Draft, gives
from caicach.language.scoring_rules.figures import Quantity, key
from caicach.language.scoring_rules.parts import Part, Parts
from caicach.language.scoring_rules.pieces import Line, NotUnderstood
from caicach.language.scoring_rules.quantities import named_before
from caicach.language.scoring_rules.rule import Meaning
from caicach.language.scoring_rules.spans import Found, Interval
from caicach.language.scoring_rules.steps import Checklist, Entry
from caicach.language.scoring_rules.tables import Row, Table
from caicach.language.scoring_rules.terms import Chosen, Within
from caicach.language.scoring_rules.values import RuleKind


def table_of(lines: Sequence[Line], draft: Draft, *, adds_up: bool = False) -> tuple[RuleKind, Meaning]:
    """The meaning and its kind. Raises NotUnderstood with a Vietnamese sentence."""
    said = _shares([read_condition(line.condition) for line in lines])
    plain = not any(one.ranges for one in said)
    if plain and (listed := _checklist(lines, said, draft)):
        return listed
    if plain and (by_day := days_of(lines, said, draft)):
        return by_day
    if not plain and (adds_up or _same_range_twice(said) or _reaches_only_together(lines, said, draft)):
        return RuleKind.SUM, _parts(lines, said, draft)
    _demand_one_scale(said)
    if any(len(one.ranges) > 1 or adds_words(one) for one in said):
        return _several(lines, said, draft)
    by_figure = any(isinstance(line.award, (ByFormula, InProportion)) for line in lines)
    if by_figure or any(one.ranges for one in said):
        return bands_of(lines, said, draft)
    if adds_up:
        raise NotUnderstood("tổng các phần không bằng điểm tối đa")
    return _levels(lines, said, draft)


_BODY = re.compile(r"(?<!\w)(?:cấp (?:tỉnh|huyện|xã)|sở|huyện|xã|phường|ubnd|thành phố|thị xã)(?!\w)")
_MORE = re.compile(r"(?<!\w)thêm (?=\d)")
_BEYOND = re.compile(r"(?<!\w)(?<!không )vượt(?!\w)")


def _demand_one_scale(said: Sequence[Said]) -> None:
    """Each sort of bodies with bands of its own, or what is beyond the plan beside the plan. Raises NotUnderstood."""
    single = [one for one in said if len(one.ranges) == 1]
    heads = {one.low[: one.ranges[0].start].partition(":") for one in single}
    if len({head for head, colon, _ in heads if colon and _BODY.search(head)}) > 1:
        raise NotUnderstood("mỗi loại cơ quan có mức riêng")
    more = [one for one in single if _MORE.search(one.low)]
    if more and len(more) < len(single):
        raise NotUnderstood(f"“{more[0].label}”")
    beyond = [one for one in single if one.ranges[0].percent and _BEYOND.search(one.low)]
    lows = [one.ranges[0].interval.low or 0 for one in single if one not in beyond]
    if any((one.ranges[0].interval.low or 0) < 100 for one in beyond) and any(low >= 100 for low in lows):
        raise NotUnderstood("mức vượt kế hoạch và mức đạt kế hoạch không cùng một thang")


_RATIO = re.compile(r"(?<!\w)[a-zđ] ?/ ?[a-zđ](?!\w)")


def _shares(said: Sequence[Said]) -> Sequence[Said]:
    """ "b/a ≥ 0,6": a share printed as a part of one is 60 %. Raises NotUnderstood where parts and wholes mix."""
    bare = [found for one in said for found in one.ranges if not found.percent]
    if bare and _unmarked(bare, said):
        return [replace(one, ranges=tuple(replace(found, percent=True) for found in one.ranges)) for one in said]
    if not bare or not any(_RATIO.search(one.low) for one in said if one.ranges):
        return said
    bounds = [bound for found in bare for bound in (found.interval.low, found.interval.high) if bound is not None]
    if max(bounds) > 1 or any(found.percent for one in said for found in one.ranges):
        raise NotUnderstood("không rõ tỷ lệ tính theo % hay theo phần của một")
    return [replace(one, ranges=tuple(map(_in_percent, one.ranges))) for one in said]


def _unmarked(bare: Sequence[Found], said: Sequence[Said]) -> bool:
    """ "Tỷ lệ từ 90 đến 100": a share whose % is left out."""
    bounds = [bound for found in bare for bound in (found.interval.low, found.interval.high) if bound is not None]
    named = any("tỷ lệ" in one.low for one in said if one.ranges)
    return named and not any(found.noun for found in bare) and 10 < max(bounds) <= 100


def _in_percent(found: Found) -> Found:
    low, high = (None if bound is None else 100 * bound for bound in (found.interval.low, found.interval.high))
    return replace(found, percent=True, interval=replace(found.interval, low=low, high=high))


def _parts(lines: Sequence[Line], said: Sequence[Said], draft: Draft) -> Parts:
    """Every line looks at a figure of its own; together they give the maximum. Raises NotUnderstood."""
    quantities: dict[str, Quantity] = {}
    parts = []
    for place, (line, one) in enumerate(zip(lines, said, strict=True)):
        if one.kind == "label" and isinstance(line.award, Fixed) and one.low not in quantities:
            quantities[one.low] = Quantity(one.low, one.label, "", most=Fraction(1))
            met = Within(quantities[one.low], Interval(low=Fraction(1)))
            parts.append(Part(met, line.award.points, place))
            continue
        name = named_before(one) if len(one.ranges) == 1 and not adds_words(one) else ""
        if not name or name in quantities or not isinstance(line.award, Fixed) or line.sign:
            raise NotUnderstood(f"“{line.text}”")
        found = one.ranges[0]
        quantities[name] = Quantity(name, name.capitalize(), "%" if found.percent else "", found.whole)
        parts.append(
            Part(Within(quantities[name], upwards(found)), gives(line.award, draft).points or Fraction(0), place)
        )
    if sum(part.points for part in parts) != draft.maximum:
        raise NotUnderstood("tổng các phần không bằng điểm tối đa")
    return Parts(tuple(parts))


def _reaches_only_together(lines: Sequence[Line], said: Sequence[Said], draft: Draft) -> bool:
    """A figure beside things that are there or not, none of which gives the maximum alone."""
    points = [line.award.points for line in lines if isinstance(line.award, Fixed) and not line.sign]
    labels = [one for one in said if one.kind == "label" and not _DENIED.search(one.low)]
    ranged = [one for one in said if len(one.ranges) == 1]
    whole = len(points) == len(lines) == len(labels) + len(ranged) > 1
    return bool(whole and labels and ranged and min(points) > 0 and sum(points) == draft.maximum)


def _same_range_twice(said: Sequence[Said]) -> bool:
    """Two lines of one range speak of two figures."""
    if any(adds_words(one) for one in said):
        return False
    single = [one for one in said if len(one.ranges) == 1]
    ranges = {(one.ranges[0].interval, one.ranges[0].percent) for one in single}
    return len(ranges) < len(single) == len({named_before(one) for one in single} - {""})


def _several(lines: Sequence[Line], said: Sequence[Said], draft: Draft) -> tuple[RuleKind, Meaning]:
    """By figures where each can be told, else by choosing the line that holds."""
    try:
        return several_of(lines, said, draft)
    except NotUnderstood:
        if len(lines) < 2 or not any(adds_words(one) or len(one.ranges) > 1 for one in said):
            raise
        draft.doubt("Mỗi mức có nhiều điều kiện nên mức đạt được do người chấm chọn.")
        return _levels(lines, said, draft)


def _levels(lines: Sequence[Line], said: Sequence[Said], draft: Draft) -> tuple[RuleKind, Table]:
    said = _without_heading(said)
    rows = tuple(
        Row(
            Chosen(one.label, frozenset((key(one.label), key(line.condition.printed)))),
            gives(line.award, draft),
            line.text,
            line.award_text,
        )
        for line, one in zip(lines, said, strict=True)
    )
    labels = [key(one.label) for one in said]
    if len(set(labels)) < len(labels):
        raise NotUnderstood("hai mức cùng một tên")
    if len(rows) == 1 and not any(one.low.startswith(("không", "chưa")) for one in said):
        draft.doubt("Văn bản chỉ nói một mức; mức còn lại được hiểu là 0 điểm.")
    single = len(rows) == 1
    names = tuple(one.label for one in said)
    return RuleKind.LEVELS, Table(
        rows, tuple(range(len(rows))), labels=(*names, "Không") if single else names, yes_no=single
    )


def _without_heading(said: Sequence[Said]) -> Sequence[Said]:
    """ "Mức độ thực hiện: tốt": the words before a colon name what follows."""
    first = said[0]
    if ":" not in first.low or any(":" in one.low for one in said[1:]):
        return said
    place = first.low.rindex(":") + 1
    low = first.low[place:].strip(" -+")
    return [Said(first.kind, first.label[-len(low) :] if low else first.label, low or first.low), *said[1:]]


_DENIED = re.compile(
    r"(?<!\w)(?:không|chưa|chậm|muộn|thiếu|một phần|kém|yếu|trung bình|khá|còn lại|khác|nhưng|cơ bản|hoặc)(?!\w)"
)


def _checklist(lines: Sequence[Line], said: Sequence[Said], draft: Draft) -> tuple[RuleKind, Checklist] | None:
    """Things that add up to the maximum and of which none gives it alone."""
    if len(lines) < 2 or not all(isinstance(line.award, Fixed) for line in lines):
        return None
    points = [gives(line.award, draft).points or 0 for line in lines]
    if min(points) <= 0 or sum(points) != draft.maximum:
        return None
    said = _without_heading(said)
    if any(one.kind != "label" or _DENIED.search(one.low) for one in said):
        return None
    draft.doubt("Các nội dung được cộng lại với nhau vì tổng điểm của chúng bằng điểm tối đa.")
    entries = tuple(
        Entry(one.low, one.label, Fraction(number), place)
        for place, (one, number) in enumerate(zip(said, points, strict=True))
    )
    return RuleKind.SUM, Checklist(entries)
