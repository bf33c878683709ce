"""What lists remember holds until something changes, and no longer; what they print is escaped."""

import pytest
from django.core.cache import cache
from django.test import Client

from caicach.plans import actions
from caicach.plans.enums import TaskState
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
