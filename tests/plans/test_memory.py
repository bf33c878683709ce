"""What lists remember holds until something changes, and no longer; what they print is escaped."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from caicach.language.calendar import vietnam
from caicach.organisations.actions import units as organisations
from caicach.plans import actions, rows
from caicach.plans.deadlines import understand
from caicach.plans.enums import Role, TaskState
from caicach.plans.models import Task
from caicach.plans.values import RoleSpec, TaskContent
from cast import Cast
from office_papers import TODAY, plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def remembering(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "memory"}}
    cache.clear()


def rows_of(page: str) -> str:
    return page.split("<tbody>")[1].split("</tbody>")[0]


@pytest.mark.django_db(transaction=True)  # inside a transaction nothing is remembered
@pytest.mark.parametrize("address", ["/nhiem-vu/", "/ke-hoach/{plan}/"])
def test_a_list_shows_a_change_at_once(client: Client, cast: Cast, django_assert_max_num_queries, address: str) -> None:
    plan = plan_of(cast)
    address = address.format(plan=plan.pk)
    client.force_login(cast.an)
    before = client.get(address).text
    with django_assert_max_num_queries(5):
        assert rows_of(client.get(address).text) == rows_of(before)
    part = plan.tasks.first().parts.get()
    actions.move_part(by=cast.an, part=part, state=TaskState.DONE, done_on=TODAY)
    after = client.get(address).text
    assert "state--done" not in rows_of(before) and "state--done" in rows_of(after)


def done(cast: Cast, task: Task) -> None:
    actions.move_part(by=cast.an, part=task.parts.get(), state=TaskState.DONE, done_on=TODAY)


def postponed(cast: Cast, task: Task) -> None:
    actions.postpone_part(by=cast.an, part=task.parts.get(), due=date(2027, 3, 1))


def said_otherwise(cast: Cast, task: Task) -> None:
    content = TaskContent("Việc nói lại", "1a", "Tờ trình", roles=(RoleSpec(Role.LEAD, cast.land.name, cast.land.pk),))
    actions.correct_task(by=cast.an, task=task, content=content, version=task.version, on=TODAY)


def due_otherwise(cast: Cast, task: Task) -> None:
    deadline = understand("trước ngày 20/12", 2026, vietnam())
    actions.reset_deadline(by=cast.an, task=task, deadline=deadline, by_hand=False, version=task.version)


def units_named_otherwise(cast: Cast, task: Task) -> None:
    unit = task.parts.get().unit
    organisations.edit_unit(by=cast.an, unit=unit, short_name="Tên mới", kind=unit.kind, order=unit.order)


CHANGES = (done, postponed, said_otherwise, due_otherwise, units_named_otherwise)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("address", ["/nhiem-vu/", "/ke-hoach/{plan}/"])
def test_a_remembered_row_is_what_a_new_process_would_print(client: Client, cast: Cast, change, address: str) -> None:
    plan = plan_of(cast)
    client.force_login(cast.an)
    address = address.format(plan=plan.pk)
    before = rows_of(client.get(address).text)
    change(cast, plan.tasks.first())
    after = rows_of(client.get(address).text)
    cache.clear()
    rows._list_row.cache_clear()
    rows._plan_row.cache_clear()
    assert before != after == rows_of(client.get(address).text)


@pytest.mark.django_db(transaction=True)
def test_rows_are_remembered_for_each_language(client: Client, cast: Cast) -> None:
    plan_of(cast)
    client.force_login(cast.an)
    assert "Mục" in (vietnamese := rows_of(client.get("/nhiem-vu/").text))
    type(cast.an).objects.filter(pk=cast.an.pk).update(language="en")
    assert rows_of(client.get("/nhiem-vu/").text) != vietnamese


def test_who_sees_nothing_is_not_shown_what_others_saw(client: Client, cast: Cast) -> None:
    plan_of(cast)
    for person, there in ((cast.an, True), (cast.lan, False)):
        client.force_login(person)
        assert ("Rà soát quy chế làm việc" in client.get("/nhiem-vu/").text) is there


def test_words_of_a_paper_are_never_markup(client: Client, cast: Cast) -> None:
    bad = "<b>\"đậm\" & 'nghiêng'</b>"
    plan = plan_of(cast, ((bad, bad, bad, bad, [bad], []),))
    client.force_login(cast.an)
    for address in ("/nhiem-vu/", f"/ke-hoach/{plan.pk}/"):
        page = client.get(address).text
        assert "<b>&quot;" not in page and '<b>"đậm' not in page
        assert "&lt;b&gt;&quot;đậm&quot; &amp; &#x27;nghiêng&#x27;&lt;/b&gt;" in page
