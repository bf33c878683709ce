"""The review page and what one does on it: each address is one thing to do, and answers with the page or its half."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.imports import actions, queries
from caicach.imports.enums import DraftState, StepKind, UnitChoice
from caicach.imports.forms import PaperForm, RowForm
from caicach.imports.models import DraftRow, DraftUnit, ImportDraft
from caicach.imports.papers import facts_of
from caicach.imports.review import review as review_of
from caicach.imports.review import unit_choices
from caicach.imports.views.starting import reading, visible_draft
from caicach.kit.htmx import wants_part
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.organisations.queries.days import calendar_for
from caicach.plans.models import Plan
from caicach.plans.queries.plans import units_of

PICTURES = ("pdf", "scan")
WAITING = ("waiting", "look", "doubtful")


@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    draft = visible_draft(request, pk)
    if draft.state == DraftState.READING:
        return reading(request, draft)
    if draft.state == DraftState.CONFIRMED and draft.plan_id:
        return redirect("plan", draft.plan_id)
    if draft.state != DraftState.REVIEW:
        return render(request, "imports/failed.html", {"draft": draft})
    return shown(request, draft)


def shown(request: HttpRequest, draft: ImportDraft, *, row: int | None = None, refusal: str = "") -> HttpResponse:
    """The page, or for htmx its right half with the counts."""
    asked = request.GET.get("dong", "")
    view = request.GET.get("loc") or request.POST.get("loc") or ""
    found = review_of(draft, view, row or (int(asked) if asked.isdigit() else None))
    context = _context(request, draft, found, refusal)
    part = wants_part(request)
    response = render(
        request,
        "imports/_answer.html" if part else "imports/review.html",
        context,
        status=409 if refusal and not part else 200,
    )
    if part and found.focus:
        response["HX-Push-Url"] = address(draft, found.view, found.focus.row.pk)
    return response


def _context(request: HttpRequest, draft: ImportDraft, found: Any, refusal: str) -> dict[str, Any]:
    focus = found.focus
    page = request.GET.get("trang", "")
    return {
        "draft": draft,
        "review": found,
        "row": focus.row if focus else None,
        "refusal": refusal,
        "known": queries.plan_of(draft) if not wants_part(request) else None,
        "pictures": draft.layout.get("kind") in PICTURES,
        "page": int(page)
        if page.isdigit()
        else ((focus.row.source.get("row") or {}).get("page") if focus else None) or 1,
        "choices": unit_choices(draft, timezone.localdate()) if focus else [],
        "tags": {anchor: (state, key) for anchor, state, key in found.tags},
    }


@require_POST
def row_save(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Keep what was typed, as it is typed."""
    draft, one = _row(request, pk, row)
    refusal = _save(request, draft, one)
    if not wants_part(request):
        return _go(request, draft, one.pk)
    found = review_of(draft, request.POST.get("loc", ""), one.pk)
    return render(request, "imports/_saved.html", _context(request, draft, found, refusal))


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


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    draft = visible_draft(request, pk)
    step = actions.undo(by=request.user, draft=draft)
    rows = step.before["rows"] if step else []
    if step:
        snack(request, _("Đã hoàn tác: %(what)s.") % {"what": _(StepKind(step.kind).label)})
    return _go(request, draft, rows[-1]["pk"] if rows else None)


@require_POST
def confirm_rest(request: HttpRequest, pk: int) -> HttpResponse:
    draft = visible_draft(request, pk)
    count = actions.confirm_rest(by=request.user, draft=draft)
    snack(request, _("Đã xác nhận %(n)d dòng còn lại.") % {"n": count}, undo=reverse("import_undo", args=[pk]))
    return _go(request, draft, None)


