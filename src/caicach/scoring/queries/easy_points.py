"""The points easiest to win on a running sheet: what is open, how likely, how much work, with which tasks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from caicach.measures import index
from caicach.plans.models import Task
from caicach.scoring.enums import Part
from caicach.scoring.models import Remedy, Shortfall
from caicach.scoring.queries.forecast_ground import Past
from caicach.scoring.queries.sheet import Line, Whole
from caicach.scoring.rules.what_if import next_step

USUAL_EFFORT = 5
"""Working days that a remedy counts for where nobody has said how many; the page names it."""
USUAL_CHANCE = Decimal("0.5")
"""The chance where neither a person nor earlier years tell one; the page names it."""
MOST = 12
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class EasyRow:
    """Points that may be won: by which step of a figure, with which tasks; `chance_from` says who judged the chance."""

    easy: index.Easy
    line: Line
    step: index.StepGain | None
    tasks: tuple[Task, ...]
    effort_said: bool
    chance_from: str
    """"person", "years" or "" where it is assumed."""

    @property
    def chance_percent(self) -> Decimal:
        return index.half_up(self.easy.point.chance * 100, 0)


@dataclass(frozen=True, slots=True)
class _Judged:
    chance: Decimal
    source: str


def easy_rows(whole: Whole, past: Past, expected: Mapping[str, index.Expected]) -> tuple[EasyRow, ...]:
    """Open points of the criteria that the body scores itself, most worth a working day first."""
    joined = _joined(whole, past)
    lost = _shortfalls(past, joined)
    usual = {joined.get(one.key, one.key): one.chance for one in index.recoveries(past.years, past.lineage)}
    lines = {
        line.criterion.key: line
        for line in whole.lines
        if line.criterion.part == Part.SCORED and line.is_self_scored and line.criterion.key in expected
    }
    judged = {key: _judged(lost.get(key), usual.get(key)) for key in lines}
    steps = {key: _step(line) for key, line in lines.items()}
    points = [
        _open_point(line, _open(line, expected[key], steps[key]), judged[key].chance, lost.get(key))
        for key, line in lines.items()
    ]
    found = index.easiest(points)[:MOST]
    tasks = _tasks(lost[one.point.key] for one in found if one.point.key in lost)
    return tuple(
        EasyRow(
            easy=one,
            line=lines[one.point.key],
            step=steps[one.point.key],
            tasks=tasks.get(lost[one.point.key].pk, ()) if one.point.key in lost else (),
            effort_said=one.point.key in lost and lost[one.point.key].effort_days is not None,
            chance_from=judged[one.point.key].source,
        )
        for one in found
    )


def _open(line: Line, expected: index.Expected, step: index.StepGain | None) -> Decimal:
    """What is still to win: the next step of a figure, else up to the maximum from what is claimed or expected."""
    if step is not None:
        return step.gain
    claimed = line.score.self_points if expected.basis == "self_score" else None
    return index.half_up(expected.maximum - (claimed if claimed is not None else expected.points), 3)


def _step(line: Line) -> index.StepGain | None:
    if not line.runs or line.rule is None or not line.given:
        return None
    return next_step(line.rule, line.given, line.criterion.maximum or ZERO)


def _judged(lost: Shortfall | None, usual: Decimal | None) -> _Judged:
    if lost is not None and lost.chance is not None:
        return _Judged(Decimal(lost.chance) / 100, "person")
    return _Judged(usual, "years") if usual is not None else _Judged(USUAL_CHANCE, "")


def _open_point(line: Line, gain: Decimal, chance: Decimal, lost: Shortfall | None) -> index.OpenPoint:
    effort = lost.effort_days if lost and lost.effort_days is not None else USUAL_EFFORT
    return index.OpenPoint(
        key=line.criterion.key,
        number=line.criterion.number,
        name=line.criterion.name,
        gain=gain,
        chance=chance,
        effort=Decimal(effort),
        unit="; ".join(unit.label for unit in line.units),
    )


def _joined(whole: Whole, past: Past) -> dict[str, str]:
    """Keys of last year's lines to those of the present criteria."""
    if not past.results:
        return {}
    last, year = past.results[-1].year, whole.sheet.round.year
    return {link.from_key: link.to_key for link in past.lineage if (link.from_year, link.to_year) == (last, year)}


def _shortfalls(past: Past, joined: Mapping[str, str]) -> dict[str, Shortfall]:
    """Last year's losses by the key of the criterion that goes on from them."""
    if not past.results:
        return {}
    held = Shortfall.objects.filter(line__result=past.results[-1]).select_related("line")
    return {joined.get(one.line.key, one.line.key): one for one in held}


def _tasks(shortfalls: Iterable[Shortfall]) -> dict[int, tuple[Task, ...]]:
    found: dict[int, list[Task]] = {}
    held = Remedy.objects.filter(shortfall__in=list(shortfalls)).select_related("task").order_by("task__next_due", "pk")
    for remedy in held:
        found.setdefault(remedy.shortfall_id, []).append(remedy.task)
    return {key: tuple(tasks) for key, tasks in found.items()}
