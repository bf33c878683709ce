"""The council marks one criterion of a sheet: points, note, own figures, not applicable, a question to the body.

Every save is one row and one step back. The sheet is held while a row is saved, so that two appraisers on one sheet
never add up without each other's points.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caicach.kit import audit
from caicach.kit.models import AuditEntry, AuditValue
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import demand_version
from caicach.scoring.actions.held import hold
from caicach.scoring.actions.recomputing import RULE_FIELDS, apply_rule
from caicach.scoring.models import Score, Sheet
from caicach.scoring.queries.appraisal import Board, board_of
from caicach.scoring.queries.appraisal_rows import Row
from caicach.scoring.queries.working import Stage, totals_of
from caicach.scoring.rights import demand
from caicach.scoring.rules.appraising import NOTE_WANTED, Marking, fault_of, note_for_rule

SHARED = ["applicable", "council_given", "question", "asked_by", "asked_at", "version"]


@dataclass(frozen=True, slots=True)
class Held:
    """A row that is about to change, and the sheet around it, both locked."""

    board: Board
    row: Row

    @property
    def score(self) -> Score:
        return self.row.score

    @property
    def slot(self) -> int:
        return self.row.slot


@transaction.atomic
def appraise(*, by: Any, score: Score, marking: Marking, version: int, at: datetime) -> Board:
    """Save what the council says of a row. Gives the sheet as it stands then. Raises Stale, RuleBroken."""
    return _write(by, _held(by, score, version), marking, at)


@transaction.atomic
def take_self(*, by: Any, score: Score, marking: Marking, version: int, at: datetime) -> Board:
    """Give the points that the body gave itself; the rest of the row as in `marking`."""
    held = _held(by, score, version)
    one = held.score
    if one.self_points is None and one.self_applicable:
        raise RuleBroken("no-self-points", _("Cơ quan chưa tự chấm tiêu chí này."), field="points")
    return _write(by, held, marking.with_points(one.self_points, applicable=one.self_applicable), at)


@transaction.atomic
def take_rule(*, by: Any, score: Score, marking: Marking, version: int, at: datetime) -> Board:
    """Give the points of the rule, or "không áp dụng" where a line says so; its reason becomes the note of none."""
    held = _held(by, score, version)
    one = copy(held.score)
    one.council_given = _whole_given(one, marking.given)
    apply_rule(one)
    applies = one.rule_points is not None or one.rule_line is None
    if one.rule_points is None and applies:
        words = one.rule_reason or _("Quy tắc này chấm bằng tay, hoặc chưa có số liệu.")
        raise RuleBroken("no-rule-points", words, field="points")
    taken = marking.with_points(one.rule_points, applicable=applies)
    differs = one.rule_points != (one.self_points if held.slot == 1 else one.points_1)
    if (differs or not applies) and not taken.note.strip():
        taken = replace(taken, note=note_for_rule(one.rule_reason))
    return _write(by, held, taken, at)


@transaction.atomic
def undo(*, by: Any, score: Score, version: int, at: datetime) -> Board:
    """Put the row back to what it was before the person's own last save; again, to the save before that."""
    held = _held(by, score, version)
    entry = _to_undo(held.score)
    if entry is None or entry.details.get("slot") != held.slot:
        raise RuleBroken("nothing-to-undo", _("Không còn gì để hoàn tác ở tiêu chí này."))
    if entry.by_id != by.pk:
        raise RuleBroken("others-save", _("Lần lưu trước là của người khác nên không hoàn tác được."))
    before = AuditValue.objects.filter(sequence=entry.sequence).values_list("before", flat=True).first()
    if before is None:
        raise RuleBroken("nothing-to-undo", _("Không còn gì để hoàn tác ở tiêu chí này."))
    return _write(by, held, _marking_from(before), at, undoes=entry.details["version"])


def _held(by: Any, score: Score, version: int) -> Held:
    """The row and its sheet, locked; PermissionDenied or RuleBroken where the person may not write it now."""
    sheet = hold(score.sheet_id)
    board = board_of(by, sheet)
    demand(not board.barred, _("thẩm định phiếu này"))
    row = board.row(score.pk)
    if row is None:
        raise RuleBroken("no-such-row", _("Tiêu chí này không còn trong phiếu. Hãy tải lại trang."))
    if row.barred:
        raise RuleBroken("row-barred", row.barred)
    demand_version(row.score, version, by=by)
    return Held(board, row)


