"""Lists of criteria sets, and one set as its page shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from caicach.kit.words import search_words
from caicach.language.scoring_rules import RuleKind
from caicach.organisations.models import Unit
from caicach.scoring.enums import Part
from caicach.scoring.models import Charge, CriteriaSet, Criterion
from caicach.scoring.rules.set_checks import SetFault

RUNS, MANUAL, NONE = "chay", "tay", "khong"
"""How the rule of a leaf stands, in the words of the address."""


@dataclass(frozen=True, slots=True)
class SetFilter:
    """What the list of sets is narrowed to."""

    year: int | None = None
    level: str = ""
    block: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A set in a list: how many criteria carry points, the maximum, how many rules run."""

    criteria_set: CriteriaSet
    leaves: int
    runs: int
    manual: int
    without: int
    maximum: Decimal | None


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A row of the tree on a page."""

    criterion: Criterion
    leaf: bool
    rule: str
    """RUNS, MANUAL or NONE; "" for what is no leaf."""
    faults: tuple[SetFault, ...] = ()
    field: int = 0
    """The id of the field that it belongs to."""
    units: tuple[Unit, ...] = ()
    """Which units of the person's body answer for it."""


@dataclass(frozen=True, slots=True)
class TreeFilter:
    """What the tree of a set is narrowed to.

    `only`: tay, khong, thieu (no maximum), lech (sums that do not fit), chuagiao (no unit of ours answers).
    """

    text: str = ""
    only: str = ""
    field: int | None = None


def sets(person: Any, wanted: SetFilter) -> QuerySet[CriteriaSet]:
    """The sets that the person may see, narrowed."""
    found = CriteriaSet.objects.visible_to(person).select_related("body")
    given = {"year": wanted.year, "level": wanted.level, "block": wanted.block, "state": wanted.state}
    return found.filter(**{name: value for name, value in given.items() if value})


def choices_of(person: Any) -> tuple[list[int], list[str]]:
    """The years and blocks there are."""
    rows = CriteriaSet.objects.visible_to(person).order_by().values_list("year", "block").distinct()
    found = list(rows)
    return sorted({year for year, _ in found}, reverse=True), sorted({block for _, block in found if block})


def set_lines(found: Sequence[CriteriaSet]) -> list[SetLine]:
    """The sets with their counts; two queries whatever their number."""
    pks = [one.pk for one in found]
    leaf = Criterion.objects.filter(criteria_set__in=pks, children__isnull=True).order_by().values("criteria_set")
    runs = Q(rule__gt="") & ~Q(rule_kind=RuleKind.MANUAL.value)
    counted = leaf.annotate(
        leaves=Count("pk"),
        runs=Count("pk", filter=runs),
        without=Count("pk", filter=Q(rule="")),
        sum=Sum("maximum", filter=Q(part=Part.SCORED)),
    )
    counts = {row["criteria_set"]: row for row in counted}
    return [_line(one, counts.get(one.pk)) for one in found]


def _line(one: CriteriaSet, counts: Any) -> SetLine:
    if not counts:
        return SetLine(one, 0, 0, 0, 0, None)
    manual = counts["leaves"] - counts["runs"] - counts["without"]
    return SetLine(one, counts["leaves"], counts["runs"], manual, counts["without"], counts["sum"])


def charged_units(criteria_set: CriteriaSet, body: Any) -> dict[int, tuple[Unit, ...]]:
    """By criterion the units of a body that answer for it; one query, none without a body."""
    if body is None:
        return {}
    held: dict[int, tuple[Unit, ...]] = {}
    charges = Charge.objects.filter(criterion__criteria_set=criteria_set, body=body)
    for charge in charges.select_related("unit").order_by("unit__order"):
        held[charge.criterion_id] = (*held.get(charge.criterion_id, ()), charge.unit)
    return held


def tree_lines(
    criteria: Sequence[Criterion], faults: Iterable[SetFault], units: Mapping[int, tuple[Unit, ...]]
) -> list[TreeLine]:
    """Every row of a set, in its order, with what does not fit about it and the units that answer for it."""
    parents = {one.parent_id for one in criteria}
    about: dict[int | None, list[SetFault]] = {}
    for fault in faults:
        about.setdefault(fault.pk, []).append(fault)
    fields: dict[int, int] = {}
    lines = []
    for one in criteria:
        fields[one.pk] = fields.get(one.parent_id or 0, one.pk)
        leaf = one.pk not in parents
        state, wrong = rule_state(one) if leaf else "", tuple(about.get(one.pk, ()))
        lines.append(TreeLine(one, leaf, state, wrong, fields[one.pk], units.get(one.pk, ())))
    return lines


def rule_state(one: Criterion) -> str:
    """How the rule of a leaf stands."""
    if not one.rule.strip():
        return NONE
    return MANUAL if one.rule_kind == RuleKind.MANUAL.value else RUNS


def counts_of(lines: Sequence[TreeLine]) -> dict[str, int]:
    """How many rows each filter shows."""
    leaves = [line for line in lines if line.leaf]
    return {
        "all": len(leaves),
        MANUAL: sum(line.rule == MANUAL for line in leaves),
        NONE: sum(line.rule == NONE for line in leaves),
        "thieu": sum(_has(line, "missing-maximum") for line in lines),
        "lech": sum(_has(line, "sum", "ceiling-low", "ceiling-high") for line in lines),
        "chuagiao": sum(not line.units for line in leaves),
    }


def narrowed(lines: Sequence[TreeLine], wanted: TreeFilter) -> list[TreeLine]:
    """The rows that answer to the filter, with the rows above them, so that the tree stays a tree."""
    words = search_words(wanted.text)
    if not words and not wanted.only and wanted.field is None:
        return list(lines)
    by_pk = {line.criterion.pk: line for line in lines}
    shown: set[int] = set()
    for line in lines:
        if not _answers(line, words, wanted):
            continue
        at: TreeLine | None = line
        while at is not None:
            shown.add(at.criterion.pk)
            at = by_pk.get(at.criterion.parent_id or 0)
    return [line for line in lines if line.criterion.pk in shown]


def grouped(lines: Sequence[TreeLine]) -> list[tuple[TreeLine, list[TreeLine]]]:
    """Each field with the rows below it; a field that is a criterion itself is its own row."""
    groups: list[tuple[TreeLine, list[TreeLine]]] = []
    for line in lines:
        if line.criterion.depth == 0:
            groups.append((line, [line] if line.leaf else []))
        elif groups:
            groups[-1][1].append(line)
    return groups


def _answers(line: TreeLine, words: Sequence[str], wanted: TreeFilter) -> bool:
    if wanted.field is not None and line.field != wanted.field:
        return False
    if not all(word in line.criterion.search for word in words):
        return False
    match wanted.only:
        case "tay" | "khong":
            return line.rule == wanted.only
        case "thieu":
            return _has(line, "missing-maximum")
        case "chuagiao":
            return line.leaf and not line.units
        case "lech":
            return _has(line, "sum", "ceiling-low", "ceiling-high")
    return True


def _has(line: TreeLine, *codes: str) -> bool:
    return any(fault.code in codes for fault in line.faults)
