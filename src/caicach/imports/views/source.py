"""The place in the paper that a task comes from, for everyone who may see the task."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from caicach.documents.reading import draw_page
from caicach.imports.leaf import leaf_at
from caicach.imports.models import ImportDraft
from caicach.imports.queries import draft_of_task
from caicach.imports.rules import place_key
from caicach.plans.models import Task


@require_GET
def task_source(request: HttpRequest, pk: int) -> HttpResponse:
    task, draft = _source(request, pk)
    place = (task.source or {}).get("row") or {}
    leaf = leaf_at(draft, place, task.title, request.GET.get("trang", ""))
    context: dict[str, Any] = {
        "task": task,
        "draft": draft,
        "anchor": place_key(place),
        "tags": {},
        "leaf": leaf,
        "picture": reverse("task_source_page", args=[pk, leaf.page]) if leaf else "",
    }
    return render(request, "imports/source.html", context)


@require_GET
def task_source_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page of the paper as a picture."""
    _task, draft = _source(request, pk)
    picture = draw_page(draft.sha256, draft.name, number)
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


def _source(request: HttpRequest, pk: int) -> tuple[Task, ImportDraft]:
    """The task and the import it came with; 404 where either cannot be seen or there is no paper."""
    task = get_object_or_404(Task.objects.visible_to(request.user).select_related("revision", "plan"), pk=pk)
    draft = draft_of_task(task)
    if draft is None:
        raise Http404
    return task, draft
