"""Rows of a list of tasks, each query once for all rows of the page."""

from collections.abc import Iterable, Sequence
from datetime import date as Date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from caicach.plans.enums import OPEN_STATES, SETTLED_STATES, PlanLevel, Role, TaskState
from caicach.plans.models import Assignment, Task
from caicach.plans.rules import heading_parts, open_words
from caicach.plans.values import Chip, Heading, TaskLine

COLUMNS = (
    "pk", "appendix", "plan_id", "plan__title", "plan__level", "number", "title", "deliverable", "parent_id",
    "schedule", "deadline_kind", "due", "next_due", "due_by_hand", "state", "done_on", "done_late", "arising",
    "units_total", "units_done", "period", "periods", "section_path",
)  # fmt: skip
NAMES = ("task_id", "role", "words", "unit__name", "unit__short_name", "group__name", "size")


class RawLine(NamedTuple):
    """A row as the database gave it (in the order of COLUMNS), and the names in its roles (as NAMES, without the task).

    All that is printed of a task on one day in one language follows from it: what was printed is remembered by it.
    """

    row: tuple[Any, ...]
    names: tuple[tuple[Any, ...], ...]

    @property
    def appendix(self) -> str:
        return str(self.row[1])

    @property
    def section_path(self) -> tuple[str, ...]:
        path: tuple[str, ...] = self.row[-1]
        return path


def raw_lines(found: QuerySet[Task]) -> list[RawLine]:
    """The rows as they are; two queries whatever their number."""
    rows = [(*row, tuple(path)) for *row, path in found.values_list(*COLUMNS)]
    named = _named([row[0] for row in rows])
    return [RawLine(row, tuple(named[row[0]])) for row in rows]


def _named(tasks: list[int]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {task: [] for task in tasks}
    names = Assignment.objects.filter(task_id__in=tasks).order_by("task_id", "role", "position")
    for task, *name in names.values_list(*NAMES):
        found[task].append(tuple(name))
    return found


def lines(found: QuerySet[Task], today: Date) -> list[TaskLine]:
    """The rows ready to be shown."""
    base = reverse("tasks")
    return [line(raw, today, base) for raw in raw_lines(found)]


def headings_above(rows: Iterable[RawLine]) -> list[tuple[Heading, ...]]:
    """For each row the section headings that begin with it, as the paper prints them."""
    path: tuple[str, ...] = ()
    appendix, found = None, []
    for row in rows:
        if row.appendix != appendix:
            path, appendix = (), row.appendix
        same = _common(path, row.section_path)
        found.append(tuple(Heading(n, *heading_parts(words)) for n, words in enumerate(row.section_path) if n >= same))
        path = row.section_path
    return found


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many headings two paths share from the top."""
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared


def line(raw: RawLine, today: Date, base: str) -> TaskLine:
    """One row ready to be shown; `base` is the address under which tasks lie."""
    row = dict(zip(COLUMNS, raw.row, strict=True))
    chips = _chips(raw.names, upper=row["plan__level"] == PlanLevel.UPPER)
    state, day = TaskState(row["state"]), row["next_due"] or row["due"]
    several, periods = row["units_total"] > 1, row["periods"]
    return TaskLine(
        pk=row["pk"],
        url=f"{base}{row['pk']}/",
        plan_id=row["plan_id"],
        plan_title=row["plan__title"],
        number=row["number"],
        title=row["title"],
        deliverable=row["deliverable"],
        appendix=row["appendix"],
        section_path=raw.section_path,
        child=row["parent_id"] is not None,
        schedule=row["schedule"],
        due=day,
        open_words="" if day else open_words(row["deadline_kind"], row["schedule"], row["arising"]),
        period=f"{row['period']}/{periods}" if periods > 1 else "",
        state=state,
        late=state in OPEN_STATES and row["next_due"] is not None and row["next_due"] < today,
        done_on=row["done_on"],
        done_late=row["done_late"] and state == TaskState.DONE,
        settled=state in SETTLED_STATES,
        arising=row["arising"],
        due_by_hand=row["due_by_hand"],
        parts=row["units_total"] if several else 0,
        parts_done=row["units_done"] if several else 0,
        lead=chips["lead"],
        coordinating=chips["coordinating"],
        monitoring=chips["monitoring"],
    )


def _chips(names: Iterable[tuple[Any, ...]], *, upper: bool) -> dict[str, list[Chip]]:
    """The names by role; `upper` says that the task is of a plan from above."""
    found: dict[str, list[Chip]] = {role.value: [] for role in Role}
    for role, words, unit, short, group, size in names:
        found[role].append(chip(words, unit, short, group, size, upper))
    return found


def chip(words: str, unit: str | None, short: str | None, group: str | None, size: int, upper: bool = False) -> Chip:
    """How a name looks in a cell: short form of a unit, number of units of a group, or the words alone.

    A plan from above names bodies, which no list of units holds: there words alone are nothing unknown.
    """
    if unit:
        return Chip(short or unit, unit, "unit")
    if group:
        return Chip(group, group, "group", size)
    return Chip(words, words, "body" if upper else "words")


def role_groups(named: Iterable[Assignment], level: str) -> list[tuple[Role, list[Chip]]]:
    """The names of one task by role, in the order lead, coordinating, monitoring; names in full."""
    found: dict[Role, list[Chip]] = {role: [] for role in Role}
    for one in named:
        unit, group = one.unit, one.group
        names = unit.name if unit else None, None, group.name if group else None
        chosen = chip(one.words, *names, one.size, level == PlanLevel.UPPER)
        found[Role(one.role)].append(chosen)
    return list(found.items())
