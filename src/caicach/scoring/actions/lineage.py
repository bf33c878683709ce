"""How criteria go on from an earlier set: links made by hand or from proposals, criteria merged and split."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.scoring.actions.sets import demand_draft, demand_unused, locked
from caicach.scoring.actions.trees import (
    COPIED,
    children_of,
    compile_into,
    give_places,
    next_place,
    reading_order,
    set_depths,
    subtree_of,
)
from caicach.scoring.models import CriteriaSet, Criterion, CriterionLink
from caicach.scoring.rules.lineage import Node, kind_of
from caicach.scoring.rules.numbering import key_for


def refresh_links(*criteria: Criterion) -> None:
    """Let the links of these criteria, and those that share an end with them, say again what they are."""
    pks = [one.pk for one in criteria]
    near = list(CriterionLink.objects.filter(Q(later__in=pks) | Q(earlier__in=pks)))
    links = list(_beside(near).select_related("earlier", "later"))
    around = list(_beside(links).select_related("earlier", "later"))
    for link in links:
        link.kind = kind_of(
            _node(link.earlier),
            _node(link.later),
            ancestors=_count(around, "later_id", link),
            heirs=_count(around, "earlier_id", link),
        )
    CriterionLink.objects.bulk_update(links, ["kind"])


@transaction.atomic
def link_criteria(*, by: Any, pairs: Iterable[tuple[Criterion, Criterion]], later_set: CriteriaSet) -> int:
    """Say that earlier criteria go on as criteria of this set; what kind of link it is tells itself. How many are new.

    Allowed in an issued set as well: what the set says does not change.
    """
    require(by, Permission.CRITERIA_EDIT, later_set)
    wanted = list(pairs)
    _demand_ends(wanted, later_set)
    made = [
        CriterionLink.objects.get_or_create(earlier=earlier, later=later, defaults={"kind": "same"})
        for earlier, later in wanted
    ]
    refresh_links(*(later for _, later in wanted))
    fresh = [link for link, is_new in made if is_new]
    if fresh:
        pairs_said = [[link.earlier_id, link.later_id] for link in fresh]
        audit.record(by=by, action="criteria_set.link", target=later_set, details={"links": pairs_said})
    return len(fresh)


@transaction.atomic
def unlink_criteria(*, by: Any, link: CriterionLink) -> None:
    """Take a link back; the links beside it say again what they are."""
    later_set = link.later.criteria_set
    require(by, Permission.CRITERIA_EDIT, later_set)
    earlier, later = link.earlier, link.later
    link.delete()
    refresh_links(later, *(one.later for one in CriterionLink.objects.filter(earlier=earlier).select_related("later")))
    details = {"links": [[earlier.pk, later.pk]]}
    audit.record(by=by, action="criteria_set.unlink", target=later_set, details=details)


@transaction.atomic
def merge_criteria(*, by: Any, criterion: Criterion, into: Criterion) -> Criterion:
    """Gộp vào: a criterion of a draft becomes part of another one of the same set.

    The other takes over what it was in earlier years, its maximum, and the criteria below it.
    """
    require(by, Permission.CRITERIA_EDIT, criterion.criteria_set)
    criteria_set = locked(criterion.criteria_set)
    demand_draft(criteria_set)
    demand_unused(criteria_set)
    gone, held = criteria_set.criteria.get(pk=criterion.pk), criteria_set.criteria.get(pk=into.pk)
    below = children_of(criteria_set.criteria.all())
    if held.pk in subtree_of(gone.pk, below):
        raise RuleBroken("own-child", "Không gộp một tiêu chí vào chính nó hoặc vào phần bên trong nó.", field="into")
    if gone.part != held.part:
        raise RuleBroken("other-part", "Chỉ gộp các tiêu chí cùng nằm trong thang điểm, điểm cộng hoặc điểm trừ.")
    if bool(below.get(gone.pk)) != bool(below.get(held.pk)):
        raise RuleBroken("other-shape", "Chỉ gộp lĩnh vực với lĩnh vực, tiêu chí với tiêu chí.", field="into")
    before = {"maximum": held.maximum, "gone": gone.name}
    for link in gone.earlier_links.all():
        CriterionLink.objects.get_or_create(earlier_id=link.earlier_id, later=held, defaults={"kind": link.kind})
    if gone.maximum is not None and held.maximum is not None:
        held.maximum += gone.maximum
    place = next_place(criteria_set)
    for shift, pk in enumerate(below.get(gone.pk, ())):
        Criterion.objects.filter(pk=pk).update(parent=held, order=place + shift)
    gone.refresh_from_db()
    gone.delete()
    compile_into(held)
    held.version += 1
    held.save()
    give_places(criteria_set, reading_order(criteria_set.criteria.all()))
    set_depths(criteria_set)
    refresh_links(held)
    audit.record(
        by=by,
        action="criterion.merge",
        target=held,
        details={"set": criteria_set.pk, "gone": criterion.pk, "version": held.version},
        before=before,
        after={"maximum": held.maximum},
    )
    held.refresh_from_db()
    return held


@transaction.atomic
def split_criterion(*, by: Any, criterion: Criterion, name: str, number: str, maximum: Decimal | None) -> Criterion:
    """Tách: a new criterion beside this one takes part of its maximum and comes from the same earlier ones."""
    require(by, Permission.CRITERIA_EDIT, criterion.criteria_set)
    criteria_set = locked(criterion.criteria_set)
    demand_draft(criteria_set)
    held = criteria_set.criteria.get(pk=criterion.pk)
    if held.children.exists():
        raise RuleBroken("has-parts", "Tiêu chí này có tiêu chí thành phần; hãy tách ở tiêu chí thành phần.")
    if maximum is not None and held.maximum is not None and maximum >= held.maximum:
        raise RuleBroken("too-much", "Điểm tách ra phải nhỏ hơn điểm tối đa đang có.", field="maximum")
    if number.strip() and criteria_set.criteria.filter(number=number.strip()).exists():
        raise RuleBroken("number-twice", f"Số {number} đã dùng trong bộ tiêu chí này.", field="number")
    made = _twin(held, name, number.strip(), maximum)
    if maximum is not None and held.maximum is not None:
        held.maximum -= maximum
    compile_into(held)
    held.version += 1
    held.save()
    _put_behind(criteria_set, made, held)
    CriterionLink.objects.bulk_create(
        CriterionLink(earlier_id=link.earlier_id, later=made, kind=link.kind) for link in held.earlier_links.all()
    )
    refresh_links(held, made)
    details = {"set": criteria_set.pk, "from": held.pk, "version": made.version}
    audit.record(by=by, action="criterion.split", target=made, details=details, after={"name": made.name})
    made.refresh_from_db()
    return made


def _twin(held: Criterion, name: str, number: str, maximum: Decimal | None) -> Criterion:
    twin = Criterion(criteria_set=held.criteria_set, parent_id=held.parent_id)
    for field in COPIED:
        setattr(twin, field, getattr(held, field))
    twin.name, twin.number, twin.maximum, twin.rule, twin.inputs = " ".join(name.split()), number, maximum, "", {}
    twin.order = next_place(held.criteria_set)
    twin.key = key_for(number, set(held.criteria_set.criteria.values_list("key", flat=True)))
    compile_into(twin)
    twin.save(force_insert=True)
    return twin


def _put_behind(criteria_set: CriteriaSet, one: Criterion, before: Criterion) -> None:
    below = children_of(criteria_set.criteria.all())
    rows = below[one.parent_id]
    rows.remove(one.pk)
    rows.insert(rows.index(before.pk) + 1, one.pk)
    give_places(criteria_set, reading_order([], below))


def _demand_ends(pairs: Iterable[tuple[Criterion, Criterion]], later_set: CriteriaSet) -> None:
    for earlier, later in pairs:
        if later.criteria_set_id != later_set.pk:
            raise RuleBroken("other-set", "Tiêu chí được nối không thuộc bộ tiêu chí này.")
        if earlier.criteria_set.year >= later_set.year:
            raise RuleBroken("not-earlier", "Chỉ nối với tiêu chí của năm trước.")


def _beside(links: Iterable[CriterionLink]) -> QuerySet[CriterionLink]:
    """These links and all that share an end with one of them."""
    held = list(links)
    earlier, later = {link.earlier_id for link in held}, {link.later_id for link in held}
    return CriterionLink.objects.filter(Q(earlier__in=earlier) | Q(later__in=later))


def _node(one: Criterion) -> Node:
    return Node(one.pk, one.name, one.maximum, one.depth, one.part)


def _count(links: Iterable[CriterionLink], end: str, link: CriterionLink) -> int:
    """How many of the links share this end and join the same two sets."""
    return sum(
        getattr(one, end) == getattr(link, end)
        and one.earlier.criteria_set_id == link.earlier.criteria_set_id
        and one.later.criteria_set_id == link.later.criteria_set_id
        for one in links
    )
