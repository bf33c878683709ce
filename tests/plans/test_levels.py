"""Whose work a list counts: the body's own by default, any level on demand."""

import re

import pytest
from django.test import Client

from caicach.imports import actions
from caicach.language.calendar import vietnam
from caicach.organisations.models import Alias
from caicach.plans.actions.parts import mark_own
from caicach.plans.enums import PlanLevel
from caicach.plans.models import Plan, Task, TaskPart
from caicach.progress.queries.desk import desk
from cast import Cast
from office_papers import TODAY, draft_of

pytestmark = pytest.mark.django_db
OWN, UPPER, LOWER = "việc của Sở số", "việc của tỉnh số", "việc của phòng số"


@pytest.fixture
def levels(cast: Cast) -> Cast:
    """Two tasks of the body's own plan, six from above, one of a unit; whom those from above name differs."""
    own, upper, lower = PlanLevel.OWN, PlanLevel.UPPER, PlanLevel.SUBORDINATE
    made = {level: _plan(cast, *said) for level, *said in ((own, OWN, 2), (upper, UPPER, 6), (lower, LOWER, 1))}
    Plan.objects.filter(pk=made[PlanLevel.UPPER].pk).update(level=PlanLevel.UPPER)
    Plan.objects.filter(pk=made[PlanLevel.SUBORDINATE].pk).update(level=PlanLevel.SUBORDINATE, unit=cast.land)
    Alias.objects.create(body=cast.body, text="Sở TNMT")
    _name(made[PlanLevel.UPPER], cast)
    mark_own(Task.objects.all())
    return cast


def _plan(cast: Cast, words: str, count: int) -> Plan:
    draft = draft_of(cast, rows(words, count), content=words.encode(), number=str(len(words)), subject=words)
    for name in draft.units.filter(choice="open"):
        actions.choose_unit(by=cast.an, name=name, choice="words")
    actions.confirm_rest(by=cast.an, draft=draft)
    return actions.confirm_draft(by=cast.an, draft=draft, on=TODAY)


def rows(words: str, count: int):
    return tuple((str(n), f"{words} {n}", "Báo cáo", "Quý I", ["Ban khác"], []) for n in range(1, count + 1))


def _name(plan: Plan, cast: Cast) -> None:
    """1: nobody of ours; 2: the body; 3: its short name; 4: an alias; 5: a unit; 6: a group of units."""
    named = [one.assignments.get() for one in plan.tasks.order_by("order")]
    for one, words in zip(named[1:4], (cast.body.name, cast.body.short_name, "Sở TNMT"), strict=True):
        one.words = words
        one.save()
    named[4].units.add(cast.land)
    named[5].units.add(*cast.units)


def shown(page: str) -> list[str]:
    return sorted(re.findall(rf">((?:{OWN}|{UPPER}|{LOWER}) \d)</a>", page))


def of(words: str, *numbers: int) -> list[str]:
    return [f"{words} {n}" for n in numbers]


EVERY = sorted([*of(OWN, 1, 2), *of(UPPER, 1, 2, 3, 4, 5, 6), *of(LOWER, 1)])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", sorted([*of(OWN, 1, 2), *of(UPPER, 2, 3, 4, 5, 6)])),
        ("?cap=own", sorted([*of(OWN, 1, 2), *of(UPPER, 2, 3, 4, 5, 6)])),
        ("?cap=upper", of(UPPER, 1, 2, 3, 4, 5, 6)),
        ("?cap=subordinate", of(LOWER, 1)),
        ("?cap=all", EVERY),
        ("?cap=nonsense", sorted([*of(OWN, 1, 2), *of(UPPER, 2, 3, 4, 5, 6)])),
        ("?cap=all&trangthai=open", EVERY),
    ],
)
def test_a_list_shows_own_work_unless_asked(client: Client, levels: Cast, query: str, expected: list[str]) -> None:
    client.force_login(levels.an)
    assert shown(client.get(f"/nhiem-vu/{query}").text) == expected


def test_a_plan_from_above_shows_all_of_itself(client: Client, levels: Cast) -> None:
    client.force_login(levels.an)
    upper = Plan.objects.get(level=PlanLevel.UPPER)
    assert shown(client.get(f"/ke-hoach/{upper.pk}/").text) == of(UPPER, 1, 2, 3, 4, 5, 6)


def test_the_desk_counts_own_work(client: Client, levels: Cast) -> None:
    client.force_login(levels.an)
    assert "7 phần việc chưa xong" in client.get("/").text


def test_a_unit_owes_nothing_that_its_own_plan_asks(levels: Cast) -> None:
    for level in PlanLevel:
        TaskPart.objects.filter(task__plan__level=level, task__number="1").update(unit=levels.land)
    owed = {one.name: one.open for one in desk(levels.an, TODAY, vietnam()).owed if one.unit}
    assert owed == {levels.land.name: 1}


def test_a_list_of_nothing_leads_to_every_level(client: Client, levels: Cast) -> None:
    client.force_login(levels.an)
    assert "Tìm ở tất cả các cấp" in client.get("/nhiem-vu/?q=viec+cua+phong").text
