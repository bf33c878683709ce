"""Rows of a list of tasks, each query once for all rows of the page."""

from collections.abc import Iterable, Sequence
from datetime import date as Date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from caicach.plans.enums import OPEN_STATES, SETTLED_STATES, PlanLevel, Role, TaskState
from caicach.plans.models import Assignment, Task
from caicach.plans.rules import heading_parts, open_words
from caicach.plans.values import Chip, Heading, TaskLine

COLUMNS = (
    "pk", "plan_id", "plan__title", "number", "title", "deliverable", "appendix", "section_path", "parent_id",
    "schedule", "deadline_kind", "due", "next_due", "due_by_hand", "state", "done_on", "done_late", "arising",
    "units_total", "units_done", "period", "periods", "plan__level",
)  # fmt: skip


def lines(found: QuerySet[Task], today: Date) -> list[TaskLine]:
    """The rows ready to be shown; two queries whatever their number."""
    rows = list(found.values(*COLUMNS))
    chips, base = _chips({row["pk"]: row["plan__level"] == PlanLevel.UPPER for row in rows}), reverse("tasks")
    return [_line(row, chips[row["pk"]], today, base) for row in rows]


def with_headings(rows: Sequence[TaskLine]) -> list[TaskLine]:
    """Put above each row the section headings that begin with it, as the paper prints them."""
    path: list[str] = []
    appendix = None
    for row in rows:
        if row.appendix != appendix:
            path, appendix = [], row.appendix
        same = _common(path, row.section_path)
        row.headings = [Heading(n, *heading_parts(words)) for n, words in enumerate(row.section_path) if n >= same]
        path = row.section_path
    return list(rows)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many headings two paths share from the top."""
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared


def _line(row: dict[str, Any], chips: dict[str, list[Chip]], today: Date, base: str) -> TaskLine:
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
        section_path=row["section_path"],
        child=row["parent_id"] is not None,
        schedule=row["schedule"],
        due=day,
        open_words="" if day else open_words(row["deadline_kind"], row["schedule"]),
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


def _chips(upper: dict[int, bool]) -> dict[int, dict[str, list[Chip]]]:
    """The names in each role of these tasks; the value says whether the task is of a plan from above."""
    found: dict[int, dict[str, list[Chip]]] = {task: {role.value: [] for role in Role} for task in upper}
    named = Assignment.objects.filter(task_id__in=upper).order_by("task_id", "role", "position")
    columns = ("task_id", "role", "words", "unit__name", "unit__short_name", "group__name", "size")
    for task, role, words, unit, short, group, size in named.values_list(*columns):
        found[task][role].append(chip(words, unit, short, group, size, upper[task]))
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
