"""Small scenes of carrying out for tests: a plan whose days are counted from a day that the test names."""

from datetime import date, timedelta
from typing import Any

from caicach.language.calendar import vietnam
from caicach.plans.actions import create_plan
from caicach.plans.deadlines import understand
from caicach.plans.enums import Role
from caicach.plans.models import TaskPart
from caicach.plans.values import PlanSpec, RoleSpec, TaskSpec

TITLE = "Rà soát quy chế làm việc của cơ quan"


def part_of(
    cast: Any, due: date | None, *units: Any, title: str = TITLE, level: str = "own", monitoring: Any = None
) -> TaskPart:
    """The first part of a task that these units (the registry) lead until a day."""
    units = units or (cast.registry,)
    roles = [RoleSpec(Role.LEAD, unit.name, unit.pk) for unit in units]
    if monitoring is not None:
        roles.append(RoleSpec(Role.MONITORING, monitoring.name, monitoring.pk))
    year = due.year if due else 2026
    deadline = understand(f"Trước ngày {due:%d/%m/%Y}", year, vietnam()) if due else None
    spec = TaskSpec(title, deliverable="Quyết định", deadline=deadline, roles=tuple(roles))
    plan = create_plan(
        by=cast.an,
        body=cast.body,
        spec=PlanSpec(f"Kế hoạch {title}", year, "reform", level),
        tasks=[spec],
        on=due or date(2026, 1, 5),
    )
    return TaskPart.objects.filter(task__plan=plan).order_by("pk")[0]


def working_day(day: date) -> date:
    """The day itself, or the next on which offices work."""
    return vietnam().roll_forward(day)


def days(number: int) -> timedelta:
    return timedelta(days=number)
