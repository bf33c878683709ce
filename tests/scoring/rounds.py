"""What tests of rounds do again and again: mark all sheets, bring a round to a step."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from caicach.scoring.actions.rounds import move_round
from caicach.scoring.enums import RoundState
from caicach.scoring.models import Round, Score, Sheet
from scoring.index_scenes import Scene

DAY = date(2026, 12, 10)
FULL = {"1.1": "0.5", "1.2": "1.5", "2.1": "2", "2.2": "1"}


def fresh(round_: Round) -> Round:
    return Round.objects.get(pk=round_.pk)


def mark(sheet: Sheet, points: Mapping[str, str | None], *, own: bool = True) -> None:
    """The council's points (and the body's own, the same) for these criteria; None: does not apply."""
    for key, value in points.items():
        given: dict[str, Any] = {"points_1": None if value is None else Decimal(value), "applicable": value is not None}
        if own and key != "2.2":
            given |= {"self_points": given["points_1"], "self_applicable": given["applicable"]}
        Score.objects.filter(sheet=sheet, criterion__key=key).update(**given, at_1=timezone.now())


def mark_all(scene: Scene, *marks: Mapping[str, str | None]) -> None:
    """Full points for every sheet, but for what each of `marks` says, in the order of the sheets."""
    for place, sheet in enumerate(scene.sheets.values()):
        mark(sheet, FULL | dict(marks[place] if place < len(marks) else {}))


def lock_all(scene: Scene) -> None:
    Sheet.objects.filter(round=scene.round).update(locked_at=timezone.now(), locked_by=scene.kim)


def bring_to(scene: Scene, *steps: RoundState) -> Round:
    """Move on, step by step, as the province's officer."""
    for to in steps:
        held = fresh(scene.round)
        move_round(by=scene.kim, round_=held, version=held.version, to=to, on=DAY)
    return fresh(scene.round)


def totalled(scene: Scene) -> Round:
    """All handed in, appraised and added up."""
    lock_all(scene)
    return bring_to(scene, RoundState.APPRAISAL_1, RoundState.COLLECTING, RoundState.TOTALLED)
