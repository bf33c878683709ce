"""More time for a part: asked for with a reason before its last day, decided by somebody else; the first day stays."""

from datetime import date as Date
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from caicach.kit import audit
from caicach.kit.days import plain_day
from caicach.kit.rules import RuleBroken
from caicach.plans import actions as plans
from caicach.plans.enums import OWED_STATES, SETTLED_STATES, PlanState, TaskState
from caicach.plans.models import Task, TaskPart
from caicach.progress import telling
from caicach.progress.actions.meanwhile import request_closed
from caicach.progress.actions.parts import locked
from caicach.progress.enums import Deed, ExtensionState
from caicach.progress.models import Extension
from caicach.progress.rights import demand, ties_of

DEADLINE_CHANGED = "Thời hạn của nhiệm vụ đã được đổi, đề nghị này không còn cần quyết định."
SETTLED = "Phần việc đã xong hoặc không còn phải làm, đề nghị này không còn cần quyết định."
FURTHEST = timedelta(days=366)
"""From the present last day to another one."""
ACTIONS = {
    ExtensionState.GRANTED: "grant",
    ExtensionState.REFUSED: "refuse",
    ExtensionState.WITHDRAWN: "withdraw",
}


@transaction.atomic
def ask_extension(*, by: Any, part: TaskPart, asked_for: Date, reason: str, on: Date) -> Extension:
    """Ask for a later last day; only while the present one has not passed."""
    part = locked(part)
    demand(by, Deed.ASK_EXTENSION, ties_of(part.task), part)
    due = _demand_time_left(part, on)
    if part.extension_requests.waiting().exists():
        raise RuleBroken(
            "one-waits", "Phần việc này đã có một đề nghị gia hạn chờ quyết định. Hãy rút đề nghị đó trước."
        )
    if asked_for <= due:
        raise RuleBroken("not-later", f"Ngày xin phải sau hạn đang có là {plain_day(due)}.", field="asked_for")
    _demand_near(due, asked_for, "asked_for")
    if not reason.strip():
        raise RuleBroken("ask-without-reason", "Hãy ghi lý do xin gia hạn.", field="reason")
    made = Extension.objects.create(
        part=part, body_id=part.body_id, due_then=due, asked_for=asked_for, reason=reason.strip(), by=by
    )
    _record(by, "extension.ask", made, {"asked_for": asked_for, "reason": made.reason})
    telling.extension_asked(by=by, extension=made)
    return made


@transaction.atomic
def withdraw_extension(*, by: Any, extension: Extension) -> Extension:
    """Take back a request that still waits."""
    extension = _held(extension)
    demand(by, Deed.ASK_EXTENSION, ties_of(extension.part.task), extension.part)
    _demand_waiting(extension)
    return _close(by, extension, ExtensionState.WITHDRAWN, "")


@transaction.atomic
def decide_extension(*, by: Any, extension: Extension, granted_to: Date | None, note: str = "") -> Extension:
    """Grant the request to a day, which need not be the one asked for, or refuse it (None) with the reason.

    Never by the one who asked. The part's last day moves, its first day stays.
    """
    extension = _held(extension)
    part = extension.part
    demand(by, Deed.DECIDE_EXTENSION, ties_of(part.task), part)
    _demand_waiting(extension)
    if extension.by_id == by.pk:
        raise RuleBroken(
            "own-request",
            "Người xin gia hạn không tự quyết định đề nghị của mình. Hãy để người khác có quyền quyết định.",
        )
    if granted_to is None:
        if not note.strip():
            raise RuleBroken("refuse-without-reason", "Hãy ghi lý do không đồng ý để đơn vị biết.", field="note")
        return _close(by, extension, ExtensionState.REFUSED, note)
    _demand_grantable(part, granted_to)
    extension.granted_to = granted_to
    _close(by, extension, ExtensionState.GRANTED, note)
    plans.postpone_part(by=by, part=part, due=granted_to)
    return extension


def no_time_left(part: TaskPart, on: Date) -> str:
    """Why more time for the part can no longer be asked for, as one sentence; "" where it can. For pages."""
    try:
        _demand_time_left(part, on)
        _demand_none_waits(part)
    except RuleBroken as refusal:
        return refusal.sentence
    return ""


