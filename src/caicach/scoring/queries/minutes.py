"""The minutes of an appraisal: what the council gave otherwise than the bodies themselves, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from caicach.scoring.models import Criterion, Score, Sheet
from caicach.scoring.queries.whole_round import Whole
from caicach.scoring.queries.working import Stage


@dataclass(frozen=True, slots=True)
class Difference:
    """One criterion that the council gave other points for than the body; None: does not apply, or not marked.

    Of a correction `own` are the council's points, `council` those that an appeal gave.
    """

    sheet: Sheet
    criterion: Criterion
    own: Decimal | None
    council: Decimal | None
    applicable: bool
    reason: str

    @property
    def gap(self) -> Decimal | None:
        return None if self.own is None or self.council is None else self.council - self.own


@dataclass(frozen=True, slots=True)
class BodyMinutes:
    """A sheet's part of the minutes."""

    sheet: Sheet
    self_total: Decimal
    council_total: Decimal
    differences: Sequence[Difference]
    corrections: Sequence[Difference]
    """What appeals changed after publication."""

    @property
    def gap(self) -> Decimal:
        return self.council_total - self.self_total


def minutes_of(whole: Whole) -> list[BodyMinutes]:
    """Sheet by sheet, in their order; no queries beyond those that read the whole."""
    by_id = {one.pk: one for one in whole.criteria}
    return [
        BodyMinutes(
            sheet,
            whole.totals(sheet, Stage.SELF).total,
            whole.totals(sheet, Stage.COUNCIL).total,
            tuple(_differences(sheet, whole.scores.get(sheet.pk, ()), by_id)),
            tuple(_corrections(sheet, whole.scores.get(sheet.pk, ()), by_id)),
        )
        for sheet in whole.sheets
    ]


def _differences(sheet: Sheet, scores: Sequence[Score], by_id: dict[int, Criterion]) -> Iterator[Difference]:
    ordered = sorted(scores, key=lambda one: by_id[one.criterion_id].order)
    for score in ordered:
        criterion = by_id[score.criterion_id]
        council, own = score.council_points, score.self_points
        if criterion.scored_by != "self" or (council is None and score.applicable):
            continue
        if own == council and score.self_applicable == score.applicable:
            continue
        reason = score.council_note or score.rule_reason
        yield Difference(sheet, criterion, own, council if score.applicable else None, score.applicable, reason)


def _corrections(sheet: Sheet, scores: Sequence[Score], by_id: dict[int, Criterion]) -> Iterator[Difference]:
    for score in sorted(scores, key=lambda one: by_id[one.criterion_id].order):
        council, final = score.council_points, score.final_points
        if final is not None and council is not None and final != council:
            yield Difference(sheet, by_id[score.criterion_id], council, final, score.applicable, "")
