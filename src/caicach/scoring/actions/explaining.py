"""The body explains what the council asks."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.scoring import telling
from caicach.scoring.actions.held import hold
from caicach.scoring.enums import RoundState
from caicach.scoring.models import Score, Sheet
from caicach.scoring.rights import demand, may_hand_in, may_self_score


@transaction.atomic
def explain(*, by: Any, score: Score, version: int, explanation: str) -> Score:
    """Write the answer to one row, asked for or not; it goes to the council when the explanation is sent."""
    sheet = hold(score.sheet_id)
    demand(may_self_score(by, sheet, score.criterion), "giải trình tiêu chí này")
    demand_explaining(sheet)
    held = claim(score, version, by=by)
    if held.explanation == explanation.strip():
        held.version -= 1
        return held
    before, held.explanation = held.explanation, explanation.strip()
    held.explained_by, held.explained_at = by, timezone.now()
    held.save(update_fields=["explanation", "explained_by", "explained_at", "version"])
    details = {"version": held.version, "sheet": sheet.pk, "criterion": score.criterion.key}
    after = {"explanation": held.explanation}
    audit.record(
        by=by, action="score.explain", target=held, details=details, before={"explanation": before}, after=after
    )
    return held


@transaction.atomic
def send_explanation(*, by: Any, sheet: Sheet) -> Sheet:
    """Send all answers to the council; every question needs one."""
    held = hold(sheet)
    demand(may_hand_in(by, held), "gửi giải trình")
    demand_explaining(held)
    open_ones = held.scores.exclude(question="").filter(explanation="").select_related("criterion")
    numbers = [one.criterion.number or one.criterion.name for one in open_ones]
    if numbers:
        words = f"Còn {len(numbers)} câu hỏi của hội đồng chưa trả lời: {', '.join(numbers)}."
        raise RuleBroken("questions-open", words)
    held.explained_at, held.explained_by = timezone.now(), by
    held.save(update_fields=["explained_at", "explained_by"])
    details = {"round": held.round_id, "body": held.body_id, "unit": held.unit_id}
    audit.record(by=by, action="sheet.explain", target=held, details=details)
    telling.sheet_explained(by=by, sheet=held)
    return held


def demand_explaining(sheet: Sheet) -> None:
    """RuleBroken unless the step of explaining runs and the explanation was not sent."""
    if sheet.round.state != RoundState.EXPLANATION:
        raise RuleBroken("not-explaining", "Đợt chấm điểm không ở bước giải trình.")
    if sheet.explained_at is not None:
        raise RuleBroken("explained", "Giải trình đã gửi hội đồng nên không sửa được nữa.")