def drop_requests(part: TaskPart) -> None:
    """The program takes back what waits for a part that was settled, inside the action that settled it."""
    for extension in part.extension_requests.waiting().select_related("part__task", "part__unit"):
        _close(None, extension, ExtensionState.WITHDRAWN, SETTLED)


def drop_pointless_requests(task: Task) -> None:
    """The program takes back requests for parts whose last day has moved, or that nobody owes any more."""
    waiting = Extension.objects.waiting().filter(part__task=task).select_related("part__task", "part__unit")
    for extension in waiting.order_by("pk"):
        if extension.part.due != extension.due_then or extension.part.state in SETTLED_STATES:
            _close(None, extension, ExtensionState.WITHDRAWN, DEADLINE_CHANGED)


def _demand_time_left(part: TaskPart, on: Date) -> Date:
    """The last day of the part; RuleBroken where more time for it can no longer be asked for."""
    if part.state == TaskState.WAITING:
        raise RuleBroken("result-waits", "Kết quả của phần việc này đang chờ xác nhận nên không cần xin gia hạn.")
    if part.state not in OWED_STATES:
        raise RuleBroken("part-settled", "Phần việc này đã xong hoặc không còn phải làm nên không xin gia hạn được.")
    if part.task.plan.state == PlanState.CLOSED:
        raise RuleBroken("plan-closed", "Kế hoạch này đã kết thúc nên không xin gia hạn được nữa.")
    if part.due is None:
        raise RuleBroken(
            "no-day", "Phần việc này chưa có ngày hạn. Hãy đề nghị chuyên viên cải cách hành chính đặt thời hạn."
        )
    if part.due < on:
        raise RuleBroken(
            "too-late-to-ask",
            f"Đã quá hạn từ {plain_day(part.due)}; chỉ xin gia hạn trước ngày hết hạn. "
            "Hãy nộp giải trình cùng kết quả.",
        )
    return part.due


def _demand_none_waits(part: TaskPart) -> None:
    if part.extension_requests.waiting().exists():
        raise RuleBroken(
            "one-waits", "Phần việc này đã có một đề nghị gia hạn chờ quyết định. Hãy rút đề nghị đó trước."
        )


def _demand_waiting(extension: Extension) -> None:
    if extension.state != ExtensionState.WAITING:
        raise RuleBroken("stale", request_closed(extension))


def _demand_grantable(part: TaskPart, day: Date) -> None:
    if part.state not in (*OWED_STATES, TaskState.WAITING) or part.due is None:
        raise RuleBroken("part-settled", "Phần việc này đã xong hoặc không còn phải làm nên không cần gia hạn nữa.")
    if day <= part.due:
        raise RuleBroken("not-later", f"Ngày đồng ý phải sau hạn đang có là {plain_day(part.due)}.", field="granted_to")
    _demand_near(part.due, day, "granted_to")


def _demand_near(due: Date, day: Date, field: str) -> None:
    """A day in another age is a slip of the keys."""
    if day - due > FURTHEST:
        raise RuleBroken(
            "too-far", f"{plain_day(day)} sau hạn đang có hơn một năm. Hãy xem lại năm đã ghi.", field=field
        )


def _held(extension: Extension) -> Extension:
    """The request as it is now, held with its part and task until the transaction ends."""
    part = locked(extension.part)
    held = Extension.objects.select_for_update(of=("self",)).get(pk=extension.pk)
    held.part = part
    return held


def _close(by: Any, extension: Extension, state: ExtensionState, note: str) -> Extension:
    extension.state, extension.decision_note = state, note.strip()
    if state is not ExtensionState.WITHDRAWN:
        extension.decided_by, extension.decided_at = by, timezone.now()
    elif by is None:
        extension.decided_at = timezone.now()
    extension.save()
    said = {"granted_to": extension.granted_to, "note": extension.decision_note}
    _record(by, f"extension.{ACTIONS[state]}", extension, {name: value for name, value in said.items() if value})
    if by is None or state is not ExtensionState.WITHDRAWN:
        telling.extension_decided(by=by, extension=extension)
    return extension


def _record(by: Any, action: str, extension: Extension, after: dict[str, Any]) -> None:
    part = extension.part
    details = {"part": part.pk, "unit": part.unit_id, "extension": extension.pk, "due": extension.due_then}
    audit.record(by=by, action=action, target=part.task, details=details, after=after or None)
