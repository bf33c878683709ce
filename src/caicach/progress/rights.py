"""Who may do what with a part of a task: role × deed × relation.

A deed needs a permission. A grant for the whole body reaches every part of the body's tasks; a grant for the own unit
reaches the parts to which the unit stands in one of the relations named here. `docs/permissions.md` is printed from
this table, and tests try every cell of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext

from caicach.kit.permissions import Permission, Role, Scope, reach
from caicach.plans.enums import Role as Assigned
from caicach.plans.models import Assignment, Task, TaskPart
from caicach.progress.enums import Deed, Relation


@dataclass(frozen=True, slots=True)
class Right:
    """The permission that a deed needs, and the relations in which a unit's own grant is enough."""

    permission: Permission
    relations: frozenset[Relation] = frozenset()


OWN = frozenset({Relation.OWN})
NAMED = frozenset({Relation.OWN, Relation.MEMBER, Relation.COORDINATING, Relation.MONITORING})
RIGHTS: Mapping[Deed, Right] = {
    Deed.SEE: Right(Permission.TASK_VIEW),
    Deed.HAND_IN: Right(Permission.PART_REPORT, OWN),
    Deed.DECIDE_RESULT: Right(Permission.PART_CONFIRM, frozenset({Relation.MONITORING})),
    Deed.REOPEN: Right(Permission.PART_CONFIRM, frozenset({Relation.MONITORING})),
    Deed.SET_ASIDE: Right(Permission.TASK_EDIT),
    Deed.TAKE_CHARGE: Right(Permission.PART_REPORT, OWN),
    Deed.ASSIGN: Right(Permission.PART_CONFIRM, OWN),
    Deed.ASK_EXTENSION: Right(Permission.PART_REPORT, OWN),
    Deed.DECIDE_EXTENSION: Right(Permission.EXTENSION_DECIDE),
    Deed.ADD_EVIDENCE: Right(Permission.EVIDENCE_ADD, frozenset({Relation.OWN, Relation.COORDINATING})),
    Deed.COMMENT: Right(Permission.COMMENT_WRITE, NAMED),
    Deed.CORRECT: Right(Permission.TASK_EDIT),
    Deed.NUDGE: Right(Permission.REMINDER_EDIT),
}


@dataclass(frozen=True, slots=True)
class Ties:
    """Which units stand in which relation to the parts of one task; made once for a page or an action."""

    body_id: int
    leading: frozenset[int]
    coordinating: frozenset[int]
    monitoring: frozenset[int]

    def relations(self, unit_ids: frozenset[int], part: TaskPart | None) -> set[Relation]:
        """How these units stand to the part (or to the task, where no part is given)."""
        own = self.leading if part is None else frozenset({part.unit_id} if part.unit_id else ())
        sides = (
            (Relation.OWN, own),
            (Relation.MEMBER, self.leading - own),
            (Relation.COORDINATING, self.coordinating),
            (Relation.MONITORING, self.monitoring),
        )
        return {relation for relation, units in sides if units & unit_ids}


def units_of(person: Any) -> frozenset[int]:
    """The units of the person's posts, with those that they followed."""
    return frozenset(held.unit_id for held in person.holdings if held.unit_id is not None)


def ties_of(task: Task) -> Ties:
    """The units of a task by relation; one query."""
    found: dict[str, set[int]] = {role.value: set() for role in Assigned}
    named = Assignment.objects.filter(task=task, units__isnull=False).order_by().values_list("role", "units")
    for role, unit in named:
        found[role].add(unit)
    return Ties(
        task.body_id, *(frozenset(found[role]) for role in (Assigned.LEAD, Assigned.COORDINATING, Assigned.MONITORING))
    )


def may(person: Any, deed: Deed, ties: Ties, part: TaskPart | None = None) -> bool:
    """True where the person may do this with the part (or with the task as a whole, where no part is given)."""
    right = RIGHTS[deed]
    where = reach(person, right.permission)
    if where.everywhere or ties.body_id in where.body_ids:
        return True
    return bool(ties.relations(where.unit_ids, part) & right.relations)


def demand(person: Any, deed: Deed, ties: Ties, part: TaskPart | None = None) -> None:
    """Raise PermissionDenied unless the person may."""
    if not may(person, deed, ties, part):
        words = gettext("Vai và đơn vị của bạn chưa được làm việc này: %(deed)s.")
        raise PermissionDenied(words % {"deed": gettext(deed.label)})


def may_in_role(role: type[Role], deed: Deed, relation: Relation) -> bool:
    """The same rule for one role whose unit stands in one relation: a cell of the printed matrix."""
    scope = role.grants.get(RIGHTS[deed].permission)
    if scope is Scope.EVERYWHERE:
        return True
    if scope is Scope.OWN_BODY:
        return relation is not Relation.OUTSIDE
    return scope is Scope.OWN_UNIT and relation in RIGHTS[deed].relations
