"""Sheets and scores held for a write: the sheet first, then the score, so that two writers never wait in a ring."""

from typing import Any

from django.utils import timezone

from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.scoring.enums import RoundState, ScoredBy
from caicach.scoring.models import Score, Sheet
from caicach.scoring.rights import demand, may_self_score


def hold(sheet: Sheet | int) -> Sheet:
    """The sheet as it stands, locked, with its round; call it inside a transaction."""
    key = sheet if isinstance(sheet, int) else sheet.pk
    locked = Sheet.objects.select_for_update(of=("self",)).select_related("round__criteria_set", "body", "unit")
    return locked.get(pk=key)


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
