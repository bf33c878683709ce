"""Units come, change their name, merge, split and end. What was stays, with its days."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.organisations.enums import SuccessionKind, UnitKind
from caicach.organisations.models import Body, GroupMember, Post, Succession, Unit

Names = Sequence[tuple[str, str]]
"""(name, short name) of each part of a split."""


@transaction.atomic
def create_unit(
    *,
    by: Any,
    body: Body,
    name: str,
    short_name: str = "",
    kind: str = UnitKind.DIVISION,
    valid_from: date | None = None,
) -> Unit:
    """A new unit at the end of the body's list."""
    require(by, Permission.ORGANISATION_EDIT, body)
    unit = _new(body, name, short_name, kind, valid_from)
    audit.record(by=by, action="unit.create", target=unit, details={"body": body.pk}, after={"name": unit.name})
    return unit


@transaction.atomic
def edit_unit(*, by: Any, unit: Unit, short_name: str, kind: str, order: int) -> Unit:
    """Mend what is no change of the unit itself: its short name, its kind, its place in the list."""
    require(by, Permission.ORGANISATION_EDIT, unit)
    before = {"short_name": unit.short_name, "kind": unit.kind, "order": unit.order}
    unit.short_name, unit.kind, unit.order = short_name, kind, order
    unit.save()
    after = {"short_name": short_name, "kind": kind, "order": order}
    audit.record(by=by, action="unit.edit", target=unit, before=before, after=after)
    return unit


@transaction.atomic
def rename_unit(*, by: Any, unit: Unit, name: str, short_name: str = "", on: date, decision: str = "") -> Unit:
    """From that day on the unit bears another name. The old name stays valid for the days before."""
    require(by, Permission.ORGANISATION_EDIT, unit)
    return _succeed(by, SuccessionKind.RENAME, [unit], [(name, short_name)], unit.kind, on, decision)[0]


@transaction.atomic
def merge_units(
    *, by: Any, units: Sequence[Unit], name: str, short_name: str = "", kind: str, on: date, decision: str = ""
) -> Unit:
    """Several units become one new unit; their people and their places in groups go with them."""
    for unit in units:
        require(by, Permission.ORGANISATION_EDIT, unit)
    if len(units) < 2:
        raise RuleBroken("merge-needs-two", "Sáp nhập cần ít nhất hai đơn vị. Hãy chọn thêm.", field="units")
    if len({unit.body_id for unit in units}) > 1:
        raise RuleBroken("merge-across-bodies", "Các đơn vị sáp nhập phải cùng một cơ quan.", field="units")
    return _succeed(by, SuccessionKind.MERGE, units, [(name, short_name)], kind, on, decision)[0]


@transaction.atomic
def split_unit(*, by: Any, unit: Unit, parts: Names, on: date, decision: str = "") -> list[Unit]:
    """One unit becomes several; its people go to the first part, from where they can be appointed anew."""
    require(by, Permission.ORGANISATION_EDIT, unit)
    if len(parts) < 2:
        raise RuleBroken(
            "split-needs-two", "Chia tách cần ít nhất hai đơn vị mới. Hãy ghi mỗi tên một dòng.", field="parts"
        )
    return _succeed(by, SuccessionKind.SPLIT, [unit], parts, unit.kind, on, decision)


@transaction.atomic
def end_unit(*, by: Any, unit: Unit, on: date) -> Unit:
    """The unit's last day; nobody carries on its work."""
    require(by, Permission.ORGANISATION_EDIT, unit)
    _demand_alive(unit, on + timedelta(days=1))
    unit.valid_to = on
    unit.save()
    audit.record(by=by, action="unit.end", target=unit, details={"on": on})
    return unit


def _succeed(
    by: Any, kind: SuccessionKind, old: Sequence[Unit], names: Names, unit_kind: str, on: date, decision: str
) -> list[Unit]:
    for unit in old:
        _demand_alive(unit, on)
        unit.valid_to = on - timedelta(days=1)
        unit.save()
    place = min(unit.order for unit in old)
    new = [_new(old[0].body, name, short, unit_kind, on, place) for name, short in names]
    succession = Succession.objects.create(kind=kind, on=on, decision=decision)
    for unit in old:
        succession.predecessors.create(unit=unit)
        _hand_over(unit, new, on)
    for unit in new:
        succession.successors.create(unit=unit)
    details = {"kind": kind, "on": on, "from": [unit.pk for unit in old], "to": [unit.pk for unit in new]}
    audit.record(by=by, action=f"unit.{kind}", target=new[0], details=details)
    return new


def _hand_over(old: Unit, new: Sequence[Unit], on: date) -> None:
    """Places in groups go to every heir, people to the first."""
    last = on - timedelta(days=1)
    for member in GroupMember.objects.on(on).filter(unit=old):
        for heir in new:
            GroupMember.objects.get_or_create(group=member.group, unit=heir, valid_to=None, defaults={"valid_from": on})
        _end_or_remove(member, last)
    for post in Post.objects.on(on).filter(unit=old):
        Post.objects.get_or_create(
            person=post.person,
            body=post.body,
            unit=new[0],
            role=post.role,
            valid_to=None,
            defaults={"title": post.title, "valid_from": on},
        )
        _end_or_remove(post, last)


def _end_or_remove(row: GroupMember | Post, last: date) -> None:
    """A validity that would end before it starts never was."""
    if row.valid_from is not None and row.valid_from > last:
        row.delete()
        return
    row.valid_to = last
    row.save()


def _new(body: Body, name: str, short_name: str, kind: str, valid_from: date | None, order: int | None = None) -> Unit:
    name = " ".join(name.split())
    if not name:
        raise RuleBroken("unit-name-missing", "Đơn vị phải có tên.", field="name")
    alive = Unit.objects.filter(body=body, valid_to__isnull=True).values_list("name", flat=True)
    if name.casefold() in {other.casefold() for other in alive}:
        raise RuleBroken(
            "unit-name-taken", f"Cơ quan đã có “{name}”. Hãy dùng đơn vị đó, hoặc đặt tên khác.", field="name"
        )
    if order is None:
        order = (Unit.objects.filter(body=body).order_by("-order").values_list("order", flat=True).first() or 0) + 1
    return Unit.objects.create(
        body=body, name=name, short_name=short_name.strip(), kind=kind, valid_from=valid_from, order=order
    )


def _demand_alive(unit: Unit, on: date) -> None:
    if unit.valid_to is not None:
        raise RuleBroken("unit-ended", f"{unit.name} đã kết thúc ngày {unit.valid_to:%d/%m/%Y}.")
    if unit.valid_from is not None and on <= unit.valid_from:
        raise RuleBroken(
            "too-early", f"{unit.name} mới có từ {unit.valid_from:%d/%m/%Y}. Hãy chọn ngày sau đó.", field="on"
        )
