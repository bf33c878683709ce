"""Whose dossiers a page shows."""

from typing import Any

from django.http import Http404, HttpRequest

from caicach.kit.permissions import Permission, require
from caicach.organisations.models import Body


def own_body(request: HttpRequest) -> Body:
    """The body of the person; 403 without the permission to see dossiers of it, 404 without a body."""
    person: Any = request.user
    require(person, Permission.DOSSIER_VIEW)
    if person.body is None:
        raise Http404
    require(person, Permission.DOSSIER_VIEW, person.body)
    held: Body = person.body
    return held
