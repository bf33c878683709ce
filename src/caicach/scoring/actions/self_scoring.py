"""A body fills in one row of its own score sheet, as it is typed."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.measures.index import plain
from caicach.scoring.actions.held import claim_own, hold
from caicach.scoring.actions.recomputing import RULE_FIELDS, apply_rule, refresh_totals
from caicach.scoring.models import Score
from caicach.scoring.queries.sheet import own_given, verdict_on
from caicach.scoring.queries.working import rule_of
from caicach.scoring.rules.self_scoring import Typed, Way

OWN_FIELDS = ["given", "self_points", "self_applicable", "self_note"]


@transaction.atomic
def self_score(*, by: Any, score: Score, version: int, typed: Typed) -> Score:
    """Save a row as far as it is filled in; `score` brings its criterion with the set. Raises Stale, RuleBroken.

    A row may be saved half done; what it lacks is shown, and refused when the sheet is handed in.
    """
    sheet = hold(score.sheet_id)
    held = claim_own(score, version, sheet, by=by)
    before = _own(held)
    fill_in(held, typed)
    if _own(held) == before:
        held.version -= 1
        return held
    held.self_by, held.self_at = by, timezone.now()
    apply_rule(held)
    held.save(update_fields=[*OWN_FIELDS, *RULE_FIELDS, "self_by", "self_at", "version"])
    refresh_totals(sheet)
    details = {"version": held.version, "sheet": sheet.pk, "criterion": held.criterion.key}
    audit.record(by=by, action="score.self", target=held, details=details, before=before, after=_own(held))
    return held


def fill_in(held: Score, typed: Typed) -> None:
    """Put what was typed into a held row; nothing is saved. Raises RuleBroken for points that cannot be."""
    given = {name: value.strip() for name, value in typed.given.items() if value and value.strip()}
    held.given = {} if given == held.figure_given else given
    held.self_note, held.self_applicable = typed.note.strip(), typed.way is not Way.NOT_APPLICABLE
    held.self_points = None
    if typed.way is Way.TYPED:
        held.self_points = _within(held, typed.points)
    elif typed.way is Way.RULE:
        by_rule(held)


def by_rule(held: Score) -> None:
    """The points that the rule gives on the body's own figures; a rule may also say that it does not apply."""
    verdict, _wrong = verdict_on(rule_of(held.criterion), own_given(held), held.criterion.criteria_set.places)
    if verdict is None:
        return
    held.self_points = abs(verdict.points) if verdict.points is not None else None
    if not verdict.applicable:
        held.self_applicable, held.self_note = False, held.self_note or verdict.reason


def _within(held: Score, points: Decimal | None) -> Decimal | None:
    maximum = held.criterion.maximum
    if points is None:
        return None
    if points < 0:
        raise RuleBroken("points-negative", "Điểm ghi số dương; điểm trừ cũng ghi số dương.", field="points")
    if maximum is not None and points > maximum:
        said = f"Tiêu chí này tối đa {plain(maximum)} điểm. Hãy ghi điểm từ 0 đến {plain(maximum)}."
        raise RuleBroken("points-too-many", said, field="points")
    return points


def _own(score: Score) -> dict[str, Any]:
    """The own part of a row, for comparing and for the log."""
    points = None if score.self_points is None else plain(score.self_points)
    return {
        "given": dict(score.given),
        "self_points": points,
        "self_applicable": score.self_applicable,
        "self_note": score.self_note,
    }
