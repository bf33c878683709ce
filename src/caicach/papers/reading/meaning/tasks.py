"""Rows of task tables → tasks, by the contract: sections, dash rows with a parent, units by role, schedules as
deadlines.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from caicach.language.values import Deadline
from caicach.papers.reading.meaning.appendices import Run
from caicach.papers.reading.meaning.cells import Field
from caicach.papers.reading.meaning.demands import find_schedule
from caicach.papers.reading.meaning.heading_words import ColumnRole
from caicach.papers.reading.meaning.languages import Languages
from caicach.papers.reading.meaning.numbering import Number
from caicach.papers.reading.meaning.row_kinds import field_path, is_section, shares_number, split_heading
from caicach.papers.reading.meaning.rows import WHEN, TaskRow
from caicach.papers.reading.meaning.sections import Outline
from caicach.papers.values import Place, Task

_R = ColumnRole
_LISTS = {_R.LEAD: "lead", _R.COORDINATING: "coordinating", _R.MONITORING: "monitoring", _R.ASSIGNMENT: "mixed"}
_NAMED_FIELDS = {
    _R.TITLE: "title",
    _R.DELIVERABLE: "deliverable",
    _R.SCHEDULE: "schedule",
    _R.LEAD: "lead",
    _R.COORDINATING: "coordinating",
    _R.MONITORING: "monitoring",
    _R.ASSIGNMENT: "assignment",
    _R.BUDGET: "budget",
}
_JOINED_SURE = 0.92
_REPAIRED_SURE = 0.85


def read_tasks(runs: Sequence[Run], languages: Languages) -> tuple[Task, ...]:
    """The tasks of all task tables, in order."""
    return tuple(task for run in runs for task in _run_tasks(run, languages, by_heading=_told_apart(run, runs)))


def _told_apart(run: Run, runs: Sequence[Run]) -> bool:
    """Whether the tables of an appendix (of the body) stand under headings of their own."""
    return len({other.heading for other in runs if other.appendix == run.appendix and other.heading}) > 1


def _run_tasks(run: Run, languages: Languages, *, by_heading: bool) -> Iterator[Task]:
    base = (run.heading,) if by_heading and run.heading else ()
    walk = _Walk(base)
    for row, after in zip_longest(run.rows, run.rows[1:]):
        if is_section(row, after):
            walk.section(row.number, row.title)
        else:
            row, stand = walk.task(row, after)
            yield _task(row, languages, run.appendix, stand)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a task stands: its path, its own number, the number it hangs under."""

    path: tuple[str, ...]
    number: str | None
    parent: str | None


@dataclass(slots=True)
class _Walk:
    """Down the rows of one run: what is open, the last number, the last field in a column of its own."""

    base: tuple[str, ...]
    outline: Outline = field(default_factory=Outline)
    number: str | None = None
    field_path: tuple[str, ...] = ()

    def section(self, number: Number | None, title: str) -> None:
        self.outline.begin(number, title.replace("\n", " "))
        self.number, self.field_path = None, ()

    def task(self, row: TaskRow, after: TaskRow | None) -> tuple[TaskRow, Stand]:
        heading, row = split_heading(row, after)
        if heading:
            self.section(row.number, heading)
            row = replace(row, number=None)
        if row.number:
            self.outline.meet(row.number)
            self.number = row.number.text
        alone = shares_number(row, after)
        own = row.number.text if row.number and not alone else None
        hangs = row.number or row.bullet or _R.NUMBER in row.shared
        parent = None if own else (self.number if hangs else None) or self.outline.parent_number
        return row, Stand((*self.base, *self.outline.path, *self._field(row, parent)), own, parent)

    def _field(self, row: TaskRow, parent: str | None) -> tuple[str, ...]:
        """The field in a column of its own; where it is left empty, the one above still holds."""
        if found := field_path(row, parent):
            self.field_path = found
        return self.field_path if row.columns.has(_R.FIELD) else found


# ---------------------------------------------------------------- one task


def _task(row: TaskRow, languages: Languages, appendix: str | None, stand: Stand) -> Task:
    schedule = _schedule(row, languages)
    units, unit_sure = _units(row, languages)
    return Task(
        title=row.title,
        appendix=appendix,
        section_path=stand.path,
        number=stand.number,
        parent_number=stand.parent,
        deliverable=row.text(_R.DELIVERABLE) or None,
        schedule=schedule,
        assignment=row.text(_R.ASSIGNMENT) or None,
        lead=units["lead"],
        coordinating=units["coordinating"],
        monitoring=units["monitoring"],
        budget=row.text(_R.BUDGET) or None,
        sure=_sure(row, schedule, unit_sure),
        sources=_sources(row),
        printed={name: printed for role, name in _NAMED_FIELDS.items() if (printed := _printed(row, role))},
    )


def _schedule(row: TaskRow, languages: Languages) -> Deadline | None:
    start, finish = row.text(_R.START), row.text(_R.FINISH)
    span = f"Từ {start} đến {finish}" if start and finish else finish or start
    told = row.text(_R.SCHEDULE) or span or ", ".join(row.marks)
    text = told if row.columns.has(*WHEN) else find_schedule(row.title)
    return languages.deadline(" ".join(text.split())) if text else None


def _units(row: TaskRow, languages: Languages) -> tuple[dict[str, tuple[str, ...]], dict[str, float]]:
    """Units by role over all unit cells: a cell tells its column's role, and other roles where it says so itself."""
    found: dict[str, list[str]] = {"lead": [], "coordinating": [], "monitoring": []}
    sure: dict[str, float] = {}
    for column_role, role in _LISTS.items():
        if not (text := row.text(column_role)):
            continue
        read = languages.assignment(text, role)
        for name, units in (("lead", read.lead), ("coordinating", read.coordinating), ("monitoring", read.monitoring)):
            found[name].extend(unit for unit in units if unit not in found[name])
            if units:
                sure[name] = min(sure.get(name, 1.0), read.sure.get(name, 0.9))
    return {name: tuple(units) for name, units in found.items()}, sure


def _sure(row: TaskRow, schedule: Deadline | None, units: Mapping[str, float]) -> dict[str, float]:
    base = row.columns.sure * (_JOINED_SURE if row.joined else 1.0)
    sure = {"title": base if row.title else 0.0}
    if row.number:
        sure["number"] = row.columns.sure
    if row.has(_R.DELIVERABLE):
        sure["deliverable"] = base * _shared(row, _R.DELIVERABLE)
    if schedule:
        sure["schedule"] = schedule.sure * row.columns.sure * _shared(row, _R.SCHEDULE)
    sure |= {name: value * row.columns.sure for name, value in units.items()}
    repaired = {name for role, name in _NAMED_FIELDS.items() if _printed(row, role)}
    return {name: round(value * (_REPAIRED_SURE if name in repaired else 1.0), 2) for name, value in sure.items()}


def _shared(row: TaskRow, role: ColumnRole) -> float:
    return 0.9 if role in row.shared else 1.0


def _printed(row: TaskRow, role: ColumnRole) -> str | None:
    found: Field | None = row.fields.get(role)
    return found.printed if found else None


def _sources(row: TaskRow) -> dict[str, Place]:
    places = {name: row.fields[role].place for role, name in _NAMED_FIELDS.items() if role in row.fields}
    return {"row": row.place, **places}
