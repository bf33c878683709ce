"""One address for a page and for its part: the part is printed when htmx asks for it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def wants_part(request: HttpRequest) -> bool:
    """True where htmx asks for a part of the page, and not for the whole of it after a step back in the browser."""
    htmx: Any = getattr(request, "htmx", False)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_part(request: HttpRequest, page: str, part: str, context: dict[str, Any]) -> HttpResponse:
    """The part for htmx, else the page that includes the same part."""
    response = render(request, part if wants_part(request) else page, context)
    response.headers["Vary"] = "HX-Request"
    return response
