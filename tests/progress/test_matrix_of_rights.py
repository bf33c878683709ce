"""Every cell of role × deed × relation, tried on real rows through the actions."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from caicach.evidence.models import Evidence
from caicach.kit.permissions import ROLES
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Body, Person, Post, Unit
from caicach.plans.actions import create_plan
from caicach.plans.enums import Role, TaskState
from caicach.plans.models import TaskPart
from caicach.plans.values import PlanSpec, RoleSpec, TaskSpec
from caicach.progress import actions
from caicach.progress.actions import discussion, evidence, extensions, nudges
from caicach.progress.enums import Deed, Relation
from caicach.progress.matrix import cells
from caicach.progress.models import Extension
from caicach.progress.rights import may, ties_of
from caicach.progress.values import Product

pytestmark = pytest.mark.django_db
TODAY, DUE = date(2026, 11, 2), date(2026, 11, 20)


class World:
    """One task led by two units, with one that coordinates, one that follows, one apart, and another body."""

    def __init__(self) -> None:
        body = Body.objects.create(name="Sở Thử nghiệm", kind="department")
        outside = Body.objects.create(name="Sở Khác", kind="department")
        self.units = {
            relation: Unit.objects.create(
                body=outside if relation is Relation.OUTSIDE else body, name=f"Phòng {relation.label}", kind="division"
            )
            for relation in Relation
        }
        self.officer = self.person("officer", "reform_officer", Relation.MONITORING)
        self.colleague = self.person("colleague", "staff", Relation.OWN)
        plan = create_plan(
            by=self.officer, body=body, spec=PlanSpec("Kế hoạch", 2026, "reform", "own"), tasks=[self._task()], on=TODAY
        )
        self.task = plan.tasks.get()
        self.part = TaskPart.objects.select_related("task").get(unit=self.units[Relation.OWN])
        self.piece = Evidence.objects.create(
            body=body, kind="link", url="https://example.vn/a", title="Báo cáo", uploaded_by=self.officer
        )

    def _task(self) -> TaskSpec:
        sides = (
            (Role.LEAD, Relation.OWN),
            (Role.LEAD, Relation.MEMBER),
            (Role.COORDINATING, Relation.COORDINATING),
            (Role.MONITORING, Relation.MONITORING),
        )
        roles = tuple(RoleSpec(role, self.units[side].name, self.units[side].pk) for role, side in sides)
        deadline = {"text": "Trước 20/11", "kind": "date", "due": DUE.isoformat(), "working_due": DUE.isoformat()}
        return TaskSpec("Báo cáo", deadline=deadline, roles=roles)

    def person(self, username: str, role: str, relation: Relation) -> Person:
        unit = self.units[relation]
        person = Person.objects.create_user(username, None, full_name=username)
        Post.objects.create(person=person, body=unit.body, unit=unit, role=role, valid_from=date(2020, 1, 1))
        return person

    def waiting(self) -> TaskPart:
        actions.hand_in(by=self.colleague, part=self.part, product=Product("Đã làm"), on=TODAY)
        return self.part

    def settled(self) -> TaskPart:
        actions.accept_result(by=self.officer, part=self.waiting())
        return self.part

    def request(self) -> Extension:
        return extensions.ask_extension(
            by=self.colleague, part=self.part, asked_for=date(2026, 11, 27), reason="Chờ góp ý", on=TODAY
        )

    def version(self) -> int:
        self.task.refresh_from_db()
        return self.task.version


def _see(world: World, by: Any) -> None:
    if not TaskPart.objects.visible_to(by).filter(pk=world.part.pk).exists():
        raise PermissionDenied


def _deadline(world: World, by: Any) -> None:
    changed = {"text": "Trước 25/11", "kind": "date", "due": "2026-11-25", "working_due": "2026-11-25"}
    actions.reset_deadline(by=by, task=world.task, deadline=changed, by_hand=False, version=world.version())


def _give_back(by: Any, part: TaskPart) -> None:
    TaskPart.objects.filter(pk=part.pk).update(person=by)
    actions.take_charge(by=by, part=part, person=None, seen=by.pk, on=TODAY)


DEEDS: dict[Deed, tuple[Callable[[World], Any], Callable[[World, Any, Any], Any]]] = {
    Deed.SEE: (lambda world: None, lambda world, by, _: _see(world, by)),
    Deed.HAND_IN: (
        lambda world: world.part,
        lambda world, by, part: actions.hand_in(by=by, part=part, product=Product("Xong"), on=TODAY),
    ),
    Deed.DECIDE_RESULT: (World.waiting, lambda world, by, part: actions.return_result(by=by, part=part, note="Thiếu")),
    Deed.REOPEN: (World.settled, lambda world, by, part: actions.reopen_part(by=by, part=part, note="Sai số")),
    Deed.SET_ASIDE: (
        lambda world: world.part,
        lambda world, by, part: actions.set_aside(by=by, part=part, state=TaskState.NOT_APPLICABLE, note="Không có"),
    ),
    Deed.TAKE_CHARGE: (lambda world: world.part, lambda world, by, part: _give_back(by, part)),
    Deed.ASSIGN: (
        lambda world: world.part,
        lambda world, by, part: actions.take_charge(by=by, part=part, person=world.colleague, seen=None, on=TODAY),
    ),
    Deed.ASK_EXTENSION: (
        lambda world: world.part,
        lambda world, by, part: extensions.ask_extension(
            by=by, part=part, asked_for=date(2026, 11, 30), reason="Chờ", on=TODAY
        ),
    ),
    Deed.DECIDE_EXTENSION: (
        World.request,
        lambda world, by, asked: extensions.decide_extension(by=by, extension=asked, granted_to=date(2026, 11, 25)),
    ),
    Deed.ADD_EVIDENCE: (
        lambda world: world.part,
        lambda world, by, part: evidence.add_evidence(by=by, part=part, evidence=world.piece),
    ),
    Deed.COMMENT: (
        lambda world: None,
        lambda world, by, _: discussion.say(by=by, task=world.task, text="Chào", on=TODAY),
    ),
    Deed.CORRECT: (lambda world: None, lambda world, by, _: _deadline(world, by)),
    Deed.NUDGE: (
        lambda world: world.part,
        lambda world, by, part: nudges.nudge(by=by, parts=[part], on=TODAY),
    ),
}


def test_every_deed_is_tried() -> None:
    assert set(DEEDS) == set(Deed)


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.code)
@pytest.mark.parametrize("deed", Deed, ids=lambda deed: deed.value)
def test_each_cell_is_as_printed(role, deed) -> None:
    world = World()
    expected = {relation: held for one, what, relation, held in cells() if one is role and what is deed}
    found = {}
    for relation in Relation:
        by = world.person(f"{role.code}-{relation.value}", role.code, relation)
        found[relation] = _allowed(world, deed, by)
        if deed is not Deed.SEE:
            assert may(by, deed, ties_of(world.task), world.part) is found[relation]
    assert found == expected


def _allowed(world: World, deed: Deed, by: Person) -> bool:
    """Whether the action lets the person; what it did is undone."""
    prepare, do = DEEDS[deed]
    try:
        with transaction.atomic():
            do(world, by, prepare(world))
            raise Undo
    except Undo:
        return True
    except PermissionDenied:
        return False


class Undo(Exception):
    pass


def test_whoever_handed_in_never_accepts() -> None:
    world = World()
    head = world.person("head", "director", Relation.OWN)
    actions.hand_in(by=world.officer, part=world.part, product=Product("Xong"), on=TODAY)
    own = TaskPart.objects.get(unit=world.units[Relation.MEMBER])
    both = world.person("both", "reform_officer", Relation.MEMBER)
    actions.hand_in(by=both, part=own, product=Product("Xong"), on=TODAY)
    with pytest.raises(RuleBroken, match="không tự xác nhận"):
        actions.accept_result(by=both, part=own)
    assert actions.accept_result(by=head, part=own).state == "accepted"
