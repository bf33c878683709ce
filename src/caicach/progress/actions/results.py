"""A unit hands in: progress on the way, or the result that then waits for whoever follows the task."""

from datetime import date as Date
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.plans import actions as plans
from caicach.plans.enums import TaskState
from caicach.plans.models import TaskPart
from caicach.progress import telling
from caicach.progress.actions.evidence import attach, pieces_for
from caicach.progress.actions.parts import demand_open, demand_seen, locked
from caicach.progress.enums import Deed, HandInKind, HandInState
from caicach.progress.models import HandIn
from caicach.progress.rights import demand, ties_of, units_of
from caicach.progress.values import Product


@transaction.atomic
def hand_in(*, by: Any, part: TaskPart, product: Product, on: Date, version: int | None = None) -> HandIn:
    """Hand in for a part. Progress is noted and the part is under way; a result waits to be accepted.

    A result that is handed in anew takes the place of the one that waits. `version` is the part's as the page showed
    it: RuleBroken "stale" where somebody was quicker.
    """
    part = locked(part)
    demand(by, Deed.HAND_IN, ties_of(part.task), part)
    demand_seen(part, version)
    demand_open(part)
    _check(product, on)
    pieces = pieces_for(by, part, product.evidence_ids)
    made = _made(by, part, product, on)
    if pieces:
        attach(by=by, part=part, pieces=pieces)
        made.evidence.set(pieces)
    _tell_log(by, part, made, [piece.pk for piece in pieces])
    if made.kind == HandInKind.RESULT:
        plans.move_part(by=by, part=part, state=TaskState.WAITING, handed_on=on, note=part.note)
        telling.result_handed_in(by=by, hand_in=made)
    elif part.state in (TaskState.IDLE, TaskState.RETURNED):
        plans.move_part(by=by, part=part, state=TaskState.DOING, note=part.note)
    return made


@transaction.atomic
def withdraw_result(*, by: Any, part: TaskPart) -> TaskPart:
    """Take back a result that still waits; the part is under way again."""
    part = locked(part)
    demand(by, Deed.HAND_IN, ties_of(part.task), part)
    waiting = part.hand_ins.waiting().first()
    if waiting is None:
        raise RuleBroken("nothing-waits", "Không có kết quả nào đang chờ xác nhận để rút. Hãy tải lại trang.")
    waiting.state = HandInState.WITHDRAWN
    waiting.save(update_fields=["state"])
    audit.record(by=by, action="result.withdraw", target=part.task, details={"part": part.pk, "hand_in": waiting.pk})
    return plans.move_part(by=by, part=part, state=TaskState.DOING, note=part.note)


def _made(by: Any, part: TaskPart, product: Product, on: Date) -> HandIn:
    result = product.kind is HandInKind.RESULT
    if result:
        part.hand_ins.waiting().update(state=HandInState.WITHDRAWN)
    return HandIn.objects.create(
        part=part,
        body_id=part.body_id,
        kind=product.kind,
        state=HandInState.WAITING if result else HandInState.NOTED,
        text=product.text.strip(),
        percent=product.percent,
        figures=list(product.figures),
        finished_on=product.finished_on,
        for_unit=part.unit_id not in units_of(by),
        handed_on=on,
        by=by,
    )


def _tell_log(by: Any, part: TaskPart, made: HandIn, evidence: list[int]) -> None:
    details = {
        "part": part.pk,
        "unit": part.unit_id,
        "hand_in": made.pk,
        "percent": made.percent,
        "evidence": evidence,
    }
    action = "result.hand-in" if made.kind == HandInKind.RESULT else "result.progress"
    audit.record(by=by, action=action, target=part.task, details=details, after={"text": made.text})


def _check(product: Product, on: Date) -> None:
    if product.percent is not None and not 0 <= product.percent <= 100:
        raise RuleBroken("percent", "Mức hoàn thành tính từ 0 đến 100 %.", field="percent")
    if product.finished_on and product.finished_on > on:
        raise RuleBroken("finished-later", "Ngày hoàn thành không thể sau hôm nay.", field="finished_on")
    if not (product.text.strip() or product.figures or product.evidence_ids or product.percent is not None):
        raise RuleBroken(
            "empty-product", "Hãy ghi kết quả, hoặc đính kèm tài liệu, hoặc điền số liệu đạt được.", field="text"
        )
