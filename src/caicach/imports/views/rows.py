"""What one does with one row of a draft; each address answers with the page, or for htmx with its right half."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from caicach.imports import actions
from caicach.imports.forms import RowForm
from caicach.imports.models import DraftRow, DraftUnit, ImportDraft
from caicach.imports.review import review as review_of
from caicach.imports.views.reviewing import choice_of, context_of, go, shown
from caicach.imports.views.starting import visible_draft
from caicach.kit.htmx import wants_part
from caicach.kit.rules import RuleBroken
from caicach.organisations.queries.days import calendar_for

WAITING = ("waiting", "look", "doubtful")


@require_POST
def row_save(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Keep what was typed, as it is typed."""
    draft, one = _row(request, pk, row)
    refusal = _save(request, draft, one)
    if not wants_part(request):
        return go(request, draft, one.pk)
    found = review_of(draft, request.POST.get("loc", ""), one.pk)
    return render(request, "imports/_saved.html", context_of(request, draft, found, refusal))


@require_POST
def row_confirm(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    return _on_row(request, pk, row, lambda one: _after(request, actions.confirm_row(by=request.user, row=one)))


@require_POST
def row_merge(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    return _on_row(request, pk, row, lambda one: actions.merge_up(by=request.user, row=one).pk)


@require_POST
def row_split(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    return _on_row(request, pk, row, lambda one: _stay(one, actions.split_row(by=request.user, row=one)))


@require_POST
def row_aside(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    return _on_row(request, pk, row, lambda one: _after(request, actions.set_aside(by=request.user, row=one)))


@require_POST
def name_choose(request: HttpRequest, pk: int, row: int, name: int) -> HttpResponse:
    chosen = choice_of(request.POST.get(f"choice-{name}") or request.POST.get("choice", ""))

    def choose(one: DraftRow) -> int:
        if chosen is not None:
            actions.choose_unit(by=request.user, name=get_object_or_404(DraftUnit, pk=name, draft=one.draft), **chosen)
        return one.pk

    return _on_row(request, pk, row, choose)


def _on_row(request: HttpRequest, pk: int, row: int, action: Callable[[DraftRow], int | None]) -> HttpResponse:
    """Keep what was typed, do the thing, go to the row it gives; a refusal is said above the row."""
    draft, one = _row(request, pk, row)
    refusal = _save(request, draft, one)
    if not refusal:
        try:
            return go(request, draft, action(DraftRow.objects.select_related("draft").get(pk=one.pk)))
        except RuleBroken as broken:
            refusal = broken.sentence
    return shown(request, draft, row=one.pk, refusal=refusal)


def _row(request: HttpRequest, pk: int, row: int) -> tuple[ImportDraft, DraftRow]:
    draft = visible_draft(request, pk)
    return draft, get_object_or_404(DraftRow.objects.select_related("draft__body"), pk=row, draft=draft)


def _save(request: HttpRequest, draft: ImportDraft, one: DraftRow) -> str:
    """Keep the fields of the row where the request carries them; gives the sentence of what is wrong with them."""
    if "title" not in request.POST:
        return ""
    form = RowForm(request.POST)
    if not form.is_valid():
        return " ".join(str(message) for messages in form.errors.values() for message in messages)
    changes = form.changes(one.fields, draft.year, calendar_for(draft.body))
    if changes:
        actions.edit_row(by=request.user, row=one, changes=changes, on=timezone.localdate())
    return ""


def _stay(one: DraftRow, _new: DraftRow) -> int:
    """After a split the upper half stays in focus."""
    return one.pk


def _after(request: HttpRequest, one: DraftRow) -> int | None:
    """The next row of the view the person is in; else the first that waits, and none where all is done."""
    view = request.POST.get("loc", "")
    here = review_of(one.draft, view, one.pk)
    if here.focus and here.focus.after:
        return here.focus.after
    if here.view not in WAITING:
        return one.pk
    first = review_of(one.draft, view, None).focus
    return first.row.pk if first else None
