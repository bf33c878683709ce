"""The page of one part, and what every page about a part shares."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from caicach.plans.enums import OWED_STATES
from caicach.plans.models import TaskPart
from caicach.progress.enums import Deed
from caicach.progress.queries.extensions import Requests
from caicach.progress.queries.part import PartWork
from caicach.progress.queries.work import Work, part_of
from caicach.progress.rights import ties_of


@require_GET
def part(request: HttpRequest, part: int) -> HttpResponse:
    held = visible_part(request, part)
    work = Work(held.task, request.user, timezone.localdate())
    nudged = held.state in OWED_STATES and work.may(Deed.NUDGE, held)
    more = {"more_time": Requests(work, only=held), "may_nudge": nudged}
    return render(request, "progress/part.html", context_of(request, held, **more))


def visible_part(request: HttpRequest, key: int) -> TaskPart:
    """The part, or 404 where the person may not see it."""
    return get_object_or_404(part_of(request.user, key))


def work_on(request: HttpRequest, held: TaskPart) -> PartWork:
    """The part for whoever asks, today."""
    return PartWork(held, request.user, timezone.localdate(), ties_of(held.task))


def context_of(request: HttpRequest, held: TaskPart, **more: Any) -> dict[str, Any]:
    """What a page about a part names; `one` is the part at work."""
    return {"part": held, "task": held.task, "plan": held.task.plan, "one": work_on(request, held), **more}


def show(request: HttpRequest, template: str, held: TaskPart, status: int = 200, **more: Any) -> HttpResponse:
    """A page about the part as it stands now."""
    return render(request, template, context_of(request, held, **more), status=status)
