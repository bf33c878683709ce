"""Apology letters: made, changed, recorded as sent, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from caicach.dossiers.enums import LetterState
from caicach.dossiers.models import Apology, Store
from caicach.dossiers.rules import apologies as rules
from caicach.dossiers.rules.apologies import LetterSpec
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.language.calendar import WorkingCalendar
from caicach.organisations.models import Body


@dataclass(frozen=True, slots=True)
class Made:
    """The letters made, and for each dossier without one the sentence why."""

    letters: tuple[Apology, ...]
    refused: tuple[tuple[str, str], ...]


@transaction.atomic
def make_letter(*, by: Any, body: Body, spec: LetterSpec, calendar: WorkingCalendar, today: Date) -> Apology:
    """A letter for one dossier. RuleBroken where one stands already or the dossier was given a new day before."""
    _lock(body)
    letter = _made(by, body, spec, calendar, today)
    _record_made(by, letter)
    return letter


@transaction.atomic
def make_letters(*, by: Any, body: Body, specs: Sequence[LetterSpec], calendar: WorkingCalendar, today: Date) -> Made:
    """Letters for several dossiers; one that cannot have a letter is told and does not hold up the others."""
    _lock(body)
    made, refused = [], []
    for spec in sorted(specs, key=lambda one: one.dossier_code):
        try:
            made.append(_made(by, body, spec, calendar, today))
        except RuleBroken as broken:
            refused.append((spec.dossier_code, broken.sentence))
    for letter in made:
        _record_made(by, letter)
    return Made(tuple(made), tuple(refused))


@transaction.atomic
def change_letter(
    *,
    by: Any,
    letter: Apology,
    version: int,
    new_due_on: Date | None,
    reason: str,
    calendar: WorkingCalendar,
    today: Date,
) -> Apology:
    """Another appointment or reason, while the letter has not been sent."""
    require(by, Permission.APOLOGY_WRITE, letter)
    held = claim(letter, version, by=by)
    _demand_draft(held)
    before = _said(held)
    held.new_due_on = rules.demand_day(new_due_on, held.due_on, today, calendar)
    held.reason = rules.demand_reason(reason)
    held.save(update_fields=["version", "new_due_on", "reason"])
    details = {"version": held.version, "dossier": held.dossier_code}
    audit.record(by=by, action="apology.change", target=held, details=details, before=before, after=_said(held))
    return held


@transaction.atomic
def send_letter(*, by: Any, letter: Apology, version: int, number: str, sent_on: Date | None, today: Date) -> Apology:
    """Record that the letter went out, under which number and on which day."""
    require(by, Permission.APOLOGY_WRITE, letter)
    held = claim(letter, version, by=by)
    _demand_draft(held)
    held.number, held.sent_on = rules.demand_sent(number, sent_on, timezone.localdate(held.made_at), today)
    held.state, held.sent_by = LetterState.SENT, by
    held.save(update_fields=["version", "number", "sent_on", "state", "sent_by"])
    details = {"version": held.version, "dossier": held.dossier_code, "number": held.number, "sent_on": held.sent_on}
    audit.record(by=by, action="apology.send", target=held, details=details)
    return held


@transaction.atomic
def withdraw_letter(*, by: Any, letter: Apology, version: int, reason: str) -> Apology:
    """Take back a letter that has not been sent; the dossier may have another one then."""
    require(by, Permission.APOLOGY_WRITE, letter)
    held = claim(letter, version, by=by)
    _demand_draft(held)
    if not reason.strip():
        raise RuleBroken("no-reason", "Hãy ghi vì sao bỏ thư này.", field="withdrawn_reason")
    held.state, held.withdrawn_reason = LetterState.WITHDRAWN, reason.strip()
    held.save(update_fields=["version", "state", "withdrawn_reason"])
    details = {"version": held.version, "dossier": held.dossier_code}
    audit.record(
        by=by, action="apology.withdraw", target=held, details=details, after={"reason": held.withdrawn_reason}
    )
    return held


def _lock(body: Body) -> None:
    """Letters of a body are made one after another; the row of its store is the first lock of this room."""
    if not Store.objects.select_for_update().filter(body=body).exists():
        raise RuleBroken("nothing-stored", "Cơ quan chưa nhập hồ sơ nào. Hãy nhập tệp từ hệ thống một cửa trước.")


def _made(by: Any, body: Body, spec: LetterSpec, calendar: WorkingCalendar, today: Date) -> Apology:
    letter = Apology(
        body=body,
        unit_id=spec.unit_id,
        unit_words=spec.unit_words,
        dossier_code=spec.dossier_code,
        procedure_name=spec.procedure_name[:500],
        received_on=spec.received_on,
        due_on=spec.due_on,
        made_by=by,
    )
    require(by, Permission.APOLOGY_WRITE, letter)
    _demand_none_stands(letter)
    rules.demand_made(spec)
    letter.new_due_on = rules.demand_day(spec.new_due_on, spec.due_on, today, calendar)
    letter.reason = rules.demand_reason(spec.reason)
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError as clash:
        _demand_none_stands(letter)
        raise clash
    return letter


def _record_made(by: Any, letter: Apology) -> None:
    details = {"dossier": letter.dossier_code, "new_due_on": letter.new_due_on, "version": letter.version}
    audit.record(by=by, action="apology.make", target=letter, details=details, after=_said(letter))


def _demand_none_stands(letter: Apology) -> None:
    standing = Apology.objects.standing().filter(body_id=letter.body_id, dossier_code=letter.dossier_code)
    held = standing.select_related("made_by").first()
    if held is None:
        return
    state = "đã gửi" if held.state == LetterState.SENT else f"đang soạn, người lập: {held.made_by}"
    raise RuleBroken(
        "letter-stands",
        f"Hồ sơ {letter.dossier_code} đã có thư xin lỗi hẹn lại đến ngày {held.new_due_on:%d/%m/%Y} ({state}). "
        f"Việc hẹn lại ngày trả kết quả không quá một lần ({rules.CITATION}).",
    )


def _demand_draft(letter: Apology) -> None:
    if letter.state == LetterState.SENT:
        raise RuleBroken("letter-sent", f"Thư này đã gửi ngày {letter.sent_on:%d/%m/%Y}, không sửa được nữa.")
    if letter.state == LetterState.WITHDRAWN:
        raise RuleBroken("letter-withdrawn", "Thư này đã bỏ. Hãy lập thư mới từ danh sách trễ hạn.")


def _said(letter: Apology) -> dict[str, str]:
    return {"new_due_on": letter.new_due_on.isoformat(), "reason": letter.reason}
