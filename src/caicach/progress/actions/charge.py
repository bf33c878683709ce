"""Who is in charge of a part, and parts that nobody has to do."""

from datetime import date as Date
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Person
from caicach.plans import actions as plans
from caicach.plans.enums import OPEN_STATES, TaskState
from caicach.plans.models import TaskPart
from caicach.progress import telling
from caicach.progress.actions.extensions import drop_requests
from caicach.progress.actions.parts import demand_open, locked
from caicach.progress.enums import Deed, HandInState
from caicach.progress.queries.charge import members_of
from caicach.progress.rights import demand, ties_of

ASIDE = (TaskState.NOT_APPLICABLE, TaskState.CANCELLED)


@transaction.atomic
def take_charge(*, by: Any, part: TaskPart, person: Person | None, seen: int | None, on: Date) -> TaskPart:
    """Say who in the unit does the part; None for nobody in particular. `seen` is who did when the page was made.

    Everybody of the unit takes what nobody does, and gives back the own; to choose for others is a matter of heads.
    """
    part = locked(part)
    _demand_right(by, part, person)
    demand_open(part)
    if part.person_id != seen:
        who = part.person or "chưa ai"
        raise RuleBroken(
            "charge-changed", f"Vừa có người đổi: nay {who} phụ trách. Hãy xem lại rồi chọn.", field="person"
        )
    if person is not None and person.pk not in members_of(part, on):
        raise RuleBroken("not-of-the-unit", f"{person} không thuộc đơn vị làm phần việc này.", field="person")
    return put_in_charge(by, part, person)


def put_in_charge(by: Any, part: TaskPart, person: Person | None) -> TaskPart:
    """Write who does a part, in the transaction of an action that has asked for the right."""
    if part.person_id == getattr(person, "pk", None):
        return part
    before, part.person = part.person_id, person
    part.save(update_fields=["person"])
    details = {"part": part.pk, "unit": part.unit_id, "before": before, "after": part.person_id}
    audit.record(by=by, action="part.charge", target=part.task, details=details)
    telling.charged(by=by, part=part)
    return part


def _demand_right(by: Any, part: TaskPart, person: Person | None) -> None:
    ties = ties_of(part.task)
    takes = person is not None and person.pk == by.pk and part.person_id is None
    gives_back = person is None and part.person_id == by.pk
    demand(by, Deed.TAKE_CHARGE if takes or gives_back else Deed.ASSIGN, ties, part)


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
