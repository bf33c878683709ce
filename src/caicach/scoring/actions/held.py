"""What is held for a write, in one order for all: round, sheets, scores; bodies, results, losses; the log at last.

Every entry of the log waits for the one before it, so that whoever wrote there holds all others up: an action takes
what it needs before it records anything. Then two writers never wait for each other in a ring.
"""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.organisations.models import Body
from caicach.scoring.enums import RoundState, ScoredBy
from caicach.scoring.models import Result, Round, Score, Sheet, Shortfall
from caicach.scoring.rights import demand, may_self_score


def hold(sheet: Sheet | int) -> Sheet:
    """The sheet as it stands, locked, with its round; call it inside a transaction.

    Its round is read after the wait: what is joined to a locked row would be as it was before.
    """
    key = sheet if isinstance(sheet, int) else sheet.pk
    Sheet.objects.select_for_update(no_key=True).only("pk").get(pk=key)
    return Sheet.objects.select_related("round__criteria_set", "body", "unit").get(pk=key)


def hold_sheets(round_: Round) -> None:
    """All sheets of a held round locked: whoever moves or adds up a round waits for those who are just scoring."""
    list(Sheet.objects.select_for_update(no_key=True).filter(round=round_).order_by("pk").values_list("pk", flat=True))


def hold_results(bodies: Collection[int]) -> None:
    """The results that stand for these bodies and all their losses, locked; one writer a body at a time."""
    list(Body.objects.select_for_update(no_key=True).filter(pk__in=bodies).order_by("pk").values_list("pk", flat=True))
    for held in (
        Result.objects.filter(body__in=bodies, replaced_by__isnull=True).select_for_update(of=("self",), no_key=True),
        Shortfall.objects.filter(body__in=bodies).select_for_update(no_key=True),
    ):
        list(held.order_by("pk").values_list("pk", flat=True))


def claim_own(score: Score, version: int, sheet: Sheet, *, by: Any) -> Score:
    """A score of the held sheet that the body itself may change now, with its next version."""
    demand_own(score, sheet, by=by)
    held = claim(score, version, by=by)
    held.criterion, held.sheet = score.criterion, sheet
    return held


def demand_own(score: Score, sheet: Sheet, *, by: Any) -> None:
    """PermissionDenied or RuleBroken unless the person may fill in this row now."""
    demand(may_self_score(by, sheet, score.criterion), "tự chấm tiêu chí này")
    demand_self_scoring(sheet)
    if score.criterion.scored_by != ScoredBy.SELF:
        raise RuleBroken("not-self-scored", "Tiêu chí này không tự chấm: điểm lấy từ nguồn khác hoặc do hội đồng chấm.")


def demand_self_scoring(sheet: Sheet) -> None:
    """RuleBroken unless the step of self-scoring runs and the sheet was not handed in."""
    if sheet.round.state != RoundState.SELF_SCORING:
        raise RuleBroken("not-self-scoring", "Đợt chấm điểm không ở bước tự chấm nên không sửa được điểm tự chấm.")
    if sheet.is_locked:
        day = f"{timezone.localtime(sheet.locked_at):%H:%M ngày %d/%m/%Y}"
        raise RuleBroken("sheet-locked", f"Phiếu đã gửi hội đồng lúc {day}. Muốn sửa, hãy rút phiếu về trước.")
