"""What is remembered: made once, forgotten by a change in an app it was read from, never what was not committed."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, allowed
from caicach.kit.remembered import Memory, read_once
from caicach.organisations.models import Person, Post, Unit
from cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
UNTIL_CHANGED = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "remembered"}}


@pytest.fixture(autouse=True)
def remembering(settings: object) -> Iterator[None]:
    settings.CACHES = UNTIL_CHANGED  # type: ignore[attr-defined]
    cache.clear()
    yield
    cache.clear()


def rename(cast: Cast, name: str, *, fails: bool = False, shown: bool = True) -> None:
    with transaction.atomic():
        Unit.objects.filter(pk=cast.land.pk).update(name=name)
        assert seen(cast) == name, "what a transaction wrote is seen inside it"
        audit.record(by=cast.an, action="unit.edit", target=cast.land, shown=shown)
        assert seen(cast) == name
        if fails:
            raise KeyboardInterrupt


def seen(cast: Cast, *apps: str) -> str:
    def name() -> str:
        return Unit.objects.get(pk=cast.land.pk).name

    return Memory(*apps).of("name", cast.land.pk, name)


@pytest.mark.parametrize("apps", [(), ("organisations",), ("plans", "organisations")])
def test_a_change_is_seen_at_once_after_it_is_committed(cast: Cast, apps: tuple[str, ...]) -> None:
    assert seen(cast, *apps) == "Phòng Quản lý đất đai"
    rename(cast, "Phòng Đất đai")
    assert seen(cast, *apps) == "Phòng Đất đai"


def test_what_was_rolled_back_is_never_remembered(cast: Cast) -> None:
    before = seen(cast)
    with pytest.raises(KeyboardInterrupt):
        rename(cast, "Phòng không thành", fails=True)
    assert seen(cast) == before


def test_a_change_elsewhere_forgets_nothing(cast: Cast, django_assert_num_queries: object) -> None:
    seen(cast, "organisations")
    with transaction.atomic():
        audit.record(by=cast.an, action="person.sign_in", target=cast.land, shown=False)
    with django_assert_num_queries(1):  # type: ignore[operator]
        seen(cast, "organisations")


def test_a_change_in_another_app_forgets_what_was_read_from_any(cast: Cast) -> None:
    made = []
    with transaction.atomic():
        audit.record(by=cast.an, action="unit.edit", target=cast.land)
    Memory("plans").of("count", 0, lambda: made.append(1) or 1)
    Memory().of("count", 0, lambda: made.append(2) or 1)
    with transaction.atomic():
        audit.record(by=cast.an, action="unit.edit", target=cast.land)
    Memory("plans").of("count", 0, lambda: made.append(3) or 1)
    Memory().of("count", 0, lambda: made.append(4) or 1)
    assert made == [1, 2, 4]


def test_a_safe_request_reads_the_links_once(cast: Cast, django_assert_num_queries: object) -> None:
    with transaction.atomic():
        audit.record(by=cast.an, action="unit.edit", target=cast.land)
    with read_once(), django_assert_num_queries(1):  # type: ignore[operator]
        Memory(), Memory("plans"), Memory("organisations")
    with django_assert_num_queries(2):  # type: ignore[operator]
        Memory(), Memory()


def test_who_loses_a_post_loses_its_rights_at_once(cast: Cast) -> None:
    def fresh() -> Person:
        return Person.objects.get(pk=cast.an.pk)

    assert allowed(fresh(), Permission.PLAN_EDIT, cast.body)
    post = Post.objects.get(person=cast.an)
    with transaction.atomic():
        Post.objects.filter(pk=post.pk).update(role="staff")
        audit.record(by=cast.em, action="post.end", target=post)
    assert not allowed(fresh(), Permission.PLAN_EDIT, cast.body)
