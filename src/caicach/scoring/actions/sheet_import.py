"""A filled workbook goes into a self-score, all of it or nothing."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.scoring.actions.held import hold
from caicach.scoring.actions.self_scoring import self_score
from caicach.scoring.models import Sheet
from caicach.scoring.queries.sheet_import import Incoming


@transaction.atomic
def import_self_scores(*, by: Any, sheet: Sheet, found: Incoming, versions: Mapping[int, int]) -> int:
    """Write every change of the dry run; `versions` are those that it was made from. Gives how many rows changed."""
    if found.faults:
        raise RuleBroken("sheet-faults", "Tệp còn lỗi nên chưa dòng nào được ghi. Hãy sửa theo bảng lỗi rồi tải lại.")
    if not found.changes:
        raise RuleBroken("sheet-same", "Tệp không khác gì phiếu đang có nên không có gì để ghi.")
    held = hold(sheet)
    for one in found.changes:
        try:
            version = versions.get(one.line.criterion.pk, 0)
            self_score(by=by, score=one.line.score, version=version, typed=one.typed)
        except Stale as stale:
            words = "Trong lúc bạn xem lại, phiếu đã có người sửa. Hãy tải tệp lên lần nữa để so với bản mới nhất."
            raise RuleBroken("sheet-stale", words) from stale
    audit.record(by=by, action="sheet.import", target=held, details={"rows": len(found.changes)})
    return len(found.changes)
