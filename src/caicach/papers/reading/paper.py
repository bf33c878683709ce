"""A layout to a paper: every language asked once, every meaning with its place."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from caicach.language.assignments import UnitDirectory
from caicach.language.calendar import WorkingCalendar
from caicach.language.citations import find_citations
from caicach.language.targets import find_targets
from caicach.papers.reading.meaning.appendices import TaskTables, find_task_tables
from caicach.papers.reading.meaning.columns import UNIT_ROLES
from caicach.papers.reading.meaning.findings import Reading, find_findings
from caicach.papers.reading.meaning.groups import find_groups, find_named_units, group_findings
from caicach.papers.reading.meaning.header import read_header
from caicach.papers.reading.meaning.heading_words import ColumnRole
from caicach.papers.reading.meaning.languages import Languages
from caicach.papers.reading.meaning.legal import base_passages
from caicach.papers.reading.meaning.paragraph_tasks import paragraph_tasks
from caicach.papers.reading.meaning.passages import Passage, read_passages, whole_layout
from caicach.papers.reading.meaning.score_tables import find_score_tables, score_findings
from caicach.papers.reading.meaning.tasks import read_tasks
from caicach.papers.values import Finding, Layout, Paper, Placed, Source, Task

T = TypeVar("T")
_SHORT = frozenset({*UNIT_ROLES, ColumnRole.SCHEDULE, ColumnRole.START, ColumnRole.FINISH, ColumnRole.BUDGET})


def read_meaning(
    layout: Layout, source: Source, *, year: int | None = None, calendar: WorkingCalendar | None = None
) -> Paper:
    """What a file says: header, bases, citations, targets, units, groups, tasks, score tables, and what to look at.

    `year` is the plan's year where the caller knows it, else the paper's own; `calendar` moves deadlines off days off.
    """
    tables = find_task_tables(layout)
    passages = read_passages(layout, tables)
    whole = whole_layout(layout, tables)
    header = read_header(whole, year=year)
    groups, units = find_groups(whole), find_named_units(whole)
    directory = UnitDirectory(tuple(placed.value for placed in units), tuple(placed.value for placed in groups))
    plan_year = year or header.plan_year
    paper = Paper(
        source=source,
        header=header,
        legal_bases=_placed(base_passages(passages), find_citations),
        citations=_placed(_citing_passages(passages), find_citations),
        targets=_placed(_target_passages(passages), find_targets),
        units=units,
        groups=groups,
        tasks=_tasks(layout, tables, Languages(plan_year, calendar, directory)),
        score_tables=find_score_tables(whole),
    )
    notes = tuple(Finding("file-note", note) for note in layout.notes)
    found = find_findings(Reading(paper, plan_year, directory))
    return replace(paper, warnings=(*notes, *found, *group_findings(whole), *score_findings(paper.score_tables)))


def _tasks(layout: Layout, tables: TaskTables, languages: Languages) -> tuple[Task, ...]:
    return (*read_tasks(tables.runs, languages), *paragraph_tasks(layout, tables, languages))


def _placed(passages: Iterable[Passage], find: Callable[[str], Iterable[T]]) -> tuple[Placed[T], ...]:
    return tuple(Placed(found, passage.place) for passage in passages for found in find(passage.text))


def _citing_passages(passages: Iterable[Passage]) -> Iterable[Passage]:
    """Cells of units and schedules cite only with a number."""
    return (found for found in passages if found.role not in _SHORT or any(map(str.isdigit, found.text)))


def _target_passages(passages: Iterable[Passage]) -> Iterable[Passage]:
    """Numbers to reach stand in running text, tasks and deliverables, not in score tables, schedules or unit cells."""
    return (found for found in passages if found.role not in _SHORT and (found.role or not found.in_table))
