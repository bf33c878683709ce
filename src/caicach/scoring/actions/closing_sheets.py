"""The council closes a sheet when everything on it is marked, and may open it again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.scoring.actions.held import hold
from caicach.scoring.models import Sheet
from caicach.scoring.queries.appraisal import Board, board_of, may_close
from caicach.scoring.queries.appraisal_rows import Row
from caicach.scoring.rights import APPRAISING, demand

NAMED = 5


@transaction.atomic
def close_sheet(*, by: Any, sheet: Sheet, at: datetime) -> Sheet:
    """Close the sheet in the present appraisal. RuleBroken names what is not marked."""
    board = _held(by, sheet, _("chốt phiếu"))
    if board.sheet.appraised_at:
        raise RuleBroken("sheet-closed", _("Phiếu này đã chốt rồi."))
    if board.sheet.round.state not in APPRAISING:
        raise RuleBroken("not-appraising", _("Chỉ chốt phiếu ở bước thẩm định."))
    if board.open_rows:
        raise RuleBroken("rows-open", _said(_("Còn %(n)d tiêu chí chưa chấm: %(names)s."), board.open_rows))
    if board.noteless_rows:
        raise RuleBroken("notes-open", _said(_("Còn %(n)d tiêu chí thiếu ghi chú: %(names)s."), board.noteless_rows))
    return _set(board.sheet, by, at, "sheet.close")


@transaction.atomic
def reopen_sheet(*, by: Any, sheet: Sheet) -> Sheet:
    """Open a closed sheet again while the appraisal runs."""
    board = _held(by, sheet, _("mở lại phiếu"))
    if not board.sheet.appraised_at:
        raise RuleBroken("sheet-open", _("Phiếu này chưa chốt."))
    if board.sheet.round.state not in APPRAISING:
        raise RuleBroken("not-appraising", _("Chỉ mở lại phiếu ở bước thẩm định."))
    return _set(board.sheet, by, None, "sheet.reopen")


def _held(by: Any, sheet: Sheet, deed: str) -> Board:
    board = board_of(by, hold(sheet))
    demand(may_close(board), deed)
    return board


def _set(sheet: Sheet, by: Any, at: datetime | None, action: str) -> Sheet:
    sheet.appraised_at, sheet.appraised_by = at, by if at else None
    sheet.save(update_fields=["appraised_at", "appraised_by"])
    audit.record(by=by, action=action, target=sheet, details={"round": sheet.round_id, "state": sheet.round.state})
    return sheet


def _said(words: str, rows: Sequence[Row]) -> str:
    """The first few by name, the rest counted."""
    said, rest = "; ".join(str(row.criterion) for row in rows[:NAMED]), len(rows) - NAMED
    said += _(" và %(n)d tiêu chí khác") % {"n": rest} if rest > 0 else ""
    return words % {"n": len(rows), "names": said}
