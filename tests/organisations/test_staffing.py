"""Who holds which post on a day, and whether that agrees with what permissions say of each person."""

from datetime import date

import pytest

from caicach.kit.permissions import Permission, allowed
from caicach.organisations.models import Person, Post, Predecessor, Succession, Successor, Unit
from caicach.organisations.queries.staffing import Staffing
from cast import Cast, person

pytestmark = pytest.mark.django_db
TODAY = date.today()


@pytest.fixture
def minh(cast: Cast) -> Person:
    """Heads the registry, and works as an officer of quite another body too."""
    made = person("minh", "Minh", cast.body, cast.registry, "unit_head", "Giám đốc")
    Post.objects.create(person=made, body=cast.other_body, role="reform_officer", valid_from=date(2020, 1, 1))
    return made


def test_posts_by_unit_and_by_body(cast: Cast, minh: Person) -> None:
    staffing = Staffing.on(TODAY)
    assert staffing.heads == {cast.office.pk: (cast.binh.pk,), cast.registry.pk: (minh.pk,)}
    assert staffing.members[cast.registry.pk] == (cast.chi.pk, minh.pk)
    assert staffing.officers == {cast.body.pk: (cast.an.pk,), cast.other_body.pk: (cast.lan.pk, minh.pk)}
    assert staffing.directors == {cast.body.pk: (cast.ha.pk,)}
    assert staffing.line(cast.registry.pk, cast.body.pk) == ((minh.pk,), (cast.an.pk,), (cast.ha.pk,))


def test_who_left_and_posts_that_ended_hold_nothing(cast: Cast, minh: Person) -> None:
    Person.objects.filter(pk=minh.pk).update(is_active=False)
    Post.objects.filter(person=cast.an).update(valid_to=date(2024, 1, 1))
    staffing = Staffing.on(TODAY, [cast.body.pk])
    assert staffing.officers == {} and staffing.heads == {cast.office.pk: (cast.binh.pk,)}
    assert not {minh.pk, cast.an.pk} & staffing.everybody


@pytest.mark.parametrize("permission", [*Permission])
def test_it_agrees_with_permissions(cast: Cast, minh: Person, permission: Permission) -> None:
    staffing = Staffing.on(TODAY)
    for body in (cast.body, cast.other_body, cast.province):
        those = {one for one in Person.objects.filter(posts__body=body) if allowed(one, permission, body)}
        assert {*staffing.across(permission, body.pk)} == {one.pk for one in those}
    for unit in cast.units:
        those = {one for one in Person.objects.filter(posts__unit=unit) if allowed(one, permission, unit)}
        across = {*staffing.across(permission, cast.body.pk)}
        assert {*staffing.within(permission, unit.pk)} - across == {one.pk for one in those} - across


def test_a_unit_brings_the_work_of_the_one_that_it_followed(cast: Cast, minh: Person) -> None:
    heir = Unit.objects.create(body=cast.body, name="Văn phòng Đăng ký mới", kind="centre", order=9)
    event = Succession.objects.create(kind="renaming", on=date(2026, 1, 1))
    Predecessor.objects.create(succession=event, unit=cast.registry)
    Successor.objects.create(succession=event, unit=heir)
    Post.objects.filter(person=minh, unit=cast.registry).update(unit=heir)
    staffing = Staffing.on(TODAY)
    for unit in (heir, cast.registry):
        assert staffing.within(Permission.APOLOGY_WRITE, unit.pk) == (minh.pk,)


def test_few_queries(cast: Cast, minh: Person, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        Staffing.on(TODAY)
