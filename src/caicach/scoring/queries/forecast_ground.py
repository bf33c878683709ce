"""What a prediction of one sheet stands on: what is known of each criterion today, earlier years, how claims fared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Any

from caicach.measures import index
from caicach.scoring.enums import RoundState, ScoredBy
from caicach.scoring.models import CriterionLink, Result, ResultLine, Round, Score, Sheet
from caicach.scoring.queries.history import lineage, standing_results, year_result
from caicach.scoring.queries.results import one_a_year
from caicach.scoring.queries.sheet import Line, Whole
from caicach.scoring.rules.what_if import Tried

SETTLED = (RoundState.COLLECTING, RoundState.TOTALLED, RoundState.PUBLISHED, RoundState.FINAL)
"""From these steps on the council's points stand."""


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier years as values, with their lineage to the present set, and the claims of earlier rounds."""

    results: tuple[Result, ...]
    years: tuple[index.YearResult, ...]
    lineage: index.Lineage
    cuts: tuple[index.Cut, ...]
    claims: Mapping[int, Mapping[str, Decimal]]
    others: tuple[Decimal, ...]
    """What the other bodies of the last published round came to."""
    last_round: Round | None


def running_sheets(person: Any) -> list[Sheet]:
    """The sheets that the person may see in rounds that are not published yet, newest year first."""
    held = Sheet.objects.visible_to(person).exclude(round__state__in=[RoundState.PUBLISHED, RoundState.FINAL])
    return list(held.select_related("round__criteria_set", "body", "unit").order_by("-round__year", "order", "pk"))


def running_sheet(person: Any, body: Any, unit: Any = None) -> Sheet | None:
    """The newest running sheet of the body (or unit)."""
    own = (one for one in running_sheets(person) if one.body_id == body.pk and one.unit == unit)
    return next(own, None)


def past_of(person: Any, sheet: Sheet) -> Past:
    """Everything before the sheet's year."""
    held = standing_results(person, sheet.body, sheet.unit).filter(year__lt=sheet.round.year)
    results = tuple(one_a_year(held))
    links = (*lineage(results), *_into(sheet, results)) if results else ()
    claims = _claims(results)
    last = results[-1].round if results else None
    return Past(
        results=results,
        years=tuple(year_result(one) for one in results),
        lineage=links,
        cuts=tuple(cut for one in results for cut in _cuts(one, claims.get(one.year, {}))),
        claims=claims,
        others=_others(sheet, last),
        last_round=last,
    )


def known_of(whole: Whole, tried: Tried, today: Date) -> dict[str, index.Known]:
    """The surest that is known of each criterion, or what somebody tries instead."""
    round_ = whole.sheet.round
    settled, progress = round_.state in SETTLED, _progress(round_, today)
    return {line.criterion.key: _known(line, tried, settled, progress) for line in whole.lines}


def _known(line: Line, tried: Tried, settled: bool, progress: Decimal) -> index.Known:
    score, key = line.score, line.criterion.pk
    if key in tried.points:
        most = line.criterion.maximum
        return index.Known(final=min(tried.points[key], most) if most is not None else tried.points[key])
    if key in tried.figures and line.rule is not None:
        name = line.rule.inputs[0].name
        return index.Known(inputs={name: tried.figures[key]})
    applicable = score.applicable and score.self_applicable
    council = score.final_points if score.final_points is not None else score.council_points
    if not applicable or (settled and council is not None):
        return index.Known(final=council, applicable=applicable)
    if line.runs and (figures := score.council_given or score.figure_given or score.given):
        from_program = not score.council_given and bool(score.figure_given)
        return index.Known(inputs=figures, progress=progress if from_program else None, self_score=score.self_points)
    return index.Known(final=council, self_score=score.self_points)


def _progress(round_: Round, today: Date) -> Decimal:
    """How much of the period that counts has passed: from 1 January to the last day that figures count."""
    first, last = Date(round_.year, 1, 1), round_.figures_until or Date(round_.year, 12, 31)
    days = Decimal(min(today, last).toordinal() - first.toordinal() + 1)
    return min(max(days / (last.toordinal() - first.toordinal() + 1), Decimal("0.01")), Decimal(1))


def _into(sheet: Sheet, results: Sequence[Result]) -> list[index.Link]:
    """How the lines of the last result go on as criteria of the present set."""
    last = results[-1]
    lines = {line.criterion_id: line for line in last.lines.all() if line.criterion_id is not None}
    links = CriterionLink.objects.filter(earlier__in=lines, later__criteria_set=sheet.round.criteria_set_id)
    return [
        index.Link(last.year, lines[one.earlier_id].key, sheet.round.year, one.later.key, index.LinkKind(one.kind))
        for one in links.select_related("later")
    ]


def _claims(results: Sequence[Result]) -> dict[int, dict[str, Decimal]]:
    """Self-scores of the rounds behind the results: year → key of the line → points."""
    rounds = {one.round_id: one for one in results if one.round_id is not None}
    found: dict[int, dict[str, Decimal]] = {}
    scores = Score.objects.filter(
        sheet__round__in=rounds, criterion__scored_by=ScoredBy.SELF, self_points__isnull=False
    ).select_related("sheet", "criterion")
    for score in scores:
        one = rounds[score.sheet.round_id]
        if (score.sheet.body_id, score.sheet.unit_id) == (one.body_id, one.unit_id):
            found.setdefault(one.year, {})[score.criterion.key] = score.self_points or Decimal(0)
    return found


def _cuts(result: Result, claims: Mapping[str, Decimal]) -> list[index.Cut]:
    lines: list[ResultLine] = [line for line in result.lines.all() if line.key in claims and line.part == "scored"]
    return [
        index.Cut(result.year, claims[line.key], line.points, line.maximum)
        for line in lines
        if line.points is not None and line.maximum
    ]


def _others(sheet: Sheet, last: Round | None) -> tuple[Decimal, ...]:
    if last is None or not last.is_published:
        return ()
    held = Sheet.objects.filter(round=last, final_total__isnull=False).exclude(body=sheet.body_id, unit=sheet.unit_id)
    return tuple(one for one in held.order_by("-final_total").values_list("final_total", flat=True) if one is not None)
