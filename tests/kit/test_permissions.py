"""Who may do what, and where."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from caicach.kit.permissions import ROLES, Permission, allowed, narrow, reach, require
from caicach.organisations.models import Unit
from cast import Cast

P = Permission


@pytest.mark.parametrize("nobody", [None, AnonymousUser(), SimpleNamespace(is_active=False, holdings=[])])
def test_a_missing_person_never_passes(db: None, nobody: object) -> None:
    for permission in Permission:
        assert not allowed(nobody, permission)
        with pytest.raises(PermissionDenied):
            require(nobody, permission)


def test_who_left_passes_no_more(cast: Cast) -> None:
    cast.an.is_active = False
    assert not allowed(cast.an, P.PLAN_EDIT, cast.body)


def test_an_unknown_role_grants_nothing(cast: Cast) -> None:
    from caicach.kit.permissions import Holding

    holder = SimpleNamespace(is_active=True, holdings=[Holding("emperor", cast.body.pk)])
    assert not any(allowed(holder, permission) for permission in Permission)


@pytest.mark.parametrize(
    ("who", "permission", "where", "may"),
    [
        ("an", P.PLAN_EDIT, "body", True),
        ("an", P.PLAN_EDIT, "other_body", False),
        ("an", P.PERSON_EDIT, "body", False),
        ("binh", P.PLAN_EDIT, "body", False),
        ("binh", P.PART_CONFIRM, "office", True),
        ("binh", P.PART_CONFIRM, "registry", False),
        ("chi", P.PART_REPORT, "registry", True),
        ("chi", P.PART_REPORT, "office", False),
        ("chi", P.PLAN_VIEW, "body", True),
        ("chi", P.PART_CONFIRM, "registry", False),
        ("dung", P.PLAN_VIEW, "body", True),
        ("dung", P.PLAN_VIEW, "other_body", True),
        ("dung", P.PLAN_EDIT, "body", False),
        ("ha", P.PLAN_APPROVE, "body", True),
        ("ha", P.PLAN_EDIT, "body", False),
        ("em", P.PERSON_EDIT, "body", True),
        ("em", P.PERSON_EDIT, "other_body", False),
        ("em", P.TASK_VIEW, "body", False),
        ("lan", P.TASK_VIEW, "body", False),
        ("lan", P.PLAN_EDIT, "other_body", True),
    ],
)
def test_the_cast(cast: Cast, who: str, permission: Permission, where: str, may: bool) -> None:
    assert allowed(getattr(cast, who), permission, getattr(cast, where)) is may


def test_narrow_leaves_what_is_within_reach(cast: Cast) -> None:
    stranger = Unit.objects.create(body=cast.other_body, name="Phòng Nghiệp vụ Y")
    rows = Unit.objects.order_by("pk")
    assert set(narrow(rows, cast.chi, P.PART_REPORT, body="body_id", unit="pk")) == {cast.registry}
    assert set(narrow(rows, cast.an, P.PART_REPORT, body="body_id", unit="pk")) == set(cast.units)
    assert stranger in narrow(rows, cast.dung, P.PLAN_VIEW, body="body_id")
    assert not narrow(rows, None, P.PLAN_VIEW, body="body_id")


def test_every_permission_is_granted_by_some_role() -> None:
    granted = {permission for role in ROLES.values() for permission in role.grants}
    assert granted == set(Permission)


def test_reach_of_two_posts_adds_up(cast: Cast) -> None:
    cast.chi.posts.create(body=cast.body, unit=cast.land, role="staff")
    chi = type(cast.chi).objects.get(pk=cast.chi.pk)
    assert reach(chi, P.PART_REPORT).unit_ids == {cast.registry.pk, cast.land.pk}
