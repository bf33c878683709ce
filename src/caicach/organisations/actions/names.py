"""Other names of units, and groups of units."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.language.text import fold
from caicach.organisations.enums import AliasSource
from caicach.organisations.models import Alias, Body, GroupMember, Unit, UnitGroup


@transaction.atomic
def add_alias(*, by: Any, unit: Unit, text: str, source: str = AliasSource.PERSON) -> Alias:
    """Another name by which papers call the unit. A name that another unit of the body bears is refused."""
    require(by, Permission.ORGANISATION_EDIT, unit)
    text = " ".join(text.split())
    if not text:
        raise RuleBroken("alias-missing", "Hãy ghi tên gọi khác của đơn vị.", field="text")
    _demand_free(unit, text)
    alias = Alias.objects.create(unit=unit, text=text, source=source)
    audit.record(by=by, action="alias.add", target=unit, details={"source": source}, after={"alias": text})
    return alias


@transaction.atomic
def remove_alias(*, by: Any, alias: Alias) -> None:
    """The unit is not called so."""
    of = alias.unit or alias.body
    assert of is not None, "a database constraint says so"
    require(by, Permission.ORGANISATION_EDIT, of)
    audit.record(by=by, action="alias.remove", target=of, before={"alias": alias.text})
    alias.delete()


@transaction.atomic
def add_group(
    *, by: Any, body: Body, name: str, units: Iterable[Unit], source: str = "", valid_from: date | None = None
) -> UnitGroup:
    """A group of units as a paper defines it."""
    require(by, Permission.ORGANISATION_EDIT, body)
    name, chosen = " ".join(name.split()), list(units)
    _demand_members(body, chosen)
    if UnitGroup.objects.filter(body=body, folded=fold(name), valid_to__isnull=True).exists():
        raise RuleBroken("group-name-taken", f"Đã có nhóm “{name}”. Hãy sửa nhóm đó hoặc đặt tên khác.", field="name")
    group = UnitGroup.objects.create(body=body, name=name, source=source, valid_from=valid_from)
    GroupMember.objects.bulk_create(GroupMember(group=group, unit=unit, valid_from=valid_from) for unit in chosen)
    details = {"body": body.pk, "units": [unit.pk for unit in chosen]}
    audit.record(by=by, action="group.add", target=group, details=details, after={"name": name})
    return group


@transaction.atomic
def set_members(*, by: Any, group: UnitGroup, units: Iterable[Unit], on: date) -> UnitGroup:
    """From that day on exactly these units are in the group; who leaves stays a member of the days before."""
    require(by, Permission.ORGANISATION_EDIT, group)
    chosen = {unit.pk: unit for unit in units}
    _demand_members(group.body, list(chosen.values()))
    now = {member.unit_id: member for member in GroupMember.objects.on(on).filter(group=group)}
    for unit_id, member in now.items():
        if unit_id not in chosen:
            _leave(member, on)
    for unit_id in chosen.keys() - now.keys():
        GroupMember.objects.create(group=group, unit_id=unit_id, valid_from=on)
    audit.record(by=by, action="group.set_members", target=group, details={"on": on, "units": sorted(chosen)})
    return group


def _leave(member: GroupMember, on: date) -> None:
    if member.valid_from is not None and member.valid_from >= on:
        member.delete()
        return
    member.valid_to = on - timedelta(days=1)
    member.save()


def _demand_members(body: Body, units: list[Unit]) -> None:
    if not units:
        raise RuleBroken("group-empty", "Nhóm phải có ít nhất một đơn vị. Hãy chọn đơn vị.", field="units")
    if any(unit.body_id != body.pk for unit in units):
        raise RuleBroken("group-across-bodies", "Đơn vị trong nhóm phải thuộc cơ quan này.", field="units")


def _demand_free(unit: Unit, text: str) -> None:
    folded = fold(text)
    if unit.aliases.filter(folded=folded).exists():
        raise RuleBroken("alias-there", f"{unit.name} đã có tên gọi “{text}”.", field="text")
    others = (
        Unit.objects.filter(body_id=unit.body_id, valid_to__isnull=True).exclude(pk=unit.pk).prefetch_related("aliases")
    )
    for other in others:
        names = {fold(other.name), fold(other.short_name), *(alias.folded for alias in other.aliases.all())}
        if folded in names:
            raise RuleBroken(
                "alias-taken", f"“{text}” đang là tên của {other.name}. Một tên chỉ một đơn vị.", field="text"
            )
