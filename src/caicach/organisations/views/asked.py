"""The body that a page is about."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from caicach.kit.permissions import Permission, require
from caicach.organisations.models import Body
from caicach.organisations.queries.units import body_to_show


def asked_body(request: HttpRequest) -> Body:
    """The body in the address (`?co-quan=3`) when the person may see it, else the own one; 404 where there is none."""
    body = body_to_show(request.user, request.GET.get("co-quan", ""))
    if body is None:
        raise Http404
    return body


def own_body(request: HttpRequest, permission: Permission) -> Body:
    """The own body, where the person holds the permission in it."""
    body: Body | None = getattr(request.user, "body", None)
    if body is None:
        raise PermissionDenied("Bạn chưa có vai ở cơ quan nào.")
    require(request.user, permission, body)
    return body