def names(request: HttpRequest, pk: int) -> HttpResponse:
    """Every name of the paper at once: which unit it is, or what becomes of it."""
    draft = visible_draft(request, pk)
    held = list(draft.units.select_related("unit", "group"))
    if request.method == "POST":
        rest = request.POST.get("rest", "")
        for one in held:
            chosen = choice_of(request.POST.get(f"choice-{one.pk}") or rest)
            if chosen and chosen != {"choice": one.choice, "unit_id": one.unit_id, "group_id": one.group_id}:
                actions.choose_unit(by=request.user, name=one, **chosen)
        return redirect("import_review", pk)
    context = {
        "draft": draft,
        "names": held,
        "choices": unit_choices(draft, timezone.localdate()),
        "any_open": any(one.choice == UnitChoice.OPEN for one in held),
    }
    return render(request, "imports/names.html", context)


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The header as read, and the plan that the paper becomes."""
    draft, today = visible_draft(request, pk), timezone.localdate()
    plans = Plan.objects.visible_to(request.user).filter(body=draft.body).exclude(level="subordinate")
    facts = facts_of(draft.paper)
    first = {name: getattr(facts, name) for name in facts.__slots__}
    first |= {
        "title": draft.title,
        "plan_year": draft.year,
        "kind": draft.kind,
        "level": draft.level,
        "unit": draft.unit_id,
        "upper": draft.upper_id,
    }
    form = PaperForm(
        request.POST or None, initial=first, units=units_of(request.user, draft.body_id, today), plans=plans
    )
    if form.is_valid():
        _set_paper(request, draft, form.cleaned_data)
        return redirect("import_review", pk)
    return render(request, "imports/paper.html", {"form": form, "draft": draft}, status=422 if form.errors else 200)


def _set_paper(request: HttpRequest, draft: ImportDraft, given: dict[str, Any]) -> ImportDraft:
    header = {
        name: given[name] for name in ("type", "number", "symbol", "issuer", "subject", "signer_role", "plan_year")
    }
    header["date"] = given["issued_on"].isoformat() if given["issued_on"] else None
    chosen = {name: given[name] for name in ("title", "kind", "level", "unit", "upper")}
    return actions.set_paper(by=request.user, draft=draft, header=header, year=given["plan_year"], **chosen)


@require_GET
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What a changed paper changes in the plan that is known."""
    draft = visible_draft(request, pk)
    found = queries.changes_of(draft)
    kinds = {kind: sum(one.kind == kind for one in found) for kind in ("added", "changed", "removed", "same")}
    return render(
        request,
        "imports/changes.html",
        {"draft": draft, "plan": queries.plan_of(draft), "changes": found, "kinds": kinds},
    )


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    draft = visible_draft(request, pk)
    if draft.state == DraftState.CONFIRMED and draft.plan_id:
        return redirect("plan", draft.plan_id)
    try:
        plan = actions.confirm_draft(by=request.user, draft=draft, on=timezone.localdate())
    except RuleBroken as refusal:
        return shown(request, draft, refusal=refusal.sentence)
    snack(request, _("Đã đưa %(n)d nhiệm vụ vào kế hoạch.") % {"n": plan.tasks.count()})
    return redirect("plan", plan.pk)


def address(draft: ImportDraft, view: str, row: int | None) -> str:
    asked = {"loc": view} if view and view != "waiting" else {}
    asked |= {"dong": str(row)} if row else {}
    return reverse("import_review", args=[draft.pk]) + (f"?{urlencode(asked)}" if asked else "")


def choice_of(value: str) -> dict[str, Any] | None:
    """`unit:12`, `group:3`, `new_unit`, `new_group`, `words` as the action takes it; None for anything else."""
    kind, _colon, key = value.partition(":")
    if kind in (UnitChoice.UNIT, UnitChoice.GROUP) and key.isdigit():
        return {
            "choice": kind,
            "unit_id": int(key) if kind == UnitChoice.UNIT else None,
            "group_id": int(key) if kind == UnitChoice.GROUP else None,
        }
    if kind in (UnitChoice.NEW_UNIT, UnitChoice.NEW_GROUP, UnitChoice.WORDS):
        return {"choice": kind, "unit_id": None, "group_id": None}
    return None


def _on_row(request: HttpRequest, pk: int, row: int, action: Callable[[DraftRow], int | None]) -> HttpResponse:
    """Keep what was typed, do the thing, go to the row it gives; a refusal is said above the row."""
    draft, one = _row(request, pk, row)
    refusal = _save(request, draft, one)
    if not refusal:
        try:
            return _go(request, draft, action(DraftRow.objects.select_related("draft").get(pk=one.pk)))
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


def _go(request: HttpRequest, draft: ImportDraft, row: int | None) -> HttpResponse:
    return redirect(address(draft, request.POST.get("loc", ""), row))
