"""A sheet goes to the council, is taken back, or is given back by who runs the round."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.scoring import telling
from caicach.scoring.actions.held import demand_self_scoring, hold
from caicach.scoring.actions.recomputing import refresh_totals
from caicach.scoring.enums import RoundState
from caicach.scoring.models import Score, Sheet
from caicach.scoring.queries.sheet import Line, whole_sheet
from caicach.scoring.rights import demand, may_hand_in, may_run

NAMED = 5


class SheetIncomplete(RuleBroken):
    """The sheet lacks something; `lines` are the rows, for a page that links to them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        named = ", ".join(line.criterion.number or line.criterion.name for line in lines[:NAMED])
        more = f" và {len(lines) - NAMED} tiêu chí khác" if len(lines) > NAMED else ""
        words = (
            f"Chưa gửi được: {len(lines)} tiêu chí còn thiếu ({named}{more}). "
            "Mỗi tiêu chí tự chấm cần có điểm hoặc lý do không áp dụng, và có tài liệu kiểm chứng hoặc giải trình."
        )
        super().__init__("sheet-incomplete", words)
        self.lines = tuple(lines)


@transaction.atomic
def hand_in_sheet(*, by: Any, sheet: Sheet) -> Sheet:
    """Lock the self-score and send it to the council; the figures that it rests on are kept with it."""
    held = hold(sheet)
    demand(may_hand_in(by, held), "chốt và gửi phiếu tự chấm")
    demand_self_scoring(held)
    whole = whole_sheet(held)
    lacking = [line for line in whole.lines if line.lacks]
    if lacking:
        raise SheetIncomplete(lacking)
    _keep_figures(whole.lines)
    held.locked_at, held.locked_by = timezone.now(), by
    held.save(update_fields=["locked_at", "locked_by"])
    refresh_totals(held)
    details = {"round": held.round_id, "body": held.body_id, "unit": held.unit_id, "self_total": str(held.self_total)}
    audit.record(by=by, action="sheet.hand-in", target=held, details=details)
    telling.sheet_handed_in(by=by, sheet=held)
    return held


@transaction.atomic
def withdraw_sheet(*, by: Any, sheet: Sheet, reason: str) -> Sheet:
    """Take the sheet back while its step still runs."""
    held = hold(sheet)
    demand(may_hand_in(by, held), "rút phiếu tự chấm")
    if held.round.state != RoundState.SELF_SCORING:
        words = "Bước tự chấm đã khép lại nên không rút phiếu được. Hãy đề nghị cơ quan chấm điểm trả lại phiếu."
        raise RuleBroken("not-self-scoring", words)
    _open_again(held, reason)
    _record(by, "sheet.withdraw", held, reason)
    telling.sheet_withdrawn(by=by, sheet=held, reason=reason)
    return held


@transaction.atomic
def give_back_sheet(*, by: Any, sheet: Sheet, reason: str) -> Sheet:
    """Who runs the round opens a sheet again, so that the body may correct it."""
    held = hold(sheet)
    demand(may_run(by, held.round), "trả lại phiếu tự chấm")
    if held.round.state != RoundState.SELF_SCORING:
        words = "Chỉ trả lại phiếu được khi đợt ở bước tự chấm. Hãy mở lại bước đó trước, có ghi lý do."
        raise RuleBroken("not-self-scoring", words)
    _open_again(held, reason)
    _record(by, "sheet.give-back", held, reason)
    telling.sheet_given_back(by=by, sheet=held, reason=reason)
    return held


def _keep_figures(lines: Sequence[Line]) -> None:
    """Write down the program's figures that the body took over: a later reading must not change what was handed in."""
    rest = [line.score for line in lines if line.is_self_scored and not line.score.given and line.score.figure_given]
    for score in rest:
        score.given = dict(score.figure_given)
    Score.objects.bulk_update(rest, ["given"])


def _open_again(held: Sheet, reason: str) -> None:
    if not held.is_locked:
        raise RuleBroken("sheet-open", "Phiếu này chưa gửi, hoặc đã được rút về. Hãy tải lại trang.")
    if not reason.strip():
        raise RuleBroken("reason-missing", "Hãy ghi lý do mở lại phiếu.", field="reason")
    held.locked_at = held.locked_by = None
    held.save(update_fields=["locked_at", "locked_by"])


def _record(by: Any, action: str, held: Sheet, reason: str) -> None:
    details = {"round": held.round_id, "body": held.body_id, "unit": held.unit_id}
    audit.record(by=by, action=action, target=held, details=details, after={"reason": reason.strip()})
