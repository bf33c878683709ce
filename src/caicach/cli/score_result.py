"""A score sheet scored: the rules of its rows run on its figures, its points added up, what differs, what is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from caicach.language.scoring_rules import BadGiven, RuleKind, compile_rule
from caicach.measures.index import (
    Criterion,
    Ladder,
    Loss,
    Mark,
    Method,
    NodeTotal,
    NotApplicable,
    Part,
    RoundAt,
    Step,
    Totals,
    grade,
    losses,
    totals,
)
from caicach.papers.reading.criteria.inputs import inputs_for
from caicach.papers.sheet_values import CriteriaRow, CriteriaSheet, RowPart

_PARTS = {RowPart.SCORED: Part.SCORED, RowPart.BONUS: Part.BONUS, RowPart.PENALTY: Part.PENALTY}
_LEAST_DECIMALS = 2
"""Points printed with fewer decimals are compared as if they had so many: a spreadsheet drops noughts."""


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What the rule of a row says to the row's figures; `points` None where it cannot say."""

    points: Decimal | None = None
    kind: RuleKind | None = None
    reason: str = ""
    applicable: bool = True


@dataclass(frozen=True, slots=True)
class Difference:
    """Points that stand in the sheet and are not those that the rule gives."""

    index: int
    published: Decimal
    recomputed: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A sheet and all that follows from it; `recomputed` goes with the sheet's rows."""

    sheet: CriteriaSheet
    recomputed: tuple[Recomputed, ...]
    fields: tuple[NodeTotal, ...]
    totals: Totals
    shortfalls: tuple[Loss, ...]
    differences: tuple[Difference, ...]
    grade: str | None
    partly: bool
    """Whether some criteria do not apply: then maxima are those that apply."""


def score_sheet(sheet: CriteriaSheet) -> Scored:
    """Score a sheet that was read. The points that stand are the published ones, else of the last appraisal, else the
    self-score, else what the rule gives.
    """
    recomputed = tuple(map(recompute, sheet.rows))
    criteria, marks = index_of(sheet, recomputed)
    partly = any(not mark.applicable for mark in marks.values())
    method = Method(
        round_at=RoundAt.NEVER,
        not_applicable=NotApplicable.RESCALE_PERCENT if partly else NotApplicable.KEEP_MAXIMUM,
    )
    found = totals(criteria, marks, method)
    return Scored(
        sheet,
        recomputed,
        _fields(found),
        found,
        losses(criteria, marks, method),
        tuple(_differences(sheet.rows, recomputed)),
        _grade(sheet, found),
        partly,
    )


def recompute(row: CriteriaRow) -> Recomputed:
    """What the rule of one row says to its figures. Penalties are positive here, as in the sheet."""
    if row.part is RowPart.TOTAL or not row.rule.strip():
        return Recomputed(reason="" if row.part is RowPart.TOTAL else "Không ghi cách tính điểm.")
    rule = compile_rule(row.rule, maximum=row.maximum)
    if rule.kind is RuleKind.MANUAL:
        return Recomputed(None, rule.kind, rule.reason)
    if not row.applicable:
        return Recomputed(None, rule.kind, "Không áp dụng.", applicable=False)
    given = inputs_for(rule, row.figures, row.given)
    if not given:
        told = f"Chưa hiểu số liệu “{row.figures}”." if row.figures.strip() else "Chưa có số liệu."
        return Recomputed(None, rule.kind, told)
    try:
        verdict = rule.apply(given)
    except BadGiven as failure:
        return Recomputed(None, rule.kind, str(failure))
    points = abs(verdict.points) if verdict.points is not None and row.part is RowPart.PENALTY else verdict.points
    return Recomputed(points, rule.kind, verdict.reason, verdict.applicable)


def index_of(sheet: CriteriaSheet, recomputed: Sequence[Recomputed]) -> tuple[tuple[Criterion, ...], dict[str, Mark]]:
    """The rows as criteria of the index with their marks: those of the leaves, else of the lowest row that has any."""
    rows = sheet.rows
    criteria = tuple(
        Criterion(
            str(index),
            row.number,
            row.name,
            None if row.part is RowPart.PENALTY and not row.maximum else row.maximum,
            _parent(rows, index),
            _PARTS[row.part],
            row.unit,
        )
        for index, row in enumerate(rows)
        if row.part in _PARTS
    )
    return criteria, _marks(criteria, rows, recomputed)


def _parent(rows: Sequence[CriteriaRow], index: int) -> str | None:
    """The row above; a penalty under a head of bonus and penalty stands alone."""
    parent = rows[index].parent
    return str(parent) if parent is not None and rows[parent].part is rows[index].part else None


def _marks(
    criteria: Sequence[Criterion], rows: Sequence[CriteriaRow], recomputed: Sequence[Recomputed]
) -> dict[str, Mark]:
    marked: dict[str, Mark] = {}
    filled: set[str] = set()
    for one in reversed(criteria):
        mark = _mark(rows[int(one.key)], recomputed[int(one.key)])
        if mark is not None and (one.key not in filled or not mark.applicable):
            marked[one.key] = mark
        if one.parent is not None and (one.key in filled or one.key in marked):
            filled.add(one.parent)
    return marked


def _mark(row: CriteriaRow, found: Recomputed) -> Mark | None:
    """The mark of one row, None where it has neither points nor figures."""
    if not row.applicable or (row.points is None and not found.applicable):
        return Mark(applicable=False)
    points = row.points if row.points is not None else found.points
    return Mark(points) if points is not None else None


def _fields(found: Totals) -> tuple[NodeTotal, ...]:
    """The topmost rows; the rows below it where one heads the whole set and they have parts of their own."""
    if len(found.fields) != 1:
        return found.fields
    children = tuple(node for node in found.nodes.values() if node.parent == found.fields[0].key)
    parents = {node.parent for node in found.nodes.values()}
    return children if any(child.key in parents for child in children) else found.fields


def _differences(rows: Sequence[CriteriaRow], recomputed: Sequence[Recomputed]) -> list[Difference]:
    return [
        Difference(index, row.points, found.points, found.reason)
        for index, (row, found) in enumerate(zip(rows, recomputed, strict=True))
        if row.points is not None and found.points is not None and not same(row.points, found.points)
    ]


def same(published: Decimal, recomputed: Decimal) -> bool:
    """Whether printed points are the exact ones, rounded half up to the printed decimals.

    >>> same(Decimal("2.788"), Decimal("2.788072417465")), same(Decimal("2.229"), Decimal(0))
    (True, False)
    """
    exponent = published.as_tuple().exponent
    decimals = max(_LEAST_DECIMALS, -exponent if isinstance(exponent, int) else 0)
    return published == recomputed.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _grade(sheet: CriteriaSheet, found: Totals) -> str | None:
    """By the ladder of the sheet where it prints one, else as printed."""
    if sheet.ladder and not found.unmarked:
        steps = tuple(Step(label, least) for label, least in sheet.ladder)
        return grade(Ladder("", steps), found.index).label
    return sheet.grade or None
