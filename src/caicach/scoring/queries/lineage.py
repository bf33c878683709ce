"""A set beside the set of an earlier year: what goes on, what is new, what is gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from caicach.scoring.enums import LinkKind
from caicach.scoring.models import CriteriaSet, Criterion, CriterionLink
from caicach.scoring.rules.lineage import Node, Proposal, proposals

NEW, GONE = "new", "gone"


@dataclass(frozen=True, slots=True)
class Pair:
    """A row side by side: later criterion with its earlier ones; or an earlier one that does not go on."""

    later: Criterion | None
    earlier: tuple[CriterionLink, ...]
    gone: Criterion | None = None

    @property
    def kind(self) -> str:
        """What the row shows: a kind of link, NEW or GONE."""
        if self.later is None:
            return GONE
        return self.earlier[0].kind if self.earlier else NEW


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sets side by side, with the counts of each kind and what the names propose for the rest."""

    pairs: tuple[Pair, ...]
    counts: dict[str, int]
    proposed: tuple[Proposal, ...]


def earlier_sets(criteria_set: CriteriaSet, person: Any) -> list[CriteriaSet]:
    """The sets of earlier years for the same level, nearest first; those of the same block before others."""
    found = CriteriaSet.objects.visible_to(person).filter(level=criteria_set.level, year__lt=criteria_set.year)
    own = found.filter(Q(body=criteria_set.body_id) | Q(criteria__later_links__later__criteria_set=criteria_set))
    held = own.distinct().exclude(state="replaced")
    return sorted(held, key=lambda one: (-one.year, one.block != criteria_set.block, one.pk))


def compare(earlier: CriteriaSet, later: CriteriaSet) -> Comparison:
    """Both sets in the order of the later one; what is gone stands behind what stood before it. Four queries."""
    before = list(earlier.criteria.order_by("order"))
    after = list(later.criteria.order_by("order"))
    links = CriterionLink.objects.filter(earlier__criteria_set=earlier, later__criteria_set=later)
    held = list(links.select_related("earlier", "later").order_by("earlier__order"))
    to: dict[int, list[CriterionLink]] = {}
    for link in held:
        to.setdefault(link.later_id, []).append(link)
    gone = _gone(before, held)
    pairs = tuple(_placed([Pair(one, tuple(to.get(one.pk, ()))) for one in after], gone, held, before))
    linked = {link.later_id for link in held}
    free = [one for one in after if one.pk not in linked]
    proposed = proposals(nodes(before, only={one.pk for one in gone}), nodes(after, only={one.pk for one in free}))
    return Comparison(pairs, _counts(pairs), tuple(proposed))


def nodes(criteria: Iterable[Criterion], *, only: set[int]) -> list[Node]:
    """The criteria as lineage sees them, with the name of their field."""
    fields: dict[int, str] = {}
    found = []
    for one in criteria:
        fields[one.pk] = fields.get(one.parent_id or 0, one.name)
        if one.pk in only:
            found.append(Node(one.pk, one.name, one.maximum, one.depth, one.part, fields[one.pk]))
    return found


def past_and_future(criterion: Criterion, person: Any) -> tuple[list[CriterionLink], list[CriterionLink]]:
    """The links of a criterion to earlier and to later sets that the person may see."""
    seen = CriteriaSet.objects.visible_to(person)
    earlier = criterion.earlier_links.filter(earlier__criteria_set__in=seen)
    later = criterion.later_links.filter(later__criteria_set__in=seen)
    return (
        list(earlier.select_related("earlier__criteria_set")),
        list(later.select_related("later__criteria_set").order_by("later__criteria_set__year")),
    )


def _gone(before: Sequence[Criterion], held: Sequence[CriterionLink]) -> list[Criterion]:
    going_on = {link.earlier_id for link in held}
    return [one for one in before if one.pk not in going_on]


def _placed(
    pairs: list[Pair], gone: Sequence[Criterion], held: Sequence[CriterionLink], before: Sequence[Criterion]
) -> Iterable[Pair]:
    """Each gone criterion behind the row in which the earlier criterion before it goes on."""
    rows = {link.earlier_id: link.later_id for link in held}
    missing = {one.pk for one in gone}
    behind: dict[int, list[Pair]] = {}
    last = 0
    for one in before:
        if one.pk in missing:
            behind.setdefault(last, []).append(Pair(None, (), one))
        else:
            last = rows[one.pk]
    found = list(behind.get(0, []))
    for pair in pairs:
        found.append(pair)
        found += behind.get(pair.later.pk, []) if pair.later else []
    return found


def _counts(pairs: Sequence[Pair]) -> dict[str, int]:
    kinds = [pair.kind for pair in pairs]
    return {kind: kinds.count(kind) for kind in (*map(str, LinkKind), NEW, GONE) if kind in kinds}
