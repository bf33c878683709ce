"""Who does a part: taken by oneself, chosen by a head, told, and shown."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from caicach.kit.rules import RuleBroken
from caicach.notices.models import Notice
from caicach.organisations.models import Person, Post
from caicach.plans.models import TaskPart
from caicach.progress import actions
from caicach.progress.queries.history import history
from cast import client_of
from office_papers import TODAY, plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def part(cast) -> TaskPart:
    """A part of Chi's unit, the registry."""
    return plan_of(cast).tasks.all()[1].parts.get(unit=cast.registry)


def colleague(cast, name: str, role: str) -> Person:
    person = Person.objects.create_user(name.lower(), None, full_name=name)
    Post.objects.create(person=person, body=cast.body, unit=cast.registry, role=role, title="")
    return person


def charge(by, part, person, seen=None) -> TaskPart:
    return actions.take_charge(by=by, part=part, person=person, seen=seen, on=TODAY)


def test_one_takes_what_nobody_does_and_gives_it_back(cast, part) -> None:
    client, address = client_of(cast.chi), f"/phan-viec/{part.pk}/phu-trach/"
    page = client.get(f"/phan-viec/{part.pk}/").content.decode()
    assert "Tôi nhận việc này" in page
    assert "Giao người phụ trách" not in page
    assert client.post(address, {"person": cast.chi.pk, "seen": ""}).status_code == 302
    part.refresh_from_db()
    assert part.person == cast.chi
    assert "Thôi phụ trách" in client.get(f"/phan-viec/{part.pk}/").content.decode()
    assert "Chi" in client_of(cast.an).get(f"/nhiem-vu/{part.task_id}/").content.decode().split('id="phan"')[1]
    assert client.post(address, {"person": "", "seen": cast.chi.pk}).status_code == 302
    part.refresh_from_db()
    assert part.person is None
    assert not Notice.objects.filter(kind="assigned").exists(), "nobody is told what they did themselves"


def test_heads_choose_among_the_people_of_the_unit(cast, part) -> None:
    head, other = colleague(cast, "Khánh", "unit_head"), colleague(cast, "Mai", "staff")
    client = client_of(head)
    page = client.get(f"/phan-viec/{part.pk}/").content.decode()
    assert "Giao người phụ trách" in page
    assert ">Mai</option>" in page
    assert ">Bình</option>" not in page
    assert client.post(f"/phan-viec/{part.pk}/phu-trach/", {"person": other.pk, "seen": ""}).status_code == 302
    assert Notice.objects.get(kind="assigned").person == other
    refused = client.post(f"/phan-viec/{part.pk}/phu-trach/", {"person": cast.binh.pk, "seen": other.pk})
    assert refused.status_code == 422


def test_staff_do_not_choose_for_others(cast, part) -> None:
    mai = colleague(cast, "Mai", "staff")
    with pytest.raises(PermissionDenied):
        charge(cast.chi, part, mai)
    charge(mai, part, mai)
    with pytest.raises(PermissionDenied):
        charge(cast.chi, part, cast.chi, seen=mai.pk)


def test_two_heads_at_once(cast, part) -> None:
    charge(cast.an, part, cast.chi)
    with pytest.raises(RuleBroken, match="nay Chi phụ trách"):
        charge(cast.ha, part, None)


def test_who_may(cast, part) -> None:
    address = f"/phan-viec/{part.pk}/phu-trach/"
    assert "/dang-nhap/" in Client().get(address).url
    assert {client_of(one).get(address).status_code for one in (cast.an, cast.ha)} == {200}
    assert {client_of(one).get(address).status_code for one in (cast.chi, cast.binh, cast.dung)} == {403}
    assert {client_of(one).get(address).status_code for one in (cast.lan, cast.em)} == {404}
    assert client_of(cast.binh).post(address, {"person": cast.binh.pk, "seen": ""}).status_code == 403


def test_it_is_told_in_the_history(cast, part) -> None:
    charge(cast.an, part, cast.chi)
    charge(cast.an, part, None, seen=cast.chi.pk)
    second, first = history(part.task)[:2]
    assert (first.words, first.about) == ("đổi người phụ trách", "Văn phòng Đăng ký đất đai")
    assert [(one.label, one.before, one.after) for one in second.changes] == [("Người phụ trách", "Chi", "")]
