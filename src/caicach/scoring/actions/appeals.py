"""After publication a body may ask that a criterion, or its whole sheet, be looked at again."""

from datetime import date as Date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from caicach.kit import audit
from caicach.kit.days import plain_day
from caicach.kit.rules import RuleBroken
from caicach.measures.index import plain
from caicach.scoring import round_telling as telling
from caicach.scoring.actions.held import hold_results, hold_sheets
from caicach.scoring.actions.publishing import bodies_of, record_results
from caicach.scoring.actions.ranking import refresh_ranks
from caicach.scoring.enums import AppealState, RoundState
from caicach.scoring.models import Appeal, Round, Score, Sheet
from caicach.scoring.rights import demand, may_appeal, may_decide_appeal


@transaction.atomic
def ask_appeal(
    *, by: Any, sheet: Sheet, text: str, on: Date, score: Score | None = None, asked_points: Decimal | None = None
) -> Appeal:
    """Ask for another look, within the window; one criterion at a time, and one request for each."""
    demand(may_appeal(by, sheet), "gửi kiến nghị về kết quả")
    round_ = Round.objects.select_for_update(of=("self",)).get(pk=sheet.round_id)
    _demand_window(round_, on)
    if not text.strip():
        raise RuleBroken("no-text", "Hãy ghi nội dung kiến nghị.", field="text")
    if score is not None:
        _demand_of_sheet(score, sheet)
    if asked_points is not None:
        if score is None:
            raise RuleBroken("points-of-nothing", "Chọn tiêu chí trước khi ghi điểm đề nghị.", field="score")
        _demand_points(score, asked_points, "asked_points")
    if Appeal.objects.filter(sheet=sheet, score=score, state=AppealState.WAITING).exists():
        raise RuleBroken("one-waits", "Đã có một kiến nghị như vậy chờ xem xét. Hãy rút kiến nghị đó trước.")
    made = Appeal.objects.create(
        sheet=sheet,
        score=score,
        text=text.strip(),
        asked_points=asked_points,
        by=by,
        points_before=score.final_points if score else None,
    )
    _record(by, "appeal.ask", made, {"text": made.text, "points": asked_points})
    telling.appeal_asked(by=by, appeal=made)
    return made


@transaction.atomic
def withdraw_appeal(*, by: Any, appeal: Appeal) -> Appeal:
    """Take back a request that still waits."""
    held = _held(appeal)
    demand(may_appeal(by, held.sheet), "rút kiến nghị")
    _demand_waiting(held)
    held.state = AppealState.WITHDRAWN
    held.save(update_fields=["state"])
    _record(by, "appeal.withdraw", held, {})
    return held


@transaction.atomic
def decide_appeal(*, by: Any, appeal: Appeal, accepted: bool, answer: str, points: Decimal | None = None) -> Appeal:
    """Answer it. Accepted for a criterion, `points` are what is published instead: totals, ranks of all, and new
    results where something changed."""
    held = _held(appeal)
    demand(may_decide_appeal(by, held.sheet), "xem xét kiến nghị")
    _demand_waiting(held)
    if held.sheet.round.state != RoundState.PUBLISHED:
        raise RuleBroken("not-published", "Đợt chấm điểm không ở bước nhận kiến nghị.")
    if not answer.strip():
        raise RuleBroken("no-answer", "Hãy ghi câu trả lời để đơn vị biết lý do.", field="answer")
    if accepted and held.score is not None:
        hold_sheets(held.sheet.round)
        hold_results(bodies_of(held.sheet.round))
    held.state = AppealState.ACCEPTED if accepted else AppealState.REFUSED
    held.answer, held.decided_by, held.decided_at = answer.strip(), by, timezone.now()
    if accepted and held.score is not None:
        _correct(held, held.score, points)
    held.save()
    _record(
        by,
        "appeal.accept" if accepted else "appeal.refuse",
        held,
        {"answer": held.answer, "before": held.points_before, "points": held.points_after},
    )
    if accepted and held.score is not None:
        record_results(by=by, round_=held.sheet.round, whole=refresh_ranks(held.sheet.round))
    telling.appeal_decided(by=by, appeal=held)
    return held


def _correct(appeal: Appeal, score: Score, points: Decimal | None) -> None:
    if points is None:
        raise RuleBroken("no-points", "Chấp nhận thì hãy ghi điểm mới của tiêu chí.", field="points")
    _demand_points(score, points, "points")
    appeal.points_before, appeal.points_after = score.final_points, points
    score.final_points = points
    score.version += 1
    score.save(update_fields=["final_points", "version"])


def _held(appeal: Appeal) -> Appeal:
    """The request as it stands, held with its round until the transaction ends."""
    Round.objects.select_for_update(of=("self",)).get(sheets__appeals=appeal.pk)
    found = Appeal.objects.select_for_update(of=("self",)).select_related(
        "sheet__round__criteria_set", "sheet__body", "sheet__unit", "score__criterion"
    )
    return found.get(pk=appeal.pk)


def _demand_window(round_: Round, on: Date) -> None:
    if round_.state != RoundState.PUBLISHED:
        raise RuleBroken("not-published", "Chỉ gửi kiến nghị khi kết quả đã công bố và chưa chốt.")
    if round_.appeal_until is not None and on > round_.appeal_until:
        raise RuleBroken("window-over", f"Đã hết hạn kiến nghị từ {plain_day(round_.appeal_until)}.")


def _demand_waiting(appeal: Appeal) -> None:
    if appeal.state != AppealState.WAITING:
        raise RuleBroken("stale", f"Kiến nghị này không còn chờ: {AppealState(appeal.state).label.lower()}.")


def _demand_of_sheet(score: Score, sheet: Sheet) -> None:
    if score.sheet_id != sheet.pk:
        raise RuleBroken("other-sheet", "Tiêu chí này không thuộc phiếu của đơn vị.", field="score")


def _demand_points(score: Score, points: Decimal, field: str) -> None:
    maximum = score.criterion.maximum
    if points < 0 or (maximum is not None and points > maximum):
        top = f" đến {plain(maximum)}" if maximum is not None else ""
        raise RuleBroken("points-out", f"Điểm của tiêu chí này từ 0{top}.", field=field)


def _record(by: Any, action: str, appeal: Appeal, after: dict[str, Any]) -> None:
    details = {"sheet": appeal.sheet_id, "score": appeal.score_id}
    audit.record(by=by, action=action, target=appeal, details=details, after=after)
