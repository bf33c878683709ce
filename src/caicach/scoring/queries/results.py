"""Published results as pages show them: whose, the table of years as papers print it, one year with what it lost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from caicach.language.text import fold, squash
from caicach.measures import index
from caicach.organisations.models import Body, Unit
from caicach.scoring.enums import Part
from caicach.scoring.models import Result, ResultLine
from caicach.scoring.queries.doubts import result_doubts
from caicach.scoring.queries.history import groups_of, lineage, standing_results, unit_words, year_result

GOES_ON = (index.LinkKind.SAME, index.LinkKind.RENAMED, index.LinkKind.NEW_MAXIMUM)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose results: a body, or a unit of it. `code` stands in addresses."""

    body: Body
    unit: Unit | None = None

    @property
    def code(self) -> str:
        return f"{self.body.pk}-{self.unit.pk}" if self.unit else str(self.body.pk)

    def __str__(self) -> str:
        return str(self.unit or self.body)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a year tells of one row; without points it says where the row went."""

    line: ResultLine | None = None
    note: str = ""

    @property
    def lost(self) -> Decimal | None:
        line = self.line
        return line.maximum - line.points if line and line.points is not None and line.maximum is not None else None


@dataclass(frozen=True, slots=True)
class Row:
    """One field through the years."""

    number: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class YearsTable:
    """Fields × years as papers print them; `results` stand for the columns, oldest first."""

    results: tuple[Result, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class LostLine:
    """The lowest line that tells lost points."""

    line: ResultLine
    field: ResultLine
    lost: Decimal
    units: str


@dataclass(frozen=True, slots=True)
class YearPage:
    """One result with everything that its page shows."""

    result: Result
    value: index.YearResult
    lost: tuple[LostLine, ...]
    full: tuple[ResultLine, ...]
    """Fields that reached their maximum."""
    halves: tuple[tuple[ResultLine, tuple[ResultLine, ...]], ...]
    """Parts of the survey with their items."""
    findings: tuple[index.Finding, ...]
    doubts: tuple[index.Finding, ...]
    depth: int
    """How deep the result tells."""
    years: tuple[tuple[int, int], ...]
    """Year and id of every result that stands, oldest first."""


def subjects(person: Any) -> list[Subject]:
    """Whose results the person may see, the own body first (also where it has none yet)."""
    seen = Result.objects.visible_to(person).filter(replaced_by__isnull=True).order_by()
    pairs = set(seen.values_list("body_id", "unit_id").distinct())
    own = getattr(person, "body", None)
    if own is not None:
        pairs.add((own.pk, None))
    bodies = Body.objects.in_bulk({body for body, _ in pairs})
    units = Unit.objects.in_bulk({unit for _, unit in pairs if unit is not None})
    found = [Subject(bodies[body], units[unit] if unit is not None else None) for body, unit in pairs]
    first = own.pk if own is not None else None
    return sorted(found, key=lambda one: (one.body.pk != first, one.body.name, one.unit is not None, str(one)))


def subject_of(offered: Sequence[Subject], code: str) -> Subject | None:
    """The one that the address asks for, else the first."""
    return next((one for one in offered if one.code == code), offered[0] if offered else None)


def visible_results(person: Any) -> QuerySet[Result]:
    """Every result that the person may see, replaced ones too."""
    held = Result.objects.visible_to(person).select_related("body", "unit", "document", "round__criteria_set")
    return held.prefetch_related("lines__units")


def one_a_year(results: Iterable[Result]) -> list[Result]:
    """The newest of each year, where several rounds scored one: oldest year first."""
    return [held for _, held in sorted({one.year: one for one in results}.items())]


def years_table(results: Sequence[Result]) -> YearsTable:
    """Rows are fields: those of one name, or that go on as each other. Bonus and penalty are told apart."""
    links = lineage(results) if len(results) > 1 else ()
    tops = {(one.year, line.key): line for one in results for line in one.lines.all() if _is_field(line)}
    rows: list[Row] = []
    for group in _joined(tops, links):
        by_year = {year: tops[year, key] for year, key in group}
        last = by_year[max(by_year)]
        cells = tuple(_cell(by_year, one.year, tops, links) for one in results)
        rows.append(Row(last.number, last.name, cells))
    return YearsTable(tuple(results), tuple(rows))


def year_page(person: Any, result: Result) -> YearPage:
    """One result: the value for the waterfall, what was lost, what does not hold."""
    groups = groups_of(result.body)
    value = year_result(result, groups)
    lines = list(result.lines.all())
    held = {line.pk: line for line in lines}
    parents = {line.parent_id for line in lines}
    depth = max((_depth(line, held) for line in lines if line.part == Part.SCORED), default=0) + 1
    lost = [one for line in lines if line.pk not in parents and (one := _lost(line, held, groups))]
    standing = standing_results(person, result.body, result.unit).prefetch_related(None)
    return YearPage(
        result=result,
        value=value,
        lost=tuple(sorted(lost, key=lambda one: (-one.lost, one.line.order))),
        full=tuple(line for line in lines if _is_field(line) and line.points is not None and not Cell(line).lost),
        halves=_halves(lines),
        findings=index.reconcile(value, whole=None),
        doubts=result_doubts(result, value),
        depth=depth,
        years=tuple(standing.values_list("year", "pk")),
    )


def _is_field(line: ResultLine) -> bool:
    return line.parent_id is None and line.part == Part.SCORED


def _joined(tops: Mapping[tuple[int, str], ResultLine], links: index.Lineage) -> list[list[tuple[int, str]]]:
    """Fields that are one thing, in the order of the last year that has them."""
    leader = {node: node for node in tops}

    def lead(node: tuple[int, str]) -> tuple[int, str]:
        while leader[node] != node:
            node = leader[node]
        return node

    pairs = [((one.from_year, one.from_key), (one.to_year, one.to_key)) for one in links if one.kind in GOES_ON]
    by_name: dict[str, tuple[int, str]] = {}
    for node, line in tops.items():
        pairs.append((by_name.setdefault(fold(squash(line.name)), node), node))
    for one, other in pairs:
        if one in leader and other in leader and _apart(lead(one), lead(other), leader, lead):
            leader[lead(other)] = lead(one)
    groups: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for node in tops:
        groups.setdefault(lead(node), []).append(node)
    return sorted(groups.values(), key=lambda group: (-max(group)[0], tops[max(group)].order))


def _apart(one: Any, other: Any, leader: Mapping[Any, Any], lead: Any) -> bool:
    """Whether two groups have no year in common: one row tells one line a year."""
    years = [{node[0] for node in leader if lead(node) == top} for top in (one, other)]
    return one != other and not years[0] & years[1]


def _cell(
    by_year: Mapping[int, ResultLine], year: int, tops: Mapping[tuple[int, str], ResultLine], links: index.Lineage
) -> Cell:
    line = by_year.get(year)
    if line is not None:
        return Cell(line, line.note if line.points is None else "")
    before = max((one for one in by_year if one < year), default=None)
    if before is None:
        return Cell()
    into = [
        tops[one.to_year, one.to_key].name
        for one in links
        if (one.from_year, one.from_key, one.to_year) == (before, by_year[before].key, year)
        and (one.to_year, one.to_key) in tops
    ]
    return Cell(note=f"Gộp vào {'; '.join(into)}" if into else "")


def _lost(line: ResultLine, held: Mapping[int, ResultLine], groups: Iterable[Any]) -> LostLine | None:
    lost = Cell(line).lost
    if line.part != Part.SCORED or not line.applicable or lost is None or lost <= 0:
        return None
    top, units = line, list(line.units.all())
    while top.parent_id is not None:
        top = held[top.parent_id]
        units = units or list(top.units.all())
    return LostLine(line, top, lost, unit_words(units, groups))


def _depth(line: ResultLine, held: Mapping[int, ResultLine]) -> int:
    depth = 0
    while line.parent_id is not None:
        line, depth = held[line.parent_id], depth + 1
    return depth


def _halves(lines: Sequence[ResultLine]) -> tuple[tuple[ResultLine, tuple[ResultLine, ...]], ...]:
    below: dict[int, list[ResultLine]] = {}
    for line in lines:
        if line.parent_id is not None and line.scored_by == "survey":
            below.setdefault(line.parent_id, []).append(line)
    tops = {line.pk for line in lines if line.parent_id is None}
    found = [line for line in lines if line.pk in below and line.pk not in tops]
    found = found or [line for line in lines if line.pk in below]
    return tuple((line, tuple(below[line.pk])) for line in found)
