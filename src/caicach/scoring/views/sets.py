"""Criteria sets: the list, one set with its tree, and what one does with a whole set."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.rules import RuleBroken
from caicach.kit.search import page_of
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.scoring import set_sheets
from caicach.scoring.actions import sets as actions
from caicach.scoring.enums import Level
from caicach.scoring.forms.sets import CloneForm, NewSetForm, SetFilterForm, SetForm
from caicach.scoring.models import CriteriaSet
from caicach.scoring.queries import sets as queries
from caicach.scoring.queries.checks import set_faults
from caicach.scoring.queries.drafts import open_drafts
from caicach.scoring.queries.sets import TreeFilter

ONLY = ("tay", "khong", "thieu", "lech", "chuagiao")


@require_GET
def set_list(request: HttpRequest) -> HttpResponse:
    years, blocks = queries.choices_of(request.user)
    form = SetFilterForm(request.GET, years=years, blocks=blocks)
    found = queries.sets(request.user, form.wanted())
    if request.GET.get("xuat") == "xlsx":
        data = set_sheets.list_workbook(queries.set_lines(list(found)), timezone.localdate())
        return workbook_response("bo-tieu-chi", data)
    page = page_of(request, found)
    may_edit = allowed(request.user, Permission.CRITERIA_EDIT)
    context = {
        "form": form,
        "page": page,
        "lines": queries.set_lines(list(page.object_list)),
        "any": bool(years),
        "may_edit": may_edit,
        "drafts": open_drafts(request.user) if may_edit else [],
    }
    return render_part(request, "scoring/sets.html", "scoring/_sets_rows.html", context)


@require_GET
def one_set(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_set(request, pk)
    criteria = list(one.criteria.order_by("order"))
    if request.GET.get("xuat") == "xlsx":
        return workbook_response(f"bo-tieu-chi-{one.year}-{one.pk}", set_sheets.set_workbook(one, criteria))
    faults = set_faults(one, criteria)
    body = request.user.body  # type: ignore[union-attr]
    lines = queries.tree_lines(criteria, faults, queries.charged_units(one, body))
    wanted = tree_filter(request)
    context = set_frame(request, one, "tree") | {
        "groups": queries.grouped(queries.narrowed(lines, wanted)),
        "folded": request.GET.get("gon") == "1",
        "fields": [line.criterion for line in lines if line.criterion.depth == 0],
        "counts": queries.counts_of(lines),
        "wanted": wanted,
        "faults": [fault for fault in faults if fault.blocks],
        "any": bool(criteria),
        "answers": body is not None and not one.is_open and (body.pk != one.body_id or one.level == Level.UNIT),
    }
    return render_part(request, "scoring/set.html", "scoring/_set_rows.html", context)


def tree_filter(request: HttpRequest) -> TreeFilter:
    """The filter of the address; what is not offered counts as none."""
    only, field = request.GET.get("loc", ""), request.GET.get("lv", "")
    text = request.GET.get("q", "").strip()[:200]
    return TreeFilter(text, only if only in ONLY else "", int(field) if field.isdigit() else None)


def new_set(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.CRITERIA_EDIT)
    form = NewSetForm(request.POST or None, initial={"year": timezone.localdate().year, "level": "department"})
    if form.is_valid():
        given = form.cleaned_data
        where = {name: given[name] for name in ("year", "level", "block")}
        made = attempt(form, actions.create_set, by=request.user, body=own_body(request), spec=form.spec(), **where)
        if made is not None:
            snack(request, _("Đã tạo bộ tiêu chí. Hãy thêm lĩnh vực và tiêu chí."))
            return redirect("criteria_set", made.pk)
    return render(request, "scoring/set_new.html", {"form": form}, status=status_of(form))


def edit_set(request: HttpRequest, pk: int) -> HttpResponse:
    """How points add up: everybody who sees the set reads it, its makers change it while it is a draft."""
    one = editable_set(request, pk) if request.method == "POST" else visible_set(request, pk)
    form = SetForm(request.POST or None, of=one)
    if form.is_valid():
        done = attempt(form, actions.change_set, by=request.user, criteria_set=one, version=form.seen, spec=form.spec())
        if done is not None:
            snack(request, _("Đã lưu cách tính điểm."))
            return redirect("criteria_set", pk)
    context = set_frame(request, one, "method") | {"form": form, "keep": f"criteria_set:{pk}"}
    return render(request, "scoring/set_edit.html", context, status=status_of(form))


def clone_set(request: HttpRequest, pk: int) -> HttpResponse:
    one = editable_set(request, pk)
    year = one.year + 1
    first = {"year": year, "name": one.name.replace(str(one.year), str(year))}
    form = CloneForm(request.POST or None, initial=first)
    if form.is_valid():
        made = attempt(form, actions.clone_to_year, by=request.user, criteria_set=one, **form.cleaned_data)
        if made is not None:
            snack(
                request, _("Đã chép sang năm %(year)d; mỗi tiêu chí nối với tiêu chí năm trước.") % {"year": made.year}
            )
            return redirect("criteria_set", made.pk)
    context = set_frame(request, one, "clone") | {"form": form}
    return render(request, "scoring/set_clone.html", context, status=status_of(form))


@require_POST
def issue_set(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_set(request, pk)
    try:
        actions.issue_set(by=request.user, criteria_set=one)
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
        return redirect("criteria_set", pk)
    snack(request, _("Đã ban hành bộ tiêu chí."))
    return redirect("criteria_set", pk)


@require_POST
def replace_set(request: HttpRequest, pk: int) -> HttpResponse:
    made = actions.replace_set(by=request.user, criteria_set=visible_set(request, pk))
    snack(request, _("Đây là bản thay thế đang soạn. Bản cũ còn hiệu lực đến khi bản này được ban hành."))
    return redirect("criteria_set", made.pk)


@require_POST
def discard_set(request: HttpRequest, pk: int) -> HttpResponse:
    actions.discard_set(by=request.user, criteria_set=visible_set(request, pk))
    snack(request, _("Đã bỏ bộ tiêu chí đang soạn."))
    return redirect("criteria_sets")


def visible_set(request: HttpRequest, pk: int) -> CriteriaSet:
    """The set, or 404 where the person may not see it."""
    found = CriteriaSet.objects.visible_to(request.user).select_related("body", "document", "cloned_from")
    return get_object_or_404(found, pk=pk)


def editable_set(request: HttpRequest, pk: int) -> CriteriaSet:
    """A set of a body for which the person makes criteria; 403 where it is only seen."""
    one = visible_set(request, pk)
    require(request.user, Permission.CRITERIA_EDIT, one)
    return one


def own_body(request: HttpRequest) -> Any:
    """The body for which the person makes sets."""
    body = request.user.body  # type: ignore[union-attr]
    require(request.user, Permission.CRITERIA_EDIT, body)
    return body


def set_frame(request: HttpRequest, one: CriteriaSet, tab: str) -> dict[str, Any]:
    """What the head and the tabs of every page of a set show."""
    may = allowed(request.user, Permission.CRITERIA_EDIT, one)
    return {"set": one, "tab": tab, "may_edit": may, "may_type": may and one.is_open}
