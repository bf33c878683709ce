"""Lines as read → a table over levels, over one figure, or over several."""

import re
from collections.abc import Sequence
from fractions import Fraction

from caicach.language.scoring_rules.awards import ByFormula, Fixed, InProportion
from caicach.language.scoring_rules.building_bands import bands_of
from caicach.language.scoring_rules.building_several import adds_words, several_of
from caicach.language.scoring_rules.conditions import Said, read_condition
from caicach.language.scoring_rules.days import days_of
from caicach.language.scoring_rules.drafts import Draft, gives
from caicach.language.scoring_rules.figures import key
from caicach.language.scoring_rules.pieces import Line, NotUnderstood
from caicach.language.scoring_rules.rule import Meaning
from caicach.language.scoring_rules.steps import Checklist, Entry
from caicach.language.scoring_rules.tables import Row, Table
from caicach.language.scoring_rules.terms import Chosen
from caicach.language.scoring_rules.values import RuleKind


def table_of(lines: Sequence[Line], draft: Draft, *, adds_up: bool = False) -> tuple[RuleKind, Meaning]:
    """The meaning and its kind. Raises NotUnderstood with a Vietnamese sentence."""
    said = [read_condition(line.condition) for line in lines]
    if not any(one.ranges for one in said) and (by_day := days_of(lines, said, draft)):
        return by_day
    if any(len(one.ranges) > 1 or adds_words(one) for one in said):
        return _several(lines, said, draft)
    by_figure = any(isinstance(line.award, (ByFormula, InProportion)) for line in lines)
    if by_figure or any(one.ranges for one in said):
        return bands_of(lines, said, draft)
    checklist = _checklist(lines, said, draft)
    if adds_up and not checklist:
        raise NotUnderstood("tổng các phần không bằng điểm tối đa")
    return checklist or _levels(lines, said, draft)


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
    points = [gives(line.award, draft).points or 0 for line in lines]
    fixed = all(isinstance(line.award, Fixed) for line in lines)
    if not fixed or len(lines) < 2 or min(points) <= 0 or sum(points) != draft.maximum:
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
