"""Published results of a body (or a unit) over the years, as the values that `measures.index` works with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from caicach.measures import index
from caicach.organisations.models import UnitGroup
from caicach.scoring.enums import NotApplicable
from caicach.scoring.models import CriterionLink, LineLink, Result, ResultLine

ZERO = Decimal(0)

Group = tuple[str, frozenset[int]]
"""The name of a group of units and the ids of its members."""


def standing_results(person: Any, body: Any, unit: Any = None) -> QuerySet[Result]:
    """What stands for the body or the unit, oldest year first: neither replaced nor of anybody else."""
    seen = Result.objects.visible_to(person).filter(body=body, unit=unit, replaced_by__isnull=True)
    lines = ResultLine.objects.order_by("order").prefetch_related("units")
    held = seen.select_related("round__criteria_set").order_by("year", "pk")
    return held.prefetch_related(Prefetch("lines", queryset=lines))


def year_result(result: Result, groups: Iterable[Group] = ()) -> index.YearResult:
    """One result with its lines; bonus and penalty are those of the result, penalties positive.

    What did not apply counts as its criteria set says; a line that went into another tells neither points nor maximum.
    """
    lines = list(result.lines.all())
    parts = sum((_signed(line) for line in lines if line.parent_id is None), ZERO)
    bonus, penalty = result.bonus or ZERO, abs(result.penalty or ZERO)
    known = all(line.points is not None for line in lines if line.parent_id is None and line.part == "scored")
    adjustment = ZERO
    if result.round_id is not None and result.total is not None and known:
        adjustment = result.total - (parts + bonus - penalty)
    return index.YearResult(
        year=result.year,
        lines=tuple(_values(result, lines, tuple(groups))),
        bonus=bonus,
        penalty=penalty,
        total=result.total,
        rank=result.rank,
        of=result.rank_of,
        grade=result.grade,
        source=result.source,
        adjustment=adjustment,
    )


def year_results(person: Any, body: Any, unit: Any = None) -> tuple[index.YearResult, ...]:
    """All years that stand, oldest first."""
    groups = groups_of(body)
    return tuple(year_result(result, groups) for result in standing_results(person, body, unit))


def groups_of(body: Any) -> tuple[Group, ...]:
    """The groups of units of a body with their members, the smallest first: two queries."""
    held = UnitGroup.objects.filter(body=body).prefetch_related("members")
    found = [(group.name, frozenset(member.unit_id for member in group.members.all())) for group in held]
    return tuple(sorted(found, key=lambda group: (len(group[1]), group[0])))


def unit_words(units: Iterable[Any], groups: Iterable[Group] = ()) -> str:
    """Who answers, in words: a group where the units are its members, else their labels."""
    held = list(units)
    ids = frozenset(unit.pk for unit in held)
    named = next((name for name, members in groups if len(ids) > 2 and members == ids), "")
    return named or "; ".join(unit.label for unit in held)


def lineage(results: Sequence[Result]) -> index.Lineage:
    """How lines of these results go on: by links between the lines, else by those between their criteria."""
    held = {line.pk: (result.year, line) for result in results for line in result.lines.all()}
    links = LineLink.objects.filter(earlier__in=held, later__in=held)
    found = [_link(held[one.earlier_id], held[one.later_id], one.kind) for one in links]
    joined = {(link.to_year, link.to_key) for link in found}
    return (*found, *(link for link in _of_criteria(held.values()) if (link.to_year, link.to_key) not in joined))


def _of_criteria(lines: Iterable[tuple[int, ResultLine]]) -> list[index.Link]:
    by_criterion = {line.criterion_id: (year, line) for year, line in lines if line.criterion_id is not None}
    links = CriterionLink.objects.filter(earlier__in=by_criterion, later__in=by_criterion)
    return [_link(by_criterion[one.earlier_id], by_criterion[one.later_id], one.kind) for one in links]


def _link(earlier: tuple[int, ResultLine], later: tuple[int, ResultLine], kind: str) -> index.Link:
    return index.Link(earlier[0], earlier[1].key, later[0], later[1].key, index.LinkKind(kind))


def _values(result: Result, lines: Sequence[ResultLine], groups: tuple[Group, ...]) -> Iterator[index.Line]:
    keys = {line.pk: line.key for line in lines}
    method = result.round.criteria_set.not_applicable if result.round is not None else ""
    away = _away(lines) if method == NotApplicable.RESCALE else {}
    for line in lines:
        points, maximum = line.points, line.maximum
        if maximum is not None:
            maximum -= away.get(line.pk, ZERO)
        if not line.applicable:
            kept = line.maximum if method in (NotApplicable.KEEP, NotApplicable.FULL) else None
            points, maximum = kept if method == NotApplicable.FULL or kept is None else ZERO, kept
        yield index.Line(
            key=line.key,
            parent=keys.get(line.parent_id or 0),
            number=line.number,
            name=line.name,
            points=points,
            maximum=maximum,
            note=line.explanation or line.note,
            part=index.Part(line.part),
            unit=unit_words(line.units.all(), groups),
        )


def _away(lines: Sequence[ResultLine]) -> dict[int, Decimal]:
    """What the maxima of the lines above lose by those that did not apply."""
    held = {line.pk: line for line in lines}
    away: dict[int, Decimal] = defaultdict(Decimal)
    for line in lines:
        above = None if line.applicable else line.parent_id
        while above is not None:
            away[above] += line.maximum or ZERO
            above = held[above].parent_id
    return away


def _signed(line: ResultLine) -> Decimal:
    return (line.points or ZERO) if line.part == "scored" else ZERO
