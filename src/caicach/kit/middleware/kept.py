"""A form that was accepted leaves no kept text behind, whoever wrote its view."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from caicach.kit import kept

SENT = "caicach_sent"
"""Cookie that tells the script which text this browser need not keep any longer: person and place."""


class KeptTextMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        response = self.get_response(request)
        if request.method != "POST" or not accepted(request, response):
            return response
        place = request.POST.get("_keep", "")
        if kept.PLACE.fullmatch(place) and person.is_authenticated:
            kept.forget(person, place)
            about = f"{person.pk}:{place}"
            response.set_cookie(SENT, about, max_age=3600, samesite="Lax", secure=settings.HTTPS)
        return response


def accepted(request: HttpRequest, response: HttpResponse) -> bool:
    """True for a redirect, and for htmx also where the answer is a part of the page."""
    htmx: Any = getattr(request, "htmx", False)
    return 300 <= response.status_code < 400 or (bool(htmx) and 200 <= response.status_code < 300)
