"""Steps, caps and bases as read → a rule that counts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from caicach.language.scoring_rules.awards import Fixed, NotApplicable, PartOfMaximum
from caicach.language.scoring_rules.conditions import read_condition
from caicach.language.scoring_rules.drafts import Draft
from caicach.language.scoring_rules.figures import Quantity, key
from caicach.language.scoring_rules.numbers import shown
from caicach.language.scoring_rules.pieces import Cap, Line, NotUnderstood, Step
from caicach.language.scoring_rules.quantities import share
from caicach.language.scoring_rules.steps import Item, Steps
from caicach.language.scoring_rules.terms import Condition, Within
from caicach.language.scoring_rules.values import RuleKind

_GUILT = re.compile(
    r"(?<!\w)(?:tố cáo|khiếu nại|khiếu kiện|vi phạm|kỷ luật|kỉ luật|tham nhũng|tiêu cực|báo chí|đơn thư"
    r"|sai phạm|khởi tố|nhũng nhiễu|"
    r"sách nhiễu|phê bình|nhắc nhở|phản ánh đúng|phản ánh [^,;]*(?:đúng|xác minh)|phản ánh của người dân"
    r"|phản ánh tiêu cực|kiểm điểm|xử phạt|thi hành án)(?!\w)"
)
_ROUTINE = re.compile(r"(?<!\w)(?:quá hạn|chậm|trễ|thiếu|muộn)(?!\w)")
_FROM_TOTAL = re.compile(r"vào tổng (?:số )?điểm")


def steps_of(
    steps: Sequence[Step], caps: Sequence[Cap], lines: Sequence[Line], draft: Draft, *, sign: str
) -> tuple[RuleKind, Steps]:
    """The rule and its kind; `sign` is what a heading says. Raises NotUnderstood."""
    caps = [_in_points(cap, steps) if cap.things else cap for cap in caps]
    caps = [replace(cap, points=cap.points * draft.maximum) if cap.share and cap.points else cap for cap in caps]
    if sign == "-" and all(step.each > 0 for step in steps):
        steps = [replace(step, each=-step.each) for step in steps]
    if len({step.each > 0 for step in steps}) > 1:
        raise NotUnderstood("vừa cộng vừa trừ theo từng nội dung trong một tiêu chí")
    caps = [cap for cap in caps if not cap.total and cap.points != draft.maximum] or [
        cap for cap in caps if not cap.total or cap.points == draft.maximum
    ][:1]
    if len({cap.points for cap in caps}) > 1:
        raise NotUnderstood("nhiều mức giới hạn điểm: " + "; ".join(f"“{cap.text}”" for cap in caps))
    cap = caps[0].points if caps else None
    if cap is not None and cap > draft.maximum:
        raise NotUnderstood(f"giới hạn {shown(cap)} điểm cao hơn điểm tối đa {shown(draft.maximum)}")
    if len({key(step.what) for step in steps}) < len(steps):
        raise NotUnderstood("các nội dung cùng một tên: " + "; ".join(f"“{step.text}”" for step in steps))
    return _down(steps, caps, lines, draft, sign) if steps[0].each < 0 else _up(steps, caps, lines, draft, sign)


def _in_points(cap: Cap, steps: Sequence[Step]) -> Cap:
    """ "mỗi giải pháp 1 điểm, tối đa 02 giải pháp": what so many things give. Raises NotUnderstood."""
    one = steps[0]
    if len(steps) != 1 or one.percent or cap.points is None or cap.things.split()[0] not in one.what.split()[:2]:
        raise NotUnderstood(f"“{cap.text}”")
    return replace(cap, points=abs(one.each) * cap.points / one.per, share=one.share, things="")


def _down(
    steps: Sequence[Step], caps: Sequence[Cap], lines: Sequence[Line], draft: Draft, sign: str
) -> tuple[RuleKind, Steps]:
    cap = caps[0].points if caps else None
    bases = [line for line in lines if _points(line, draft) and (_points(line, draft) or 0) > 0]
    others = [line for line in lines if line not in bases]
    guilty = any(_GUILT.search(step.what) for step in steps) and not any(_ROUTINE.search(step.what) for step in steps)
    said = " ".join([step.text for step in steps] + [cap.text for cap in caps]).lower()
    penalty = not bases and (guilty or sign == "-" or _FROM_TOTAL.search(said))
    items = tuple(_item(step, place, len(steps), draft) for place, step in enumerate(steps, start=len(lines)))
    _demand_same_mark(steps, bases)
    if penalty:
        most = draft.maximum if cap is None else cap
        return RuleKind.PENALTY, Steps(items, Fraction(0), -most, Fraction(0), cap)
    if len(bases) > 1:
        raise NotUnderstood("nhiều mức xuất phát để trừ dần: " + "; ".join(f"“{line.text}”" for line in bases))
    start = (_points(bases[0], draft) or draft.maximum) if bases else draft.maximum
    if len(items) == 1 and steps[0].falling and steps[0].percent:
        items = (_from_the_top(items[0], bases),)
    levels = tuple(_level(line, draft, lines.index(line), start) for line in [*bases, *others] if line.condition.low)
    start_line = lines.index(bases[0]) if bases else None
    stops = tuple(stop for line in others if (stop := _stop(line, items, draft, lines.index(line), start)))
    return RuleKind.DEDUCTION, Steps(items, start, Fraction(0), start, cap, None, levels, start_line, stops)


def _demand_same_mark(steps: Sequence[Step], bases: Sequence[Line]) -> None:
    """ "Từ 95%: 1; dưới 95% cứ giảm 1% trừ 0,1": what is taken begins where the base ends. Raises NotUnderstood."""
    for step in steps:
        if step.entry is None:
            continue
        below = read_condition(step.entry).ranges
        marks = [found.interval.low for base in bases for found in read_condition(base.condition).ranges]
        if len(steps) > 1 or not step.falling or len(marks) != 1 or [one.interval.high for one in below] != marks:
            raise NotUnderstood(f"“{step.text}”")


def _from_the_top(item: Item, bases: Sequence[Line]) -> Item:
    """ "Hoàn thành 100%: 2; cứ giảm 1% trừ 0,1": the figure is the share reached, what is missing counts."""
    ranges = read_condition(bases[0].condition).ranges if bases else ()
    if len(ranges) != 1 or not ranges[0].percent or ranges[0].interval.low is None:
        return item
    quantity = share("Tỷ lệ đạt được", ())
    return Item(quantity, item.each, item.per, line=item.line, missing_from=ranges[0].interval.low)


def _up(
    steps: Sequence[Step], caps: Sequence[Cap], lines: Sequence[Line], draft: Draft, sign: str
) -> tuple[RuleKind, Steps]:
    cap = caps[0].points if caps else None
    items = [_item(step, place, len(steps), draft) for place, step in enumerate(steps, start=len(lines))]
    entries = [step.entry for step in steps if step.entry]
    entry = None
    if entries:
        said = read_condition(entries[0])
    if entries and not said.ranges and _names(said.low, items[0].quantity.unit):
        entries = []
    if entries:
        if len(said.ranges) != 1 or len(items) != 1:
            raise NotUnderstood(said.label)
        items = [Item(_with_noun(items[0].quantity), items[0].each, items[0].per, line=items[0].line)]
        entry = Within(items[0].quantity, said.ranges[0].interval)
    lines = [line for line in lines if not _only_repeats(line, items, draft)]
    for line in lines:
        if _points(line, draft) != 0:
            raise NotUnderstood(f"“{line.text}”")
    levels = tuple(_level(line, draft, place) for place, line in enumerate(lines))
    stops = tuple(stop for place, line in enumerate(lines) if (stop := _stop(line, items, draft, place, Fraction(0))))
    most = draft.maximum if cap is None else min(cap, draft.maximum)
    heads = " ".join(cap.text.lower() for cap in caps)
    reward = sign == "+" or "điểm thưởng" in heads or (any(step.bonus for step in steps) and _leads(steps))
    kind = RuleKind.BONUS if reward else RuleKind.COUNT if len(items) == 1 else RuleKind.SUM
    return kind, Steps(tuple(items), Fraction(0), Fraction(0), most, None, entry, levels, None, stops)


def _only_repeats(line: Line, items: Sequence[Item], draft: Draft) -> bool:
    """ "từ 4 lớp trở lên được 1 điểm" beside "mỗi lớp 0,25 điểm": the cap said again."""
    ranges = read_condition(line.condition).ranges
    if len(ranges) != 1 or len(items) != 1 or ranges[0].interval.high is not None or not ranges[0].interval.low:
        return False
    return _points(line, draft) == draft.maximum == items[0].points(ranges[0].interval.low)


def _names(words: str, things: str) -> bool:
    """Whether a heading only names what is counted ("có sáng kiến được công nhận: mỗi sáng kiến …")."""
    return things.split(" ")[0] in words.split() and not re.search(r"(?<!\w)(?:không|chưa|nếu|trừ)(?!\w)", words)


def _leads(steps: Sequence[Step]) -> bool:
    return (
        bool(re.match(r"(?:được )?(?:điểm )?(?:cộng|thưởng)", steps[0].text.lower()))
        or "thưởng" in steps[0].text.lower()
    )


def _with_noun(quantity: Quantity) -> Quantity:
    return quantity


def _item(step: Step, line: int, many: int, draft: Draft) -> Item:
    each = step.each * draft.maximum if step.share else step.each
    if abs(each) > draft.maximum:
        raise NotUnderstood(f"mỗi bước {shown(abs(each))} điểm, cao hơn điểm tối đa {shown(draft.maximum)}")
    what = " ".join(step.what.split())
    if not what and not step.falling and not (step.percent and step.each > 0):
        raise NotUnderstood(f"“{step.text}”")
    if step.once:
        return Item(Quantity(what, what.capitalize(), "", False), each, step.per, True, line)
    if step.percent:
        quantity = share(f"Tỷ lệ {what or ('giảm' if step.falling else 'đạt được')}", ())
        quantity = quantity if many == 1 else Quantity(what, what.capitalize(), "%")
    elif many == 1:
        quantity = Quantity("count", f"Số {what}", what, True, ("value",))
    else:
        quantity = Quantity(what, what.capitalize(), what, True)
    return Item(quantity, each, step.per, step.once, line)


def _points(line: Line, draft: Draft) -> Fraction | None:
    if isinstance(line.award, Fixed):
        if abs(line.award.points) > draft.maximum:
            raise NotUnderstood(
                f"có mức cho {shown(line.award.points)} điểm, cao hơn điểm tối đa {shown(draft.maximum)}"
            )
        return line.award.points
    if isinstance(line.award, PartOfMaximum):
        return line.award.share * draft.maximum
    if isinstance(line.award, NotApplicable):
        return None
    raise NotUnderstood(f"“{line.text}”")


def _level(
    line: Line, draft: Draft, place: int, start: Fraction = Fraction(0)
) -> tuple[str, str, Fraction | None, int]:
    label, points = read_condition(line.condition).label, _points(line, draft)
    return key(label), label, _left(points, start) if points else points, place


def _left(points: Fraction, start: Fraction) -> Fraction:
    """What is there when so much is taken from the start; what is given is given."""
    return max(Fraction(0), start + points) if points < 0 else points


def _stop(
    line: Line, items: Sequence[Item], draft: Draft, place: int, start: Fraction
) -> tuple[Condition, Fraction, int] | None:
    """A line whose range lies on the one figure that is counted. Raises NotUnderstood where it is on another."""
    ranges, points = read_condition(line.condition).ranges, _points(line, draft)
    if not ranges or points is None:
        return None
    quantity = items[0].quantity
    alike = set(quantity.words.lower().split()) & set(line.condition.low.split()) - {"tỷ", "lệ", "có", "số"}
    told = items[0].missing_from is not None or not quantity.percent or alike
    if len(items) != 1 or len(ranges) != 1 or ranges[0].percent != quantity.percent or not told or items[0].once:
        raise NotUnderstood(f"“{line.text}”")
    return Within(quantity, ranges[0].interval), _left(points, start), place
