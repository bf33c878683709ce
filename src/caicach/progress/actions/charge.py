"""Who is in charge of a part, and parts that nobody has to do."""

from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Post
from caicach.plans import actions as plans
from caicach.plans.enums import OPEN_STATES, TaskState
from caicach.plans.models import TaskPart
from caicach.progress import telling
from caicach.progress.actions.extensions import drop_requests
from caicach.progress.actions.parts import locked
from caicach.progress.enums import Deed, HandInState
from caicach.progress.rights import demand, ties_of

ASIDE = (TaskState.NOT_APPLICABLE, TaskState.CANCELLED)


@transaction.atomic
def take_charge(*, by: Any, part: TaskPart, person: Any | None) -> TaskPart:
    """Say who in the unit does the part; None for nobody in particular."""
    part = locked(part)
    demand(by, Deed.TAKE_CHARGE, ties_of(part.task), part)
    if person is not None and not Post.objects.filter(person=person, unit=part.unit).exists():
        raise RuleBroken("not-of-the-unit", f"{person} không thuộc đơn vị làm phần việc này.", field="person")
    before, part.person = part.person_id, person
    part.save(update_fields=["person"])
    details = {"part": part.pk, "unit": part.unit_id, "before": before, "after": getattr(person, "pk", None)}
    audit.record(by=by, action="part.charge", target=part.task, details=details)
    telling.charged(by=by, part=part)
    return part


@transaction.atomic
def set_aside(*, by: Any, part: TaskPart, state: TaskState, note: str) -> TaskPart:
    """The part does not apply to its unit, or is no longer wanted; with the reason."""
    part = locked(part)
    demand(by, Deed.SET_ASIDE, ties_of(part.task), part)
    if state not in ASIDE or part.state not in OPEN_STATES:
        raise RuleBroken("not-open", "Chỉ phần việc đang mở mới đánh dấu không áp dụng hoặc bỏ được.")
    if not note.strip():
        raise RuleBroken("aside-without-reason", "Hãy ghi lý do.", field="note")
    part.hand_ins.waiting().update(state=HandInState.WITHDRAWN)
    drop_requests(part)
    return plans.move_part(by=by, part=part, state=state, note=note.strip())
