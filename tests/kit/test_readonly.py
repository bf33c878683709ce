"""A GET cannot write."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from caicach.kit.readonly import ReadOnlyMiddleware, WriteInSafeRequest
from caicach.organisations.models import Unit
from cast import Cast


def rename(request: HttpRequest) -> HttpResponse:
    Unit.objects.update(short_name="X")
    return HttpResponse()


def create(request: HttpRequest) -> HttpResponse:
    Unit.objects.bulk_create([Unit(body_id=1, name="Y")])
    return HttpResponse()


def delete(request: HttpRequest) -> HttpResponse:
    Unit.objects.filter(name="không có").delete()
    unit = Unit.objects.get(name="Thanh tra Sở")
    unit.memberships.all().delete()
    return HttpResponse()


@pytest.mark.parametrize("view", [rename, create, delete])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_a_safe_request_is_refused_a_write(cast: Cast, view: object, method: str) -> None:
    request = RequestFactory().generic(method, "/")
    with pytest.raises(WriteInSafeRequest):
        ReadOnlyMiddleware(view)(request)


def test_a_post_may_write(cast: Cast) -> None:
    ReadOnlyMiddleware(rename)(RequestFactory().post("/"))
    assert set(Unit.objects.values_list("short_name", flat=True)) == {"X"}


def test_reading_is_allowed(cast: Cast) -> None:
    def read(request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(Unit.objects.count()))

    assert ReadOnlyMiddleware(read)(RequestFactory().get("/")).content == b"6"
