"""Criteria of a draft: added, changed, moved, removed; and which unit of a scored body answers for one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.scoring.actions.lineage import refresh_links
from caicach.scoring.actions.sets import demand_draft, demand_unused, locked
from caicach.scoring.actions.trees import (
    CONTENT,
    children_of,
    fill,
    give_places,
    next_place,
    reading_order,
    set_depths,
    subtree_of,
)
from caicach.scoring.models import Charge, CriteriaSet, Criterion
from caicach.scoring.rules.numbering import key_for
from caicach.scoring.set_values import CriterionSpec

DEEPEST = 4


@transaction.atomic
def add_criterion(
    *, by: Any, criteria_set: CriteriaSet, spec: CriterionSpec, parent: Criterion | None = None
) -> Criterion:
    """A new criterion at the end of its parent, or a field at the end of the set."""
    require(by, Permission.CRITERIA_EDIT, criteria_set)
    held = locked(criteria_set)
    demand_draft(held)
    above = held.criteria.get(pk=parent.pk) if parent else None
    _demand_depth(above)
    _demand_number(held, spec.number)
    one = fill(Criterion(criteria_set=held, parent=above, order=next_place(held)), spec)
    one.depth = above.depth + 1 if above else 0
    one.part = above.part if above else spec.part
    one.key = key_for(one.number, set(held.criteria.values_list("key", flat=True)))
    one.save(force_insert=True)
    _put_in_order(held)
    details = {"set": held.pk, "parent": above.pk if above else None, "version": one.version}
    audit.record(by=by, action="criterion.add", target=one, details=details, after=_content(one))
    one.refresh_from_db(fields=["order"])
    return one


@transaction.atomic
def change_criterion(*, by: Any, criterion: Criterion, version: int, spec: CriterionSpec) -> Criterion:
    """What a criterion of a draft says. Stale where somebody saved since `version`. Its links say what changed."""
    require(by, Permission.CRITERIA_EDIT, criterion.criteria_set)
    demand_draft(locked(criterion.criteria_set))
    held = claim(criterion, version, by=by)
    _demand_number(held.criteria_set, spec.number, apart_from=held.pk)
    before = _content(held)
    part = held.part if held.parent_id else spec.part
    fill(held, spec)
    held.part = part
    if before["number"] != held.number:
        others = held.criteria_set.criteria.exclude(pk=held.pk)
        held.key = key_for(held.number, set(others.values_list("key", flat=True)))
    held.save()
    if before["part"] != held.part:
        set_depths(held.criteria_set)
    refresh_links(held)
    details = {"set": held.criteria_set_id, "version": held.version}
    audit.record(by=by, action="criterion.change", target=held, details=details, before=before, after=_content(held))
    return held


@transaction.atomic
def move_criterion(*, by: Any, criterion: Criterion, step: int) -> Criterion:
    """One place up (-1) or down (1) among the criteria of the same parent; with all that is below it."""
    held, criteria_set = _in_draft(by, criterion)
    below = children_of(criteria_set.criteria.all())
    rows = below[held.parent_id]
    place = rows.index(held.pk)
    if 0 <= place + step < len(rows):
        rows[place], rows[place + step] = rows[place + step], rows[place]
        give_places(criteria_set, reading_order([], below))
        audit.record(by=by, action="criterion.move", target=held, details={"set": criteria_set.pk, "step": step})
    return held


@transaction.atomic
def place_criterion(*, by: Any, criterion: Criterion, parent: Criterion | None) -> Criterion:
    """Put a criterion, with all that is below it, at the end of another parent or of the set."""
    held, criteria_set = _in_draft(by, criterion)
    below = children_of(criteria_set.criteria.all())
    if parent is not None and parent.pk in subtree_of(held.pk, below):
        raise RuleBroken("own-child", "Không đặt một tiêu chí vào bên trong chính nó.", field="parent")
    above = criteria_set.criteria.get(pk=parent.pk) if parent else None
    _demand_depth(above)
    before = held.parent_id
    held.parent, held.order = above, next_place(criteria_set)
    held.save(update_fields=["parent", "order"])
    _put_in_order(criteria_set)
    set_depths(criteria_set)
    details = {"set": criteria_set.pk, "from": before, "to": held.parent_id}
    audit.record(by=by, action="criterion.place", target=held, details=details)
    held.refresh_from_db()
    return held


@transaction.atomic
def remove_criterion(*, by: Any, criterion: Criterion) -> int:
    """Take a criterion out of a draft with all that is below it; how many went. Its links go with it."""
    held, criteria_set = _in_draft(by, criterion)
    demand_unused(criteria_set)
    gone = subtree_of(held.pk, children_of(criteria_set.criteria.all()))
    details = {"set": criteria_set.pk, "criteria": len(gone)}
    audit.record(by=by, action="criterion.remove", target=held, details=details, before=_content(held))
    held.delete()
    return len(gone)


@transaction.atomic
def set_mapping(*, by: Any, criteria_set: CriteriaSet, chosen: Mapping[int, tuple[str, str]]) -> CriteriaSet:
    """Which part of the index and which field of the programme each named criterion belongs to; empty: as above it."""
    require(by, Permission.CRITERIA_EDIT, criteria_set)
    held = locked(criteria_set)
    demand_draft(held)
    criteria = list(held.criteria.filter(pk__in=chosen))
    before = {one.key: [one.index_part, one.programme_field] for one in criteria}
    changed = [one for one in criteria if [one.index_part, one.programme_field] != list(chosen[one.pk])]
    for one in changed:
        one.index_part, one.programme_field = chosen[one.pk]
        one.version += 1
    Criterion.objects.bulk_update(changed, ["index_part", "programme_field", "version"])
    if changed:
        keys = [one.key for one in changed]
        after = {one.key: [one.index_part, one.programme_field] for one in changed}
        audit.record(
            by=by,
            action="criteria_set.map",
            target=held,
            details={"criteria": len(changed)},
            before={key: before[key] for key in keys},
            after=after,
        )
    return held


@transaction.atomic
def set_charges(*, by: Any, criterion: Criterion, body: Any, units: Iterable[Any]) -> list[Charge]:
    """Which units of the body answer for a criterion; of a field, for every criterion below it.

    The body says so itself: whoever makes criteria there, also for the set of the body above it.
    """
    require(by, Permission.CRITERIA_EDIT, body)
    named = list(units)
    if any(unit.body_id != body.pk for unit in named):
        raise RuleBroken("foreign-unit", "Chỉ chọn đơn vị của cơ quan mình.", field="units")
    criteria = criterion.criteria_set.criteria.all()
    below = children_of(criteria)
    leaves = [pk for pk in subtree_of(criterion.pk, below) if pk not in below]
    held = Charge.objects.filter(criterion__in=leaves, body=body)
    before = sorted(set(held.values_list("unit", flat=True)))
    held.delete()
    made = Charge.objects.bulk_create(Charge(criterion_id=pk, body=body, unit=unit) for pk in leaves for unit in named)
    details = {"body": body.pk, "units": sorted(unit.pk for unit in named), "before": before, "criteria": len(leaves)}
    audit.record(by=by, action="criterion.charge", target=criterion, details=details)
    return made


def _in_draft(by: Any, criterion: Criterion) -> tuple[Criterion, CriteriaSet]:
    require(by, Permission.CRITERIA_EDIT, criterion.criteria_set)
    criteria_set = locked(criterion.criteria_set)
    demand_draft(criteria_set)
    return criteria_set.criteria.get(pk=criterion.pk), criteria_set


def _put_in_order(criteria_set: CriteriaSet) -> None:
    give_places(criteria_set, reading_order(criteria_set.criteria.all()))


def _demand_depth(above: Criterion | None) -> None:
    if above is not None and above.depth + 1 >= DEEPEST:
        raise RuleBroken("too-deep", f"Cây tiêu chí sâu nhất {DEEPEST} cấp.", field="parent")


def _demand_number(criteria_set: CriteriaSet, number: str, *, apart_from: int | None = None) -> None:
    if not number.strip():
        return
    twin = criteria_set.criteria.filter(number=number.strip()).exclude(pk=apart_from or 0).first()
    if twin is not None:
        raise RuleBroken("number-twice", f"Số {number} đã dùng cho “{twin.name}”.", field="number")


def _content(one: Criterion) -> dict[str, Any]:
    return {name: getattr(one, name) for name in CONTENT} | {"inputs": one.inputs}
