"""The first page of those for whom nothing waits: the administrator's doors, and a word for who has no role yet."""

import pytest
from django.test import Client

from caicach.organisations.models import Post

pytestmark = pytest.mark.django_db


def desk_of(person) -> str:
    client = Client()
    client.force_login(person)
    return client.get("/").content.decode()


def test_the_administrator_finds_what_there_is_to_manage(cast) -> None:
    page = desk_of(cast.em)
    assert "Bạn quản trị trang này" in page
    assert all(f'href="{address}"' in page for address in ("/viec-chay-nen/", "/nhat-ky/"))


def test_whoever_has_no_role_is_not_taken_for_an_administrator(cast) -> None:
    Post.objects.filter(person=cast.chi).delete()
    page = desk_of(cast.chi)
    assert "Chưa được giao vai nào" in page and "Bạn quản trị trang này" not in page
