"""From a printed text to a rule: clauses → pieces → meaning; whatever is not understood wholly stays manual."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from caicach.language.scoring_rules.awards import ByFormula, Fixed, PartOfMaximum
from caicach.language.scoring_rules.building_steps import steps_of
from caicach.language.scoring_rules.building_tables import table_of
from caicach.language.scoring_rules.clauses import Clause, Split, split
from caicach.language.scoring_rules.conditions import read_condition
from caicach.language.scoring_rules.drafts import Draft, settled
from caicach.language.scoring_rules.expressions import Number, Product, Variable
from caicach.language.scoring_rules.figures import key
from caicach.language.scoring_rules.formulas import Formula
from caicach.language.scoring_rules.numbers import decimal_of, fraction_of, shown
from caicach.language.scoring_rules.parts import Parts
from caicach.language.scoring_rules.pieces import Cap, Line, Note, NotUnderstood, Piece, Step
from caicach.language.scoring_rules.reading import heading, read_pieces
from caicach.language.scoring_rules.rule import Meaning, Rule
from caicach.language.scoring_rules.spans import ranges_in
from caicach.language.scoring_rules.steps import Answers, Checklist, Steps
from caicach.language.scoring_rules.tables import Points, Table, Worked
from caicach.language.scoring_rules.values import RuleKind, RuleLine

_LONGEST = 4000
_MOST_CLAUSES = 60
_ANSWER_WORDS = re.compile(
    r"(?:rất |hoàn toàn |tương đối )?(?:không )?(?:hài lòng|đồng ý|tốt|khá|trung bình|kém|yếu|bình thường"
    r"|xuất sắc|đạt|ý kiến khác)|"
    r"(?:mức|loại|phương án|câu trả lời|trả lời|đáp án|ý)? ?[a-e]|trung lập|không ý kiến"
)


def compile_rule(text: str, maximum: Decimal | str | int | None = None) -> Rule:
    """The rule that a printed text is; never raises on any text: what is not understood is MANUAL, with the reason.

    `maximum`: the most points of the criterion; None takes the largest that the text names.

    >>> rule = compile_rule("Từ 95% trở lên: 2; từ 85% đến dưới 95%: 1; dưới 85%: 0", "2")
    >>> rule.kind.value, rule.apply({"value": "92,5"}).points
    ('bands', Decimal('1'))
    """
    return _compiled(text, None if maximum is None else fraction_of(maximum))


@lru_cache(maxsize=4096)
def _compiled(text: str, maximum: Fraction | None) -> Rule:
    given = None if maximum is None else decimal_of(abs(maximum))
    try:
        if len(text) > _LONGEST:
            raise NotUnderstood("văn bản quá dài cho một tiêu chí")
        parts = split(text)
        if not parts.clauses:
            raise NotUnderstood("không có chữ nào")
        if len(parts.clauses) > _MOST_CLAUSES:
            raise NotUnderstood("quá nhiều mức cho một tiêu chí")
        return _built(text, parts, abs(maximum) if maximum is not None else None)
    except NotUnderstood as failure:
        return Rule(text, given, RuleKind.MANUAL, reason=f"Chưa hiểu: {failure}.", printed=text)


def _built(text: str, parts: Split, maximum: Fraction | None) -> Rule:
    clauses = parts.clauses[1:] if parts.titled and heading(parts.clauses[0]) else parts.clauses
    pieces = [piece for clause in clauses for piece in read_pieces(clause, parts.letters)]
    notes = [piece for piece in pieces if isinstance(piece, Note)]
    lines = [settled(piece) for piece in pieces if isinstance(piece, Line)]
    steps = [piece for piece in pieces if isinstance(piece, Step)]
    caps = [piece for piece in pieces if isinstance(piece, Cap)]
    top = maximum if maximum is not None else _largest(pieces)
    if top is None or top <= 0:
        raise NotUnderstood("không rõ điểm tối đa")
    draft = Draft(top, parts.letters, [pair for note in notes for pair in note.pairs])
    survey = any(note.survey for note in notes)
    if survey:
        lines, steps = [*filter(None, map(_answer_of, steps)), *lines], [one for one in steps if not _answer_of(one)]
    kind, meaning = _meaning(lines, steps, caps, draft, parts, survey)
    ceiling = _ceiling(meaning)
    _demand_no_cap(caps, steps, ceiling)
    return Rule(
        *(text, decimal_of(top), kind, meaning),
        printed=parts.printed,
        lines=tuple(_printed_lines(pieces, meaning)),
        ceiling=None if ceiling is None else decimal_of(ceiling),
        doubts=tuple(draft.doubts),
        asked=meaning.inputs,
        places=next((note.places for note in notes if note.places is not None), None),
    )


def _demand_no_cap(caps: list[Cap], steps: list[Step], ceiling: Fraction | None) -> None:
    """A cap says something only about steps and sums."""
    for cap in caps:
        if cap.things and not steps:
            raise NotUnderstood(f"“{cap.text}”")
        if not steps and cap.points is not None and (cap.share or ceiling is None or ceiling > cap.points):
            raise NotUnderstood(f"“{cap.text}”")


def _meaning(
    lines: list[Line], steps: list[Step], caps: list[Cap], draft: Draft, parts: Split, survey: bool
) -> tuple[RuleKind, Meaning]:
    if (
        steps
        and all(step.entry and step.each > 0 for step in steps)
        and any(ranges_in(line.condition.low) for line in lines)
    ):
        lines, steps = [*lines, *map(_line_of, steps)], []
    if steps:
        return steps_of(steps, caps, lines, draft, sign=parts.sign)
    if not lines:
        raise NotUnderstood(f"“{parts.clauses[0].printed}”")
    if answers := _answers(lines, draft, survey):
        return RuleKind.SURVEY_MEAN, answers
    lines, once = _deducted(lines, parts.sign)
    if once:
        return steps_of(once, caps, lines, draft, sign=parts.sign)
    kind, table = table_of(lines, draft, adds_up=parts.sign == "sum")
    signs = ({line.sign for line in lines} | {parts.sign}) - {"", "sum"}
    if signs == {"+"}:
        kind = RuleKind.BONUS
    elif signs == {"-"} and not any(isinstance(line.award, Fixed) and line.award.points > 0 for line in lines):
        kind = RuleKind.PENALTY
    elif signs:
        raise NotUnderstood("vừa cộng vừa trừ trong một tiêu chí")
    return kind, table


def _line_of(step: Step) -> Line:
    """ "dưới 3 sáng kiến: mỗi sáng kiến 0,5 điểm" among lines: the count times that many points."""
    if (
        step.entry is None
        or not ranges_in(step.entry.low)
        or step.share
        or step.each < 0
        or (step.percent and step.falling)
    ):
        raise NotUnderstood(f"“{step.text}”")
    figure = Variable("value", "tỷ lệ") if step.percent else Variable("count", step.what)
    tree = Product((figure, Number(step.each)), (Number(step.per),) if step.per != 1 else ())
    return Line(step.entry, ByFormula(Formula(tree), step.text), step.text, step.text)


_ANSWERED = re.compile(r"(?:phiếu|câu trả lời|câu|ý kiến|người)(?: (?:trả lời|đánh giá|chọn|là|mức))* (?P<label>.+)")


def _answer_of(step: Step) -> Line | None:
    """ "Mỗi phiếu trả lời tốt: 1 điểm" beside "bình quân các phiếu": the points of an answer."""
    found = _ANSWERED.fullmatch(step.what)
    if not found or step.entry or step.share or step.per != 1 or step.each < 0:
        return None
    return Line(Clause(found["label"], found["label"]), Fixed(step.each), step.text, step.text)


def _deducted(lines: list[Line], sign: str) -> tuple[list[Line], list[Step]]:
    """ "Đúng hạn: 1; chậm: trừ 0,5": what is taken once from what is there; also two such lines without any start."""
    taken = [line for line in lines if line.sign == "-"]
    rest = [line for line in lines if line.sign != "-"]
    plain = all(isinstance(line.award, Fixed) and not ranges_in(line.condition.low) for line in taken)
    starts = any(not isinstance(line.award, Fixed) or line.award.points > 0 for line in rest)
    if not taken or not plain or sign or not (starts or _ROUTINE.search(taken[0].condition.low)):
        return lines, []
    steps = []
    for line in taken:
        assert isinstance(line.award, Fixed)
        what = read_condition(line.condition).low
        steps.append(Step(what, line.award.points, False, Fraction(1), False, line.text, once=True))
    return rest, steps


_ROUTINE = re.compile(r"(?<!\w)(?:không đúng hạn|chậm|muộn|trễ|thiếu|không đủ|không đầy đủ|quá hạn)(?!\w)")


def _answers(lines: list[Line], draft: Draft, survey: bool) -> Answers | None:
    """Answers of a survey, each worth a part of the maximum."""
    if not survey and (len(lines) < 3 or not any(isinstance(line.award, PartOfMaximum) for line in lines)):
        return None
    answers = []
    for line in lines:
        label = line.condition
        if line is lines[0] and (colon := label.low.rfind(":") + 1):
            label = label.part(colon + len(label.low[colon:]) - len(label.low[colon:].lstrip()))
        if not _ANSWER_WORDS.fullmatch(label.low) and (not survey or ranges_in(label.low)):
            return None
        if isinstance(line.award, PartOfMaximum):
            worth = line.award.share * draft.maximum
        elif isinstance(line.award, Fixed) and line.award.points <= draft.maximum:
            worth = line.award.points
        else:
            return None
        answers.append((key(label.low), label.printed, worth))
    return Answers(tuple(answers))


def _largest(pieces: list[Piece]) -> Fraction | None:
    found = [abs(piece.award.points) for piece in pieces if isinstance(piece, Line) and isinstance(piece.award, Fixed)]
    found += [
        piece.points for piece in pieces if isinstance(piece, Cap) and piece.points is not None and not piece.share
    ]
    return max(found, default=None)


def _ceiling(meaning: Meaning) -> Fraction | None:
    if isinstance(meaning, Steps):
        return meaning.most
    if isinstance(meaning, Answers):
        return max(points for _, _, points in meaning.answers)
    if isinstance(meaning, Checklist):
        return sum((entry.points for entry in meaning.entries), Fraction(0))
    if isinstance(meaning, Parts):
        return sum((part.points for part in meaning.parts), Fraction(0))
    if isinstance(meaning, Table):
        tops = [_top(row.gives) for row in meaning.rows]
        return max((top for top in tops if top is not None), default=None)
    return None


def _top(gives: Points | Worked) -> Fraction | None:
    return gives.points if isinstance(gives, Points) else gives.highest


def _printed_lines(pieces: list[Piece], meaning: Meaning) -> Iterator[RuleLine]:
    """In the order in which the meaning numbers them: lines, what is taken once, steps."""
    for piece in sorted(pieces, key=lambda piece: _place(piece, meaning)):
        if isinstance(piece, Line):
            yield RuleLine(piece.text, piece.award_text)
        elif isinstance(piece, Step):
            yield RuleLine(piece.text, ("" if piece.each > 0 else "-") + shown(abs(piece.each)))


def _place(piece: Piece, meaning: Meaning) -> int:
    if isinstance(piece, Line):
        return 1 if piece.sign == "-" and isinstance(meaning, Steps) else 0
    return 2
