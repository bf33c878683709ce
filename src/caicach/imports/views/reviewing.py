"""The review page and what one does on it: each address is one thing to do, and answers with the page or its half."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.imports import actions, queries
from caicach.imports.enums import DraftState, StepKind, UnitChoice
from caicach.imports.forms import PaperForm
from caicach.imports.leaf import leaf_of
from caicach.imports.models import ImportDraft
from caicach.imports.papers import facts_of
from caicach.imports.review import review as review_of
from caicach.imports.review import unit_choices
from caicach.imports.views.starting import reading, visible_draft
from caicach.kit.htmx import wants_part
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.plans.models import Plan
from caicach.plans.queries.plans import units_of


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
    context = context_of(request, draft, found, refusal)
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


def context_of(request: HttpRequest, draft: ImportDraft, found: Any, refusal: str) -> dict[str, Any]:
    focus = found.focus
    row = focus.row if focus else None
    leaf = leaf_of(draft, found.rows, row, request.GET.get("trang", ""))
    return {
        "draft": draft,
        "review": found,
        "row": row,
        "refusal": refusal,
        "known": queries.plan_of(draft) if not wants_part(request) else None,
        "anchor": focus.anchor if focus else "",
        "leaf": leaf,
        "picture": reverse("import_page", args=[draft.pk, leaf.page]) if leaf else "",
        "choices": unit_choices(draft, timezone.localdate()) if focus else [],
        "tags": {anchor: (state, key) for anchor, state, key in found.tags},
    }


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    draft = visible_draft(request, pk)
    step = actions.undo(by=request.user, draft=draft)
    rows = step.before["rows"] if step else []
    if step:
        snack(request, _("Đã hoàn tác: %(what)s.") % {"what": _(StepKind(step.kind).label)})
    return go(request, draft, rows[-1]["pk"] if rows else None)


@require_POST
def confirm_rest(request: HttpRequest, pk: int) -> HttpResponse:
    draft = visible_draft(request, pk)
    count = actions.confirm_rest(by=request.user, draft=draft)
    snack(request, _("Đã xác nhận %(n)d dòng còn lại.") % {"n": count}, undo=reverse("import_undo", args=[pk]))
    return go(request, draft, None)


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


def go(request: HttpRequest, draft: ImportDraft, row: int | None) -> HttpResponse:
    return redirect(address(draft, request.POST.get("loc", ""), row))


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
