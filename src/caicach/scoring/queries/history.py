"""Published results of a body (or a unit) over the years, as the values that `measures.index` works with."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from caicach.measures import index
from caicach.scoring.models import CriterionLink, LineLink, Result, ResultLine

ZERO = Decimal(0)


def standing_results(person: Any, body: Any, unit: Any = None) -> QuerySet[Result]:
    """What stands for the body or the unit, oldest year first: neither replaced nor of anybody else."""
    seen = Result.objects.visible_to(person).filter(body=body, unit=unit, replaced_by__isnull=True)
    lines = ResultLine.objects.order_by("order").prefetch_related("units")
    return seen.order_by("year", "pk").prefetch_related(Prefetch("lines", queryset=lines))


def year_result(result: Result) -> index.YearResult:
    """One result with its lines; bonus and penalty are those of the result, penalties positive."""
    lines = list(result.lines.all())
    keys = {line.pk: line.key for line in lines}
    parts = sum((_signed(line) for line in lines if line.parent_id is None), ZERO)
    bonus, penalty = result.bonus or ZERO, abs(result.penalty or ZERO)
    known = all(line.points is not None for line in lines if line.parent_id is None and line.part == "scored")
    adjustment = ZERO
    if result.round_id is not None and result.total is not None and known:
        adjustment = result.total - (parts + bonus - penalty)
    return index.YearResult(
        year=result.year,
        lines=tuple(_line(line, keys) for line in lines),
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
    return tuple(year_result(result) for result in standing_results(person, body, unit))


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


def _line(line: ResultLine, keys: dict[int, str]) -> index.Line:
    return index.Line(
        key=line.key,
        parent=keys.get(line.parent_id or 0),
        number=line.number,
        name=line.name,
        points=line.points,
        maximum=line.maximum if line.applicable else ZERO,
        note=line.explanation or line.note,
        part=index.Part(line.part),
        unit="; ".join(unit.label for unit in line.units.all()),
    )


def _signed(line: ResultLine) -> Decimal:
    return (line.points or ZERO) if line.part == "scored" else ZERO
