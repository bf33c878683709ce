"""Points from surveys, leaders and systems are entered for many bodies at once: all of them, or none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caicach.kit import audit
from caicach.kit.bulk import update_rows
from caicach.kit.rules import RuleBroken
from caicach.scoring.actions.recomputing import refresh_totals
from caicach.scoring.enums import RoundState
from caicach.scoring.models import Round, Score, Sheet
from caicach.scoring.queries.appraisal_rows import highest
from caicach.scoring.queries.survey_points import collected, may_collect
from caicach.scoring.rights import demand
from caicach.scoring.rules.appraising import Bounds, Marking, fault_of, printed


@dataclass(frozen=True, slots=True)
class Entry:
    """Points for one score; `was` is what the page showed before."""

    points: Decimal | None
    was: Decimal | None


class CellsRefused(RuleBroken):
    """Nothing was saved; `sentences` by the id of the score."""

    def __init__(self, sentences: Mapping[int, str]) -> None:
        super().__init__(
            "cells-refused", _("Chưa lưu ô nào: %(n)d ô cần xem lại, ghi ngay dưới ô.") % {"n": len(sentences)}
        )
        self.sentences = dict(sentences)


@transaction.atomic
def enter_points(*, by: Any, round_: Round, entries: Mapping[int, Entry], at: datetime) -> int:
    """Save the entries that change something, by the id of their score; gives how many. Raises CellsRefused."""
    held = Round.objects.select_for_update(of=("self",)).select_related("criteria_set").get(pk=round_.pk)
    demand(may_collect(by, held), _("nhập điểm điều tra, ý kiến lãnh đạo"))
    if held.state != RoundState.COLLECTING:
        raise RuleBroken("not-collecting", _("Đợt chấm điểm không ở bước nhập điểm điều tra, ý kiến lãnh đạo."))
    sheets = {one.pk: one for one in Sheet.objects.select_for_update().filter(round=held).order_by("pk")}
    known = {one.pk: one for one in collected(held)}
    scores = list(Score.objects.filter(pk__in=entries, sheet__in=sheets, criterion__in=known))
    changed, refused = [], {}
    for score in scores:
        score.criterion = known[score.criterion_id]
        entry = entries[score.pk]
        if entry.points == score.council_points:
            continue
        sentence = _fault(score, entry)
        if sentence:
            refused[score.pk] = sentence
        else:
            score.points_2, score.by_2, score.at_2 = entry.points, by, at
            score.version += 1
            changed.append(score)
    if refused:
        raise CellsRefused(refused)
    update_rows(changed, ["points_2", "by_2", "at_2", "version"])
    for key in sorted({score.sheet_id for score in changed}):
        _finish(by, held, sheets[key], [score for score in changed if score.sheet_id == key])
    return len(changed)


def _fault(score: Score, entry: Entry) -> str:
    """Why the entry cannot be saved; empty where it can."""
    if entry.was != score.council_points:
        stands = printed(score.council_points) if score.council_points is not None else _("để trống")
        return _("Người khác vừa sửa ô này: hiện là %(stands)s.") % {"stands": stands}
    if entry.points is None and score.points_1 is not None:
        return _("Ô này có điểm thẩm định lần 1 nên không để trống được.")
    fault = fault_of(Marking(entry.points), Bounds(highest(score.criterion), by_self=False))
    return fault.text(_) if fault else ""


def _finish(by: Any, held: Round, sheet: Sheet, changed: list[Score]) -> None:
    sheet.round = held
    refresh_totals(sheet)
    points = {score.criterion.key: None if score.points_2 is None else str(score.points_2) for score in changed}
    details = {"round": held.pk, "points": points, "versions": {score.pk: score.version for score in changed}}
    audit.record(by=by, action="score.collect", target=sheet, details=details)
