"""What a round comes to, as results to be frozen."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from caicach.measures import index
from caicach.scoring.models import Charge, Criterion, Round, Score, Sheet
from caicach.scoring.queries.whole_round import Whole
from caicach.scoring.queries.working import Stage
from caicach.scoring.values import LineSpec, ResultSpec

Units = dict[tuple[int, int], tuple[int, ...]]
"""By body and criterion: the units that answer for it."""


def specs_of(round_: Round, whole: Whole) -> Iterator[ResultSpec]:
    """The result of each sheet, as it is now; one query more."""
    units = _units(round_)
    for sheet in whole.sheets:
        totals = whole.totals(sheet, Stage.FINAL)
        scores = {score.criterion_id: score for score in whole.scores.get(sheet.pk, ())}
        yield ResultSpec(
            body_id=sheet.body_id,
            unit_id=sheet.unit_id,
            year=round_.year,
            round_id=round_.pk,
            document_id=None,
            source=round_.decision or round_.name,
            published_on=round_.published_on,
            bonus=totals.bonus,
            penalty=totals.penalty,
            total=totals.total,
            maximum=totals.applicable_maximum,
            rank=sheet.rank,
            rank_of=sheet.rank_of,
            grade=sheet.grade,
            lines=tuple(_line(one, scores.get(one.pk), totals, sheet, whole, units) for one in whole.criteria),
        )


def _line(
    criterion: Criterion, score: Score | None, totals: index.Totals, sheet: Sheet, whole: Whole, units: Units
) -> LineSpec:
    node = totals.nodes[criterion.key]
    own: dict[str, Any] = _of_score(score, criterion, node.points) if score else {"points": node.points}
    return LineSpec(
        key=criterion.key,
        name=criterion.name,
        number=criterion.number,
        parent=whole.keys[criterion.parent_id] if criterion.parent_id else None,
        maximum=node.maximum,
        part=criterion.part,
        scored_by=criterion.scored_by if score else "",
        unit_ids=units.get((sheet.body_id, criterion.pk), ()),
        criterion_id=criterion.pk,
        **own,
    )


def _of_score(score: Score, criterion: Criterion, points: Decimal) -> dict[str, Any]:
    """Points, what the rule would give, and why points were lost."""
    if not score.applicable:
        why = score.council_note or score.self_note
        return {"points": None, "applicable": False, "note": "Không áp dụng", "explanation": why}
    lost = criterion.maximum is not None and points < criterion.maximum and criterion.part == index.Part.SCORED
    why = score.council_note or (score.rule_reason if lost else "")
    return {"points": points, "recomputed": score.rule_points, "explanation": why}


def _units(round_: Round) -> Units:
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    charges = Charge.objects.filter(criterion__criteria_set=round_.criteria_set_id).order_by("pk")
    for body, criterion, unit in charges.values_list("body_id", "criterion_id", "unit_id"):
        found[(body, criterion)].append(unit)
    return {key: tuple(units) for key, units in found.items()}
