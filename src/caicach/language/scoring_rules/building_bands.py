"""Lines over one figure: bands of a share, a count, an index or a mean, with formulas and levels among them."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from caicach.language.scoring_rules.awards import ByFormula, Fixed, InProportion
from caicach.language.scoring_rules.building_several import own_figures
from caicach.language.scoring_rules.checking_bands import arranged
from caicach.language.scoring_rules.conditions import Said
from caicach.language.scoring_rules.drafts import Draft, gives
from caicach.language.scoring_rules.expressions import HUNDREDTH, MAXIMUM, Number, Product, Variable
from caicach.language.scoring_rules.figures import Quantity, key
from caicach.language.scoring_rules.fitting import fitted
from caicach.language.scoring_rules.formulas import Formula
from caicach.language.scoring_rules.numbers import shown
from caicach.language.scoring_rules.pieces import Line, NotUnderstood
from caicach.language.scoring_rules.quantities import quantity_of
from caicach.language.scoring_rules.spans import Found, Interval
from caicach.language.scoring_rules.tables import Points, Row, Table, Worked
from caicach.language.scoring_rules.terms import Chosen, Condition, Otherwise, Within
from caicach.language.scoring_rules.values import RuleKind

_UP_OR_DOWN = re.compile(r"(?<!\w)(?:tăng|giảm)(?!\w)")
_UNCHANGED = re.compile(r"(?:giữ nguyên|không đổi|không thay đổi|giữ vững)(?: .*)?")
_EVERYTHING = Interval()
_NOTHING = Interval(Fraction(0), Fraction(0))
_RANK = re.compile(r"(?<!\w)(?:xếp (?:thứ|hạng|vị trí)|thứ hạng|hạng thứ|vị trí (?:thứ|số)|đứng thứ)(?!\w)")


def bands_of(lines: Sequence[Line], said: Sequence[Said], draft: Draft) -> tuple[RuleKind, Table]:
    """The table and its kind. Raises NotUnderstood."""
    formulas = [line.award.formula for line in lines if isinstance(line.award, ByFormula)]
    if len(lines) == 1 and not said[0].ranges:
        said = [Said("always", "", "")]
        if formulas and formulas[0].own:
            return own_figures(lines[0], formulas[0], draft)
    ranges = [found for one in said for found in one.ranges]
    _demand_one_figure(lines, formulas, ranges)
    quantity = _quantity(said, formulas, draft)
    if len(lines) == 1 and (step := _by_percent(lines[0], ranges, quantity, draft)):
        return RuleKind.PROPORTION, step
    ranged = " ".join(one.low for one in said if one.ranges)
    ranked = bool(_RANK.search(" ".join(one.low for one in said))) and not _UP_OR_DOWN.search(ranged)
    conditions = [_condition(one, line, quantity, said, ranked=ranked) for one, line in zip(said, lines, strict=True)]
    _nothing_wrong(conditions, lines, quantity, draft)
    rows = [
        Row(condition, _gives(line, condition, conditions, lines, quantity, draft), line.text, line.award_text)
        for line, condition in zip(lines, conditions, strict=True)
    ]
    arranged_rows, order, gaps = arranged(rows, quantity, draft)
    labels = tuple(row.condition.label for row in arranged_rows if isinstance(row.condition, Chosen))
    return _kind(arranged_rows, formulas, quantity), Table(arranged_rows, order, (quantity,), labels, gaps)


def _demand_one_figure(lines: Sequence[Line], formulas: Sequence[Formula], ranges: Sequence[Found]) -> None:
    if any(found.noun.startswith("điểm") and found.interval.point for found in ranges):
        raise NotUnderstood(f"“{lines[0].text}”")
    if len({found.percent for found in ranges}) > 1 and not _zero_beside(ranges):
        raise NotUnderstood("các mức dùng đơn vị khác nhau (có mức theo %, có mức theo số lượng)")
    if any(one.own for one in formulas):
        raise NotUnderstood("công thức dùng nhiều số liệu cùng với các mức")


def _zero_beside(ranges: Sequence[Found]) -> bool:
    """ "0 hồ sơ trễ hạn" beside percentages: nothing is nothing in every unit."""
    return all(found.interval.low == found.interval.high == 0 for found in ranges if not found.percent)


def _quantity(said: Sequence[Said], formulas: Sequence[Formula], draft: Draft) -> Quantity:
    names = frozenset().union(*(one.tree.names() for one in formulas)) - {MAXIMUM}
    ranged = any(one.ranges for one in said)
    pairs = [*draft.pairs, *(pair for one in formulas for pair in one.pairs)]
    pairs += [(found[1], found[2]) for one in said if one.ranges and (found := _LETTERS.search(one.low))]
    quantity = quantity_of(said, pairs, draft.letters, index="index" in names, mean="mean" in names)
    if "count" in names and not ranged:
        quantity = Quantity("count", "Số lượng", "", True, ("value",))
    if names - {quantity.name}:
        raise NotUnderstood(f"công thức cần {', '.join(sorted(names))} mà các mức lại theo {quantity.name}")
    letters = {letter for one in formulas for letter in one.letters}
    letters |= {letter for letter, words in draft.letters.items() if "tỷ lệ" in words}
    if letters and not pairs:
        quantity = replace(quantity, aliases=(*quantity.aliases, *sorted(letters)))
    if quantity.name == "value" and not quantity.percent and any("tỷ lệ" in words for words in draft.letters.values()):
        quantity = replace(quantity, unit="%", pairs=(("part", "whole"),))
    return quantity


_LETTERS = re.compile(r"(?<!\w)([a-zđ])/([a-zđ])(?!\w)")
_NO_CHANGE = re.compile(r"không (?:giảm|tăng)(?! (?:đủ|đạt|được \d))")
_NONE_OF = re.compile(r"(?:không|chưa) (?:có|phát sinh|để xảy ra|xảy ra|để|bị)?\s*(?P<what>(?:(?!nhưng|song ).)*)")
_IN_TIME = re.compile(
    r"(?:\w+ ){0,4}?(?:đúng|trước|sớm|không quá|không chậm|bảo đảm|đảm bảo) ?(?:hạn|thời hạn|thời gian"
    r"|tiến độ)?(?: quy định)?"
    r"|(?:\w+ ){0,4}?(?:đầy đủ, )?kịp thời(?:, đầy đủ)?"
)
_LATE = re.compile(r"(?<!\w)(?:chậm|trễ|quá hạn|muộn|sau (?:thời )?hạn)(?!\w)")
_EARLY = re.compile(r"(?<!\w)(?:trước|sớm)(?!\w)")
_FULL = re.compile(r"(?:có |thực hiện )?(?:đầy )?đủ(?: (?:cả|các|tất cả|số lượng|nội dung|\d+|theo).*)?")
_LACK = re.compile(r"(?<!\w)thiếu(?!\w)")


def _condition(said: Said, line: Line, quantity: Quantity, every: Sequence[Said], *, ranked: bool) -> Condition:
    keys = frozenset((key(said.label),)) if said.label else frozenset()
    lacking = any(_LACK.search(one.low) for one in every if one.ranges)
    if lacking and _FULL.fullmatch(said.low) and not _LACK.search(said.low):
        return Within(quantity, _NOTHING, said.label, keys)
    if said.ranges:
        return Within(quantity, _turned(said.ranges[0], ranked=ranked), said.label, keys)
    if said.kind == "always" or isinstance(line.award, (ByFormula, InProportion)):
        return Within(quantity, _EVERYTHING, said.label, keys)
    if said.kind == "otherwise":
        return Otherwise()
    if way := _way(every):
        if _UNCHANGED.fullmatch(said.low):
            return Within(quantity, _NOTHING, said.label, keys)
        if said.low.startswith("giảm" if way == "tăng" else "tăng"):
            return Within(quantity, Interval(high=Fraction(0), high_in=False), said.label, keys)
    if _NO_CHANGE.match(said.low):
        return Within(quantity, Interval(high=Fraction(0)), said.label, keys)
    if (refused := _NOT_MET.fullmatch(said.low)) and (rest := _complement(refused["what"], every)):
        return Within(quantity, rest, said.label, keys)
    nothing = _NONE_OF.fullmatch(said.low)
    counted = quantity.whole and set(quantity.unit.split()[:2]) & set(said.low.split())
    if nothing and (counted or _speaks_of(nothing["what"], every)):
        return Within(quantity, _NOTHING, said.label, keys)
    if _NO_ONE.fullmatch(said.low):
        return Within(quantity, _NOTHING, said.label, keys)
    in_time = [one for one in every if not one.ranges and _IN_TIME.fullmatch(one.low)]
    if (
        said in in_time
        and not (len(in_time) > 1 and _EARLY.search(said.low))
        and any(_LATE.search(one.low) for one in every if one.ranges)
    ):
        return Within(quantity, _NOTHING, said.label, keys)
    return Chosen(said.label, keys)


def _way(every: Sequence[Said]) -> str:
    """ "tăng" or "giảm" where all ranges measure the one, "" else."""
    found = {word for one in every if one.ranges for word in _UP_OR_DOWN.findall(one.low)}
    return found.pop() if len(found) == 1 else ""


_NO_ONE = re.compile(r"không(?: có)?(?: trường hợp| đơn vị| hồ sơ| vụ việc)?(?: nào)?")
_NOT_MET = re.compile(r"(?:không|chưa) (?P<what>(?:đảm bảo|bảo đảm|đạt|hoàn thành|đáp ứng)(?: .*)?)")


def _complement(what: str, every: Sequence[Said]) -> Interval | None:
    """ "Đảm bảo 100% …: 1; không đảm bảo: 0": all below the only mark, where the same words stand on both sides."""
    ranged = [one for one in every if one.ranges]
    verb = " ".join(what.split()[:2])
    if len(every) != len(ranged) + 1 or not any(one.low.startswith(verb) for one in ranged):
        return None
    first = min((one.ranges[0].interval for one in ranged), key=lambda band: (band.low or -1, not band.low_in))
    if first.low is None or (len(ranged) == 1 and first.high is not None and not first.point):
        return None
    return Interval(high=first.low, high_in=not first.low_in)


def _low(condition: Condition) -> Fraction:
    """Where a band begins; below everything where it is open."""
    low = condition.interval.low if isinstance(condition, Within) else None
    return Fraction(-1) if low is None else low


def _denies(condition: Chosen) -> bool:
    return condition.label.lower().startswith(("không", "chưa"))


def _nothing_wrong(conditions: list[Condition], lines: Sequence[Line], quantity: Quantity, draft: Draft) -> None:
    """ "Thực hiện đúng: 1; có từ 1 đến 2 sai phạm: 0,5; …": the one best level beside counts from 1 on is count 0."""
    alone = [place for place, one in enumerate(conditions) if isinstance(one, Chosen) and not _denies(one)]
    bands = [place for place, one in enumerate(conditions) if isinstance(one, Within)]
    fixed = all(isinstance(line.award, Fixed) for line in lines)
    if not quantity.whole or not fixed or len(alone) != 1 or not bands:
        return
    chosen, points = conditions[alone[0]], [gives(line.award, draft).points or Fraction(0) for line in lines]
    rising = sorted(bands, key=lambda place: _low(conditions[place]))
    falls = all(points[one] > points[other] for one, other in itertools.pairwise(rising))
    if not falls or _low(conditions[rising[0]]) not in (-1, 1) or points[alone[0]] <= points[rising[0]]:
        return
    assert isinstance(chosen, Chosen)
    conditions[alone[0]] = Within(quantity, _NOTHING, chosen.label, chosen.keys)
    draft.doubt(f"Mức “{chosen.label}” được hiểu là không có {quantity.unit or 'trường hợp'} nào.")


def _turned(found: Found, *, ranked: bool) -> Interval:
    """Of ranks "từ hạng 5 trở lên" means the first five."""
    one = found.interval
    if ranked and found.turned:
        return Interval(one.high, one.low, one.high_in, one.low_in)
    return one


_EMPTY_WORDS = {"nào", "các", "số", "được", "bị", "có", "của", "trong", "năm", "một"}


def _speaks_of(what: str, every: Sequence[Said]) -> bool:
    """Whether "không có …" names what the ranges measure: most of its words stand there as well."""
    words = set(what.split()) - _EMPTY_WORDS
    for one in every:
        if one.ranges:
            there = set(one.low.replace(",", " ").split())
            if words and len(words & there) * 2 >= len(words):
                return True
            if not words and not one.ranges[0].percent:
                return True
    return False


def _gives(
    line: Line,
    condition: Condition,
    conditions: Sequence[Condition],
    lines: Sequence[Line],
    quantity: Quantity,
    draft: Draft,
) -> Points | Worked:
    top = condition.interval.high if isinstance(condition, Within) else None
    if isinstance(line.award, InProportion):
        return _in_proportion(conditions, lines, top, quantity, draft)
    if not isinstance(line.award, ByFormula):
        return gives(line.award, draft)
    found = fitted(line.award.formula, draft.maximum, top)
    if found is None:
        raise NotUnderstood(f"công thức “{line.award.printed}” cho điểm vượt xa điểm tối đa")
    return Worked(found[0], draft.maximum, found[1])


def _by_percent(line: Line, ranges: Sequence[Found], quantity: Quantity, draft: Draft) -> Table | None:
    """ "Đạt 1% được 0,02 điểm" with 2 points in all: so many points for each percent. Raises NotUnderstood."""
    point = ranges[0].interval if ranges and quantity.percent else None
    if point is None or not point.point or point.low in (0, 100) or line.sign or not isinstance(line.award, Fixed):
        return None
    if not point.low or line.award.points * 100 != draft.maximum * point.low:
        raise NotUnderstood(f"“{line.text}”")
    share = Product((Variable("value", "tỷ lệ", True, HUNDREDTH), Variable(MAXIMUM, MAXIMUM)))
    row = Row(Within(quantity, _EVERYTHING), Worked(share, draft.maximum, draft.maximum), line.text, line.award_text)
    return Table((row,), (0,), (quantity,))


def _in_proportion(
    conditions: Sequence[Condition], lines: Sequence[Line], top: Fraction | None, quantity: Quantity, draft: Draft
) -> Worked:
    """ "tính theo tỷ lệ": to 100 %, or to where the full points begin when nothing is refused below."""
    if not quantity.percent:
        raise NotUnderstood("“tính theo tỷ lệ” mà các mức không theo %")
    floor = any(
        isinstance(line.award, Fixed) and not line.award.points and isinstance(one, Within) and one.interval.high
        for line, one in zip(lines, conditions, strict=True)
    )
    full = Fraction(100) if top is None or floor else top
    if full != 100:
        draft.doubt(f"“Tính theo tỷ lệ” được hiểu là đạt điểm tối đa ở mức {shown(full)} %.")
    share = Variable("value", "tỷ lệ", True, HUNDREDTH)
    tree = Product((share, Variable(MAXIMUM, MAXIMUM)), (Number(full, True, HUNDREDTH),))
    return Worked(tree, draft.maximum, draft.maximum)


def _kind(rows: Sequence[Row], formulas: Sequence[Formula], quantity: Quantity) -> RuleKind:
    if any(one.survey for one in formulas) or (quantity.name == "mean" and formulas):
        return RuleKind.SURVEY_MEAN
    if quantity.name == "index":
        return RuleKind.EXTERNAL_INDEX
    if quantity.name == "count":
        return RuleKind.COUNT
    worked = any(isinstance(row.gives, Worked) for row in rows)
    return (
        RuleKind.PROPORTION if worked and not any(row.gives == Points(Fraction(0)) for row in rows) else RuleKind.BANDS
    )
