"""What the frame of every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from caicach.kit.facts import is_example_world
from caicach.kit.permissions import Permission, allowed
from caicach.kit.remembered import Memory
from caicach.notices.queries.inbox import unread_count
from caicach.organisations.enums import Theme
from caicach.organisations.queries.days import calendar_for
from caicach.site import menu


def frame(request: HttpRequest) -> dict[str, Any]:
    """Today, the calendar of the person's body, the menu, the theme; little for a visitor who is not signed in."""
    person = getattr(request, "user", None)
    base = {"today": timezone.localdate(), "now": timezone.localtime(), "theme": getattr(person, "theme", Theme.AUTO)}
    if person is None or not person.is_authenticated:
        return base
    example = Memory("organisations").of("site.example_world", None, is_example_world)
    return base | {
        "calendar": SimpleLazyObject(lambda: calendar_for(person.body)),
        "menu": menu.entries(request.path, person),
        "unread": SimpleLazyObject(lambda: unread_count(person)),
        "search_url": _address(person, "tasks", Permission.TASK_VIEW),
        "jobs_url": SimpleLazyObject(lambda: _address(person, "jobs", Permission.JOB_VIEW)),
        "journal_url": SimpleLazyObject(lambda: _address(person, "journal", Permission.AUDIT_VIEW)),
        "gallery_url": menu.address_of("gallery") if settings.DEBUG or example else None,
        "example_world": example,
    }


def _address(person: Any, name: str, permission: Permission) -> str | None:
    """The address with that name for who holds the permission."""
    return menu.address_of(name) if allowed(person, permission) else None
