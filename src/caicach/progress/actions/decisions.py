"""Whoever follows a task accepts a result or returns it; an accepted one is frozen."""

from datetime import date as Date
from typing import Any

from django.db import transaction
from django.utils import timezone

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.plans import actions as plans
from caicach.plans.enums import TaskState
from caicach.plans.models import TaskPart
from caicach.progress import telling
from caicach.progress.actions.extensions import drop_requests
from caicach.progress.actions.meanwhile import nothing_to_decide
from caicach.progress.actions.parts import demand_seen, locked
from caicach.progress.actions.results import hand_in
from caicach.progress.enums import Deed, HandInState
from caicach.progress.models import HandIn
from caicach.progress.queries.snapshots import digest_of, snapshot_of
from caicach.progress.rights import demand, ties_of
from caicach.progress.values import Product

REOPENABLE = (TaskState.DONE, TaskState.NOT_APPLICABLE, TaskState.CANCELLED)


OWN_RESULT = "Người nộp không tự xác nhận kết quả của mình. Hãy để người khác có quyền xác nhận."


@transaction.atomic
def accept_result(
    *, by: Any, part: TaskPart, note: str = "", done_on: Date | None = None, version: int | None = None
) -> HandIn:
    """Accept the result that waits, and freeze what was accepted.

    The part counts as done on the day on which the result came in, or on an earlier `done_on` that whoever accepts
    sees proved. `version` is the part's as the page showed it: one accepts what one has seen.
    """
    part, waiting = _waiting(by, part, version)
    if done_on and done_on > waiting.handed_on:
        raise RuleBroken("done-later", "Ngày tính hoàn thành không thể sau ngày nộp.", field="done_on")
    if waiting.is_own_of(by):
        raise RuleBroken("own-result", OWN_RESULT)
    _freeze(waiting, part)
    return _decided(by, part, waiting, HandInState.ACCEPTED, note, done_on or waiting.handed_on)


@transaction.atomic
def return_result(*, by: Any, part: TaskPart, note: str, version: int | None = None) -> HandIn:
    """Return the result that waits, with the reason."""
    part, waiting = _waiting(by, part, version)
    if not note.strip():
        raise RuleBroken("return-without-reason", "Hãy ghi lý do trả lại để đơn vị biết cần sửa gì.", field="note")
    return _decided(by, part, waiting, HandInState.RETURNED, note)


@transaction.atomic
def record_result(
    *, by: Any, part: TaskPart, product: Product, on: Date, note: str = "", version: int | None = None
) -> HandIn:
    """Record a result that came another way, for the unit, and accept it in one step."""
    hand_in(by=by, part=part, product=product, on=on, version=version)
    return accept_result(by=by, part=part, note=note, done_on=product.finished_on)


@transaction.atomic
def reopen_part(*, by: Any, part: TaskPart, note: str) -> TaskPart:
    """Open a settled part again, with the reason; what had been accepted stays as returned, with its snapshot."""
    part = locked(part)
    demand(by, Deed.REOPEN, ties_of(part.task), part)
    _demand_reopenable(part)
    if not note.strip():
        raise RuleBroken("reopen-without-reason", "Hãy ghi lý do mở lại.", field="note")
    accepted = part.hand_ins.filter(state=HandInState.ACCEPTED)
    accepted.update(state=HandInState.RETURNED, decision_note=note.strip(), decided_by=by, decided_at=timezone.now())
    audit.record(
        by=by, action="result.reopen", target=part.task, details={"part": part.pk}, after={"note": note.strip()}
    )
    return plans.move_part(by=by, part=part, state=TaskState.DOING, note=note.strip())


def _demand_reopenable(part: TaskPart) -> None:
    """What the plan itself struck out has no reason of a person with it, and may have a new part in its place."""
    if part.state not in REOPENABLE:
        raise RuleBroken("part-open", "Phần việc này đang làm, không cần mở lại.")
    if part.state != TaskState.CANCELLED:
        return
    same = TaskPart.objects.live().filter(task=part.task_id, unit=part.unit_id, day=part.day_id)
    if not part.note or same.exists():
        raise RuleBroken("part-replaced", "Kế hoạch không còn phần việc này. Hãy dùng phần việc đang có của nhiệm vụ.")


def _waiting(by: Any, part: TaskPart, version: int | None) -> tuple[TaskPart, HandIn]:
    part = locked(part)
    demand(by, Deed.DECIDE_RESULT, ties_of(part.task), part)
    waiting = part.hand_ins.waiting().select_for_update(of=("self",)).first()
    if waiting is None or part.state != TaskState.WAITING:
        raise RuleBroken("stale", nothing_to_decide(part))
    demand_seen(part, version)
    return part, waiting


def _decided(
    by: Any, part: TaskPart, waiting: HandIn, state: HandInState, note: str, done_on: Date | None = None
) -> HandIn:
    waiting.state, waiting.decided_by, waiting.decided_at = state, by, timezone.now()
    waiting.decision_note = note.strip()
    waiting.save()
    accepted = state is HandInState.ACCEPTED
    audit.record(
        by=by,
        action="result.accept" if accepted else "result.return",
        target=part.task,
        details={"part": part.pk, "unit": part.unit_id, "hand_in": waiting.pk, "digest": waiting.digest},
        after={"note": waiting.decision_note} if waiting.decision_note else None,
    )
    plans.move_part(
        by=by,
        part=part,
        state=TaskState.DONE if accepted else TaskState.RETURNED,
        handed_on=waiting.handed_on if accepted else None,
        done_on=done_on,
        note=waiting.decision_note,
    )
    if accepted:
        drop_requests(part)
    (telling.result_accepted if accepted else telling.result_returned)(by=by, hand_in=waiting)
    return waiting


def _freeze(waiting: HandIn, part: TaskPart) -> None:
    """Keep what is being accepted, whole, with its digest: later change of the task is visible as later change."""
    waiting.snapshot = snapshot_of(waiting, part)
    waiting.digest = digest_of(waiting.snapshot)
