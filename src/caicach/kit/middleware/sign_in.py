"""Whoever is not signed in goes to the sign-in page, and from there back to a page, never to an address of a POST."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from caicach.kit.readonly import SAFE


def page_before(request: HttpRequest) -> str:
    """Path and query of the page of this site from which the request came; nothing for any other."""
    came_from = request.headers.get("Referer", "")
    parts = urlsplit(came_from)
    page = f"{parts.path}?{parts.query}" if parts.query else parts.path
    ours = {request.get_host()}
    safe = (url_has_allowed_host_and_scheme(one, ours, require_https=request.is_secure()) for one in (came_from, page))
    return page if all(safe) else ""


class SignInMiddleware(LoginRequiredMiddleware):
    """A form that was sent after the session ended comes back to its page, where the kept text is offered."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        if request.method in SAFE:
            return super().handle_no_permission(request, view_func)
        door = resolve_url(self.get_login_url(view_func))
        page = page_before(request)
        return redirect_to_login("/" if page.startswith(door) else page or "/", door)
