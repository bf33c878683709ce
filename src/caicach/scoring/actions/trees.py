"""The tree of a set as rows: filling a criterion, giving places, copying trees. Asks for no permissions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, Max

from caicach.kit.bulk import update_rows
from caicach.kit.words import search_text
from caicach.language.scoring_rules import compile_rule
from caicach.scoring.models import CriteriaSet, Criterion
from caicach.scoring.rules.numbering import key_for
from caicach.scoring.set_values import CriterionSpec, TreeRow

FAR = 1_000_000
"""Places are unique in a set: rows step aside this far before they get their new places."""
CONTENT = (
    "number",
    "name",
    "maximum",
    "part",
    "rule",
    "evidence_wanted",
    "unit_words",
    "scored_by",
    "index_part",
    "programme_field",
)
COPIED = (*CONTENT, "key", "order", "depth", "rule_kind", "rule_reason", "inputs", "source", "search")


def fill(criterion: Criterion, spec: CriterionSpec) -> Criterion:
    """Put what a person typed into a criterion; the rule is compiled. The criterion is changed, not saved."""
    for name in CONTENT:
        setattr(criterion, name, getattr(spec, name))
    criterion.name = " ".join(spec.name.split())
    criterion.inputs = dict(spec.inputs)
    compile_into(criterion)
    criterion.search = search_text(spec.number, spec.name, spec.unit_words, spec.evidence_wanted)
    return criterion


def compile_into(criterion: Criterion) -> None:
    """What the language makes of the rule, beside it."""
    rule = compile_rule(criterion.rule, criterion.maximum) if criterion.rule.strip() else None
    criterion.rule_kind = rule.kind.value if rule else ""
    criterion.rule_reason = rule.reason if rule else ""


def write_tree(criteria_set: CriteriaSet, rows: Sequence[TreeRow]) -> list[Criterion]:
    """All rows of an empty set, in their order."""
    made: list[Criterion] = []
    taken: set[str] = set()
    for order, row in enumerate(rows, start=1):
        above = made[row.parent] if row.parent is not None else None
        one = fill(Criterion(criteria_set=criteria_set, parent=above, order=order), row.spec)
        one.depth = above.depth + 1 if above else 0
        one.part = above.part if above else one.part
        one.key, one.source = key_for(one.number, taken), dict(row.source)
        taken.add(one.key)
        one.save(force_insert=True)
        made.append(one)
    return made


def copy_tree(source: CriteriaSet, into: CriteriaSet) -> dict[int, Criterion]:
    """Every criterion of one set written into another, empty one; gives the copies by the ids of the originals."""
    copies: dict[int, Criterion] = {}
    for one in source.criteria.order_by("order"):
        copy = Criterion(criteria_set=into, parent=copies.get(one.parent_id or 0))
        for name in COPIED:
            setattr(copy, name, getattr(one, name))
        copy.save(force_insert=True)
        copies[one.pk] = copy
    return copies


def next_place(criteria_set: CriteriaSet) -> int:
    last: int | None = criteria_set.criteria.aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def give_places(criteria_set: CriteriaSet, order: Iterable[int]) -> None:
    """Set the places by a list of ids in reading order."""
    criteria_set.criteria.update(order=F("order") + FAR)
    held = {one.pk: one for one in criteria_set.criteria.all()}
    for place, pk in enumerate(order, start=1):
        held[pk].order = place
    update_rows(held.values(), ["order"])


def reading_order(criteria: Iterable[Criterion], children: Mapping[int | None, list[int]] | None = None) -> list[int]:
    """The ids depth first; `children` gives the order below a parent where it is not that of the places."""
    below = children or children_of(criteria)
    found: list[int] = []

    def walk(parent: int | None) -> None:
        for pk in below.get(parent, ()):
            found.append(pk)
            walk(pk)

    walk(None)
    return found


def children_of(criteria: Iterable[Criterion]) -> dict[int | None, list[int]]:
    """The ids below each id, in their order; None holds the top."""
    below: dict[int | None, list[int]] = {}
    for one in sorted(criteria, key=lambda one: one.order):
        below.setdefault(one.parent_id, []).append(one.pk)
    return below


def subtree_of(pk: int, below: Mapping[int | None, list[int]]) -> list[int]:
    """The id and all below it."""
    return [pk, *(deeper for child in below.get(pk, ()) for deeper in subtree_of(child, below))]


def set_depths(criteria_set: CriteriaSet) -> None:
    """Depth and part follow the parent, after something was moved."""
    held = {one.pk: one for one in criteria_set.criteria.order_by("order")}
    for pk in reading_order(held.values()):
        one = held[pk]
        above: Any = held.get(one.parent_id or 0)
        one.depth = above.depth + 1 if above else 0
        one.part = above.part if above else one.part
    update_rows(held.values(), ["depth", "part"])
