"""The desk: what waits for this person."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from caicach.imports.queries import open_drafts
from caicach.kit.permissions import Permission, allowed, reach
from caicach.kit.remembered import Memory
from caicach.organisations.queries.days import calendar_for
from caicach.progress.queries.desk import Desk
from caicach.progress.queries.desk import desk as desk_of
from caicach.progress.rows import unit_rows


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    person, today = request.user, timezone.localdate()
    may_import = allowed(person, Permission.PAPER_IMPORT)
    calendar: Any = SimpleLazyObject(lambda: calendar_for(person.body))  # type: ignore[union-attr]
    found, owed_rows = _desk(person, today, calendar)
    context = {
        "calendar": calendar,
        "desk": found,
        "owed_rows": owed_rows,
        "drafts": list(open_drafts(person)[:10]) if may_import else [],
        "may_import": may_import,
        "may_add": allowed(person, Permission.TASK_ADD),
        "may_see_tasks": allowed(person, Permission.TASK_VIEW),
        "may_see_dossiers": allowed(person, Permission.DOSSIER_VIEW),
        "may_manage": allowed(person, Permission.PERSON_EDIT),
    }
    return render(request, "site/desk.html", context)


def _desk(person: Any, today: date, calendar: Any) -> tuple[Desk, SafeString]:
    """The desk, and the printed rows of what each unit owes: there may be hundreds of units."""
    memory = Memory("organisations", "plans", "progress", "evidence")
    about = (person.pk, reach(person, Permission.TASK_VIEW), today)
    found = memory.of("progress.desk", about, lambda: desk_of(person, today, calendar))
    return found, memory.of("progress.desk_units", (about, get_language()), lambda: unit_rows(found.owed))
