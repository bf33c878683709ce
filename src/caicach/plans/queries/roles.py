"""Who does what in a task, and whom a person can name in it."""

from dataclasses import dataclass
from datetime import date as Date

from caicach.organisations.models import Unit, UnitGroup
from caicach.plans.enums import Role
from caicach.plans.models import Assignment, Task
from caicach.plans.values import RoleSpec


def roles_of(task: Task) -> list[RoleSpec]:
    """The names of a task in the order of the paper; one query."""
    rows = Assignment.objects.filter(task=task).order_by("position")
    return [RoleSpec(Role(row.role), row.words, row.unit_id, row.group_id) for row in rows]


@dataclass(frozen=True, slots=True)
class Names:
    """The units and groups of a body by their ids."""

    units: dict[int, str]
    groups: dict[int, str]


def names_of(body_id: int, on: Date) -> Names:
    """Whom a task of the body can name on a day; two queries."""
    units = Unit.objects.filter(body_id=body_id).on(on).order_by("order", "name").values_list("pk", "name")
    groups = UnitGroup.objects.filter(body_id=body_id).on(on).order_by("name").values_list("pk", "name")
    return Names(dict(units), dict(groups))
