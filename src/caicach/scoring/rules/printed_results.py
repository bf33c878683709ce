"""From what a paper prints (a table of years, points lost with their reasons) to results, year by year.

The table gives each year's fields. What the paper tells of lost points belongs to the latest year and goes below its
fields: a section is put under the field whose name it bears, and where two come near, under the one that lost as many
points. Nothing is made up: what finds no field is left over and said.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rapidfuzz import fuzz

from caicach.language.text import fold
from caicach.papers.reading.losses import PrintedPoints
from caicach.papers.sheet_values import PrintedLoss
from caicach.papers.values import ScoreRow, ScoreTable
from caicach.scoring.enums import ScoredBy
from caicach.scoring.values import LineSpec, ResultSpec

LIKE = 60.0
"""From this similarity (0 to 100) on, a section may belong to a field."""
SAME_LOSS = 25.0
"""What it counts for a section that it lost exactly as many points as the field."""
_SURVEY = re.compile(r"dieu tra|khao sat|hai long|sipas")
_NUMBERING = re.compile(r"^\s*(?:[IVX]+|\d+(?:\.\d+)*|[a-z])[.)]\s*")


@dataclass(frozen=True, slots=True)
class PrintedYear:
    """One year as the paper tells it, ready to be recorded; `left_over` found no field, `units` are names by key."""

    spec: ResultSpec
    left_over: tuple[PrintedLoss, ...] = ()
    units: Mapping[str, tuple[str, ...]] | None = None


def years_of(
    tables: Sequence[ScoreTable], printed: PrintedPoints | None, *, body_id: int, source: str = ""
) -> tuple[PrintedYear, ...]:
    """Every year that the tables tell, oldest first; the lost points go to the latest one."""
    years = {year: table for table in tables for year in table.years}
    found = [PrintedYear(_year(years[year], str(year), body_id, source)) for year in sorted(years)]
    if found and printed is not None and printed.losses:
        found[-1] = _with_losses(found[-1].spec, printed)
    return tuple(found)


def _year(table: ScoreTable, year: str, body_id: int, source: str) -> ResultSpec:
    lines = [_field(row, year, place) for place, row in enumerate(table.rows, start=1) if year in row.cells]
    rank, _, of = table.rank.get(year, "").partition("/")
    return ResultSpec(
        body_id=body_id,
        year=int(year),
        lines=tuple(lines),
        source=source,
        bonus=_decimal(table.bonus.get(year)),
        penalty=_decimal(table.penalty.get(year)),
        total=_decimal(table.total.get(year)),
        rank=int(rank) if rank.strip().isdigit() else None,
        rank_of=int(of) if of.strip().isdigit() else None,
    )


def _field(row: ScoreRow, year: str, place: int) -> LineSpec:
    cell = row.cells[year]
    survey = ScoredBy.SURVEY if _SURVEY.search(fold(row.name)) else ""
    gone = cell.points is None and cell.max is None
    return LineSpec(
        key=row.number or str(place),
        number=row.number or "",
        name=row.name,
        points=_decimal(cell.points),
        maximum=_decimal(cell.max),
        applicable=not gone,
        scored_by=survey,
        note=cell.note or "",
    )


def _with_losses(spec: ResultSpec, printed: PrintedPoints) -> PrintedYear:
    fields = [line for line in spec.lines if line.applicable]
    below: dict[str, list[LineSpec]] = defaultdict(list)
    units: dict[str, tuple[str, ...]] = {}
    left: list[PrintedLoss] = []
    told: dict[str, LineSpec] = {}
    for section, losses in _sections(printed.losses).items():
        field = _field_of(section, losses, fields)
        if field is None:
            left.extend(losses)
            continue
        if len(losses) == 1 and (losses[0].points, losses[0].maximum) == (field.points, field.maximum):
            told[field.key] = replace(field, explanation=losses[0].explanation or losses[0].name)
            units[field.key] = losses[0].units
            continue
        parent = _survey_half(section, printed.sections, field, below) if losses[0].survey else field.key
        for loss in losses:
            key = f"{parent}.{1 + sum(line.parent == parent for line in below[field.key])}"
            below[field.key].append(_line(loss, key, parent))
            units[key] = loss.units
    lines = [one for line in spec.lines for one in (told.get(line.key, line), *below.get(line.key, ()))]
    return PrintedYear(replace(spec, lines=tuple(lines)), tuple(left), units)


def _sections(losses: Iterable[PrintedLoss]) -> dict[str, list[PrintedLoss]]:
    gathered: dict[str, list[PrintedLoss]] = defaultdict(list)
    for loss in losses:
        gathered[loss.section].append(loss)
    return gathered


def _field_of(section: str, losses: Sequence[PrintedLoss], fields: Sequence[LineSpec]) -> LineSpec | None:
    """The field that a section tells of; survey items go to the survey."""
    if losses[0].survey:
        return next((field for field in fields if field.scored_by == ScoredBy.SURVEY), None)
    name = fold(_NUMBERING.sub("", section))
    lost = sum((loss.lost for loss in losses), Decimal(0))
    rated = [(_likeness(name, field, lost), field) for field in fields]
    best, field = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return field if best >= LIKE else None


def _likeness(name: str, field: LineSpec, lost: Decimal) -> float:
    like = fuzz.token_sort_ratio(name, fold(field.name))
    same = field.points is not None and field.maximum is not None and field.maximum - field.points == lost
    return like + SAME_LOSS if same and like >= LIKE - SAME_LOSS else like


def _survey_half(
    section: str, sections: Sequence[PrintedLoss], field: LineSpec, below: dict[str, list[LineSpec]]
) -> str:
    """The key of the line for one part of the survey, made from its heading where that tells points."""
    key = f"{field.key}.{1 + sum(line.parent == field.key for line in below[field.key])}"
    heading = next((one for one in sections if one.name == section), None)
    if heading is None:
        return field.key
    below[field.key].append(_line(heading, key, field.key))
    return key


def _line(loss: PrintedLoss, key: str, parent: str) -> LineSpec:
    return LineSpec(
        key=key,
        number=key,
        name=_NUMBERING.sub("", loss.name),
        parent=parent,
        points=loss.points,
        maximum=loss.maximum,
        scored_by=ScoredBy.SURVEY if loss.survey else "",
        explanation=loss.explanation,
    )


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text not in (None, "") else None
