"""Totals, ranks and grades of a round brought up to date."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.bulk import update_rows
from caicach.measures import index
from caicach.scoring.actions.held import hold_sheets
from caicach.scoring.actions.recomputing import refresh_rules
from caicach.scoring.models import Round, Score, Sheet
from caicach.scoring.queries.grading import graded
from caicach.scoring.queries.whole_round import Whole, whole_round
from caicach.scoring.queries.working import Stage, method_of
from caicach.scoring.rights import demand, may_run

TOTALS = ["self_total", "council_total", "final_total", "percent"]
RANKS = ["rank", "rank_of", "tied", "grade", "grade_reason"]


@transaction.atomic
def recompute_round(*, by: Any, round_: Round) -> int:
    """Run all rules of the round again on the figures that count, and add everything up; gives how many sheets."""
    demand(may_run(by, round_), "tính lại cả đợt chấm điểm")
    held = Round.objects.select_for_update(of=("self",)).get(pk=round_.pk)
    hold_sheets(held)
    refresh_rules(Score.objects.filter(sheet__round=held).select_related("criterion__criteria_set"))
    whole = refresh_ranks(held) if held.state in ("totalled", "published", "final") else refresh_all_totals(held)
    audit.record(by=by, action="round.recompute", target=held, details={"sheets": len(whole.sheets)})
    return len(whole.sheets)


def refresh_all_totals(round_: Round) -> Whole:
    """Add up all sheets of the round and save their totals; four queries, whatever their number."""
    whole = whole_round(round_)
    for sheet in whole.sheets:
        _put_totals(sheet, whole)
    update_rows(whole.sheets, TOTALS)
    return whole


def refresh_ranks(round_: Round) -> Whole:
    """Totals, ranks and grades of all sheets of the round, saved."""
    whole = whole_round(round_)
    final = {sheet.pk: whole.totals(sheet, Stage.FINAL) for sheet in whole.sheets}
    places = _places(whole, final)
    grades = graded(round_.criteria_set, final)
    for sheet in whole.sheets:
        _put_totals(sheet, whole)
        place, grade = places[sheet.pk], grades.get(sheet.pk)
        sheet.rank, sheet.rank_of, sheet.tied = place.rank, place.of if place.rank else None, place.tied
        sheet.grade, sheet.grade_reason = (grade.label or "", grade.reason) if grade else ("", "")
    update_rows(whole.sheets, [*TOTALS, *RANKS])
    return whole


def drop_ranks(round_: Round) -> None:
    """The round goes back before its totals: no rank stands any more."""
    round_.sheets.update(rank=None, rank_of=None, tied=False, grade="", grade_reason="", final_total=None, percent=None)


def _places(whole: Whole, final: Mapping[int, index.Totals]) -> dict[int, index.Standing]:
    """The place of each sheet by its id: by what a ranking goes by, none for a sheet that is not marked whole."""
    criteria_set = whole.round.criteria_set
    entrants = (
        index.Entrant(f"{order:05}", None if totals.unmarked else totals.index, criteria_set.block)
        for order, totals in enumerate(final.values())
    )
    found = {place.key: place for place in index.rank(entrants, method_of(criteria_set).ties)}
    return {key: found[f"{order:05}"] for order, key in enumerate(final)}


def _put_totals(sheet: Sheet, whole: Whole) -> None:
    own, council, final = (whole.totals(sheet, stage) for stage in Stage)
    sheet.self_total, sheet.council_total = own.total, council.total
    sheet.final_total, sheet.percent = (None, None) if final.unmarked else (final.total, final.percent)