def _write(by: Any, held: Held, marking: Marking, at: datetime, *, undoes: int | None = None) -> Board:
    one, before = held.score, held.row.marking
    marking = replace(marking, note=marking.note.strip(), question=marking.question.strip())
    marking = replace(marking, given=_whole_given(one, marking.given)).with_points(
        marking.points, applicable=marking.applicable
    )
    put(one, held.slot, marking, by, at)
    if marking == before:
        return held.board
    again = marking.given != before.given
    if again:
        apply_rule(one)
    if undoes is None:
        _demand_rules(held.row, marking, before)
    one.version += 1
    own = [f"{name}_{held.slot}" for name in ("points", "note", "by", "at")]
    one.save(update_fields=[*own, *SHARED, *(RULE_FIELDS if again else ())])
    add_up(held.board)
    details = {"version": one.version, "sheet": one.sheet_id, "slot": held.slot, "criterion": one.criterion.key}
    details |= {"undoes": undoes} if undoes is not None else {}
    audit.record(
        by=by, action="score.appraise", target=one, details=details, before=_plain(before), after=_plain(marking)
    )
    return held.board


def put(one: Score, slot: int, marking: Marking, by: Any, at: datetime) -> None:
    """Put a marking into a score; nothing is saved."""
    if marking.question != one.question:
        one.asked_by, one.asked_at = (by, at) if marking.question else (None, None)
    one.applicable, one.council_given, one.question = marking.applicable, dict(marking.given), marking.question
    for name, value in (("points", marking.points), ("note", marking.note), ("by", by), ("at", at)):
        setattr(one, f"{name}_{slot}", value)


def add_up(board: Board) -> Sheet:
    """Add the sheet up anew from the rows in hand and save its totals."""
    sheet, council = board.sheet, board.totals
    final = council
    if any(one.final_points is not None for one in board.scores):
        final = totals_of(sheet.round.criteria_set, board.criteria, board.scores, Stage.FINAL)
    sheet.council_total = council.total
    sheet.final_total, sheet.percent = (final.total, final.percent) if not final.unmarked else (None, None)
    sheet.save(update_fields=["council_total", "final_total", "percent"])
    return sheet


def _demand_rules(row: Row, marking: Marking, before: Marking) -> None:
    """A figure or a question may be saved while a note is still missing: closing the sheet asks for it again."""
    fault = fault_of(marking, row.bounds)
    said = [(one.points, one.applicable, one.note) for one in (marking, before)]
    if fault and (fault.code != NOTE_WANTED or said[0] != said[1]):
        raise RuleBroken(fault.code, fault.text(_), field=fault.field)


def _whole_given(one: Score, given: Mapping[str, str]) -> dict[str, str]:
    """The council's figures; what it leaves out of a share stays as the others gave it."""
    typed = {name: value.strip() for name, value in given.items() if value.strip()}
    base = one.figure_given or one.given
    return {**base, **typed} if typed and set(typed) <= set(base) else typed


def _to_undo(one: Score) -> AuditEntry | None:
    """The save that undoing takes back: the last one, or the one before what was undone already."""
    version = one.version
    entries = AuditEntry.objects.filter(
        object_type=one._meta.label_lower, object_id=str(one.pk), action="score.appraise"
    ).order_by("-sequence")[:200]
    by_version = {entry.details["version"]: entry for entry in entries}
    while (entry := by_version.get(version)) is not None and "undoes" in entry.details:
        version = entry.details["undoes"] - 1
    return entry


def _plain(marking: Marking) -> dict[str, Any]:
    return {
        "points": None if marking.points is None else str(marking.points),
        "note": marking.note,
        "given": dict(marking.given),
        "applicable": marking.applicable,
        "question": marking.question,
    }


def _marking_from(kept: Mapping[str, Any]) -> Marking:
    points = None if kept["points"] is None else Decimal(kept["points"])
    return Marking(points, kept["note"], dict(kept["given"]), kept["applicable"], kept["question"])
