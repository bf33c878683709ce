"""Criteria sets: made, changed, issued, replaced by a new version, copied to another year, thrown away as drafts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.scoring.actions.trees import copy_tree, write_tree
from caicach.scoring.enums import Level, LinkKind, SetState
from caicach.scoring.models import CriteriaSet, Criterion, CriterionLink
from caicach.scoring.queries.checks import set_faults
from caicach.scoring.set_values import SetSpec, TreeRow

SETTINGS = (
    "name",
    "citation",
    "places",
    "round_at",
    "not_applicable",
    "bonus_cap",
    "penalty_cap",
    "capped_at_maximum",
    "ties",
    "ladder",
)
SHOWN_FAULTS = 5


@transaction.atomic
def create_set(
    *,
    by: Any,
    body: Any,
    year: int,
    level: str,
    spec: SetSpec,
    block: str = "",
    rows: Sequence[TreeRow] = (),
    document: Any = None,
    origin: Mapping[str, Any] | None = None,
) -> CriteriaSet:
    """A draft set, empty or with its whole tree. `origin`: the file that it came from, for the log."""
    require(by, Permission.CRITERIA_EDIT, body)
    made = _new(by, CriteriaSet(body=body, year=year, level=level, block=block.strip(), document=document), spec)
    write_tree(made, rows)
    audit.record(
        by=by,
        action="criteria_set.create",
        target=made,
        details={"year": year, "level": level, "criteria": len(rows), "version": made.version, **(origin or {})},
        after={"name": made.name},
    )
    return made


@transaction.atomic
def change_set(*, by: Any, criteria_set: CriteriaSet, version: int, spec: SetSpec) -> CriteriaSet:
    """Name, what it rests on, how points add up; only of a draft. Stale where somebody saved since `version`."""
    require(by, Permission.CRITERIA_EDIT, criteria_set)
    held = claim(criteria_set, version, by=by)
    demand_draft(held)
    before = _settings(held)
    _take(held, spec)
    held.save()
    details = {"version": held.version}
    audit.record(
        by=by, action="criteria_set.change", target=held, details=details, before=before, after=_settings(held)
    )
    return held


@transaction.atomic
def issue_set(*, by: Any, criteria_set: CriteriaSet) -> CriteriaSet:
    """Put a draft in force; the set of the same year, level and block that was in force is replaced by it.

    Refuses, with what does not fit, while parts do not sum to their maximum or a criterion has none.
    """
    require(by, Permission.CRITERIA_EDIT, criteria_set)
    held = locked(criteria_set)
    demand_draft(held)
    faults = [fault for fault in set_faults(held) if fault.blocks]
    if faults:
        raise RuleBroken("set-does-not-fit", _said(faults))
    replaced = _same_place(held).filter(state=SetState.ISSUED)
    before = list(replaced.values_list("pk", flat=True))
    replaced.update(state=SetState.REPLACED)
    held.state = SetState.ISSUED
    held.version += 1
    held.save(update_fields=["state", "version"])
    audit.record(
        by=by,
        action="criteria_set.issue",
        target=held,
        details={"replaces": before, "criteria": held.criteria.count(), "version": held.version},
    )
    return held


@transaction.atomic
def replace_set(*, by: Any, criteria_set: CriteriaSet) -> CriteriaSet:
    """A new draft of an issued set: the same year, tree and links; it takes its place when it is issued."""
    require(by, Permission.CRITERIA_EDIT, criteria_set)
    held = locked(criteria_set)
    if held.state != SetState.ISSUED:
        raise RuleBroken("not-issued", "Chỉ bộ tiêu chí đã ban hành mới cần bản thay thế.")
    made, copies = _copy(by, held, held.year, held.name)
    _follow_links(copies)
    audit.record(by=by, action="criteria_set.replace", target=made, details={"of": held.pk, "version": made.version})
    return made


@transaction.atomic
def clone_to_year(*, by: Any, criteria_set: CriteriaSet, year: int, name: str = "") -> CriteriaSet:
    """A draft for another year with the same tree, rules and settings; each criterion goes on as the same."""
    require(by, Permission.CRITERIA_EDIT, criteria_set)
    held = locked(criteria_set)
    if year <= held.year:
        raise RuleBroken("year-not-later", f"Năm mới phải sau năm {held.year}.", field="year")
    made, copies = _copy(by, held, year, name.strip() or held.name.replace(str(held.year), str(year)))
    CriterionLink.objects.bulk_create(
        CriterionLink(earlier_id=pk, later=copy, kind=LinkKind.SAME) for pk, copy in copies.items()
    )
    details = {"of": held.pk, "year": year, "criteria": len(copies), "version": made.version}
    audit.record(by=by, action="criteria_set.clone", target=made, details=details)
    return made


@transaction.atomic
def discard_set(*, by: Any, criteria_set: CriteriaSet) -> None:
    """Throw a draft away with its criteria; nothing was ever scored by it."""
    require(by, Permission.CRITERIA_EDIT, criteria_set)
    held = locked(criteria_set)
    demand_draft(held)
    demand_unused(held)
    if held.clones.exists():
        raise RuleBroken("set-has-clones", "Đã có bộ tiêu chí chép từ bộ này nên không bỏ được.")
    audit.record(
        by=by,
        action="criteria_set.discard",
        target=held,
        details={"year": held.year, "criteria": held.criteria.count()},
        before={"name": held.name},
    )
    Criterion.objects.filter(criteria_set=held).delete()
    held.delete()


def locked(criteria_set: CriteriaSet) -> CriteriaSet:
    """The set as it stands, locked."""
    return CriteriaSet.objects.select_for_update(of=("self",)).get(pk=criteria_set.pk)


def demand_draft(criteria_set: CriteriaSet) -> None:
    """Raise RuleBroken unless the set may still be edited."""
    if not criteria_set.is_open:
        raise RuleBroken(
            "set-issued",
            "Bộ tiêu chí đã ban hành nên không sửa được nữa. Hãy tạo bản thay thế, sửa trên bản đó rồi ban hành.",
        )


def demand_unused(criteria_set: CriteriaSet) -> None:
    """Raise RuleBroken where a round scores by the set: its criteria hold scores."""
    if criteria_set.rounds.exists():
        raise RuleBroken("set-in-use", "Đã có đợt chấm điểm dùng bộ tiêu chí này nên không bỏ tiêu chí nào được.")


def _copy(by: Any, held: CriteriaSet, year: int, name: str) -> tuple[CriteriaSet, dict[int, Criterion]]:
    spec = SetSpec(**{**{field: getattr(held, field) for field in SETTINGS}, "name": name})
    fresh = CriteriaSet(body_id=held.body_id, year=year, level=held.level, block=held.block, cloned_from=held)
    if year == held.year:
        fresh.document_id = held.document_id
    made = _new(by, fresh, spec)
    return made, copy_tree(held, made)


def _new(by: Any, made: CriteriaSet, spec: SetSpec) -> CriteriaSet:
    """Save a draft; RuleBroken where the year, level and block have one already."""
    _take(made, spec)
    made.state, made.created_by = SetState.DRAFT, by
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as clash:
        if not _same_place(made).filter(state=SetState.DRAFT).exists():
            raise
        said = f"Năm {made.year} đã có một bộ tiêu chí đang soạn cho {Level(made.level).label.lower()}"
        raise RuleBroken("set-twice", f"{said}{f', khối {made.block}' if made.block else ''}.", field="year") from clash
    return made


def _same_place(one: CriteriaSet) -> Any:
    """The other sets of its body, year, level and block."""
    same = CriteriaSet.objects.filter(body_id=one.body_id, year=one.year, level=one.level, block=one.block)
    return same.exclude(pk=one.pk) if one.pk else same


def _follow_links(copies: dict[int, Criterion]) -> None:
    """A new version stands in the same line of years as the one that it replaces."""
    backward = CriterionLink.objects.filter(later__in=copies)
    forward = CriterionLink.objects.filter(earlier__in=copies)
    made = [
        CriterionLink(earlier_id=one.earlier_id, later=copies[one.later_id], kind=one.kind, note=one.note)
        for one in backward
    ]
    made += [
        CriterionLink(earlier=copies[one.earlier_id], later_id=one.later_id, kind=one.kind, note=one.note)
        for one in forward
    ]
    CriterionLink.objects.bulk_create(made)


def _take(held: CriteriaSet, spec: SetSpec) -> None:
    for name in SETTINGS:
        setattr(held, name, getattr(spec, name))
    held.name = " ".join(spec.name.split())


def _settings(held: CriteriaSet) -> dict[str, Any]:
    return {name: getattr(held, name) for name in SETTINGS}


def _said(faults: Sequence[Any]) -> str:
    shown = " ".join(fault.sentence for fault in faults[:SHOWN_FAULTS])
    more = f" Và {len(faults) - SHOWN_FAULTS} chỗ khác." if len(faults) > SHOWN_FAULTS else ""
    return f"Chưa ban hành được: {shown}{more}"
