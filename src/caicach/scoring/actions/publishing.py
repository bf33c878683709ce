"""A round's results are published, and closed when all appeals are answered."""

from datetime import date as Date
from typing import Any

from django.db import transaction
from django.db.models.functions import Coalesce

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.scoring import round_telling as telling
from caicach.scoring.actions.held import hold_results, hold_sheets
from caicach.scoring.actions.ranking import refresh_ranks
from caicach.scoring.actions.results import write_result
from caicach.scoring.enums import AppealState, RoundState
from caicach.scoring.models import Appeal, Result, Round, Score
from caicach.scoring.queries.outcomes import specs_of
from caicach.scoring.queries.standing import standing_of
from caicach.scoring.queries.whole_round import Whole
from caicach.scoring.rights import demand, may_publish
from caicach.scoring.rules.steps import demand_move


@transaction.atomic
def publish_round(
    *, by: Any, round_: Round, version: int, on: Date, decision: str, appeal_until: Date | None = None
) -> Round:
    """Publish: final points, totals, ranks and grades stand; a frozen result for each sheet.

    `on` is the day of publishing, `decision` the paper that does it, as words. Needs every criterion marked and the
    survey's points in. Where the round had been published before, the new results replace the former ones.
    """
    demand(may_publish(by, round_), "công bố kết quả chấm điểm")
    held = claim(round_, version, by=by)
    hold_sheets(held)
    hold_results(bodies_of(held))
    if not decision.strip():
        raise RuleBroken("no-decision", "Hãy ghi văn bản công bố kết quả.", field="decision")
    if appeal_until is not None and appeal_until < on:
        raise RuleBroken("appeal-before", "Hạn kiến nghị không thể trước ngày công bố.", field="appeal_until")
    move = demand_move(standing_of(held, on), RoundState.PUBLISHED)
    held.state, held.published_on, held.decision = RoundState.PUBLISHED, on, decision.strip()
    held.appeal_until = appeal_until or held.appeal_until
    held.save(update_fields=["version", "state", "published_on", "decision", "appeal_until"])
    fix_points(held)
    results = record_results(by=by, round_=held, whole=refresh_ranks(held))
    audit.record(
        by=by,
        action="round.publish",
        target=held,
        details={
            "version": held.version,
            "results": [one.pk for one in results],
            "on": on,
            "named": [one.code for one in move.warnings],
        },
        after={"decision": held.decision},
    )
    telling.round_published(by=by, round_=held)
    return held


@transaction.atomic
def finish_round(*, by: Any, round_: Round, version: int, on: Date) -> Round:
    """Close the results for good, after the window for appeals and with all of them answered."""
    demand(may_publish(by, round_), "chốt kết quả chấm điểm")
    held = claim(round_, version, by=by)
    demand_move(standing_of(held, on), RoundState.FINAL)
    held.state = RoundState.FINAL
    held.save(update_fields=["version", "state"])
    audit.record(by=by, action="round.finish", target=held, details={"version": held.version})
    return held


def bodies_of(round_: Round) -> set[int]:
    """Whose results the round makes."""
    return set(round_.sheets.order_by().values_list("body", flat=True))


def fix_points(round_: Round) -> None:
    """What is published: the council's points, or what an appeal gave after the council had last marked."""
    accepted = Appeal.objects.filter(sheet__round=round_, state=AppealState.ACCEPTED, score__isnull=False)
    corrected = {one.score_id: one for one in accepted.order_by("decided_at", "pk") if one.score_id is not None}
    Score.objects.filter(sheet__round=round_).update(final_points=Coalesce("points_2", "points_1"))
    for score in Score.objects.filter(pk__in=list(corrected)):
        appeal = corrected[score.pk]
        marked = max((at for at in (score.at_1, score.at_2) if at is not None), default=None)
        if appeal.decided_at and (marked is None or appeal.decided_at > marked):
            score.final_points = appeal.points_after
            score.save(update_fields=["final_points"])


def record_results(*, by: Any, round_: Round, whole: Whole) -> list[Result]:
    """A frozen result for each sheet; one that says the same as the standing one stays."""
    return [write_result(by=by, spec=spec) for spec in specs_of(round_, whole)]
