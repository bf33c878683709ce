"""A set beside an earlier one: links by hand and from what the names propose. And the two trees of a set."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.scoring.actions import criteria as criteria_actions
from caicach.scoring.actions import lineage as actions
from caicach.scoring.enums import IndexPart, LinkKind, ProgrammeField
from caicach.scoring.models import CriteriaSet, Criterion, CriterionLink
from caicach.scoring.queries.lineage import compare, earlier_sets
from caicach.scoring.queries.mapping import matrix_of
from caicach.scoring.views.sets import set_frame, visible_set


@require_GET
def compare_sets(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_set(request, pk)
    offered = earlier_sets(one, request.user)
    earlier = _chosen(request, offered)
    kind = request.GET.get("loc", "")
    compared = compare(earlier, one) if earlier else None
    pairs, proposed = (compared.pairs, compared.proposed) if compared else ((), ())
    context = set_frame(request, one, "lineage") | {
        "offered": offered,
        "earlier": earlier,
        "compared": compared,
        "pairs": [pair for pair in pairs if not kind or pair.kind == kind],
        "kind": kind,
        "identical": [one for one in proposed if one.sure == 1 and one.kind == LinkKind.SAME],
        "alike": [one for one in proposed if one.sure < 1 or one.kind != LinkKind.SAME],
        "all_earlier": list(earlier.criteria.order_by("order")) if earlier else [],
        "all_later": [pair.later for pair in pairs if pair.later],
    }
    return render(request, "scoring/lineage.html", context)


@require_POST
def link_criteria(request: HttpRequest, pk: int) -> HttpResponse:
    """Link the ticked pairs ("earlier-later"), or the one pair that was chosen by hand."""
    one = visible_set(request, pk)
    require(request.user, Permission.CRITERIA_EDIT, one)
    sent = [pair.split("-", 1) for pair in request.POST.getlist("cap") if "-" in pair]
    if request.POST.get("truoc") and request.POST.get("sau"):
        sent.append([request.POST["truoc"], request.POST["sau"]])
    pairs = [_pair(request, earlier, later) for earlier, later in sent]
    try:
        count = actions.link_criteria(by=request.user, pairs=pairs, later_set=one)
        snack(request, _("Đã nối %(n)d cặp tiêu chí.") % {"n": count})
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
    return redirect(_page(one, request.POST.get("voi", "")))


@require_POST
def unlink(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    one = visible_set(request, pk)
    held = get_object_or_404(CriterionLink.objects.select_related("earlier", "later__criteria_set"), pk=link)
    if held.later.criteria_set_id != one.pk:
        raise Http404
    before = str(held.earlier.criteria_set_id)
    actions.unlink_criteria(by=request.user, link=held)
    snack(request, _("Đã bỏ nối."))
    return redirect(_page(one, before))


def mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """The matrix of both trees, and for each field where it belongs."""
    one = visible_set(request, pk)
    criteria = list(one.criteria.order_by("order"))
    if request.method == "POST":
        require(request.user, Permission.CRITERIA_EDIT, one)
        criteria_actions.set_mapping(by=request.user, criteria_set=one, chosen=_mapped(request, criteria))
        snack(request, _("Đã lưu cách xếp vào hai cây."))
        return redirect("criteria_mapping", pk)
    context = set_frame(request, one, "mapping") | {
        "matrix": matrix_of(criteria),
        "columns": list(ProgrammeField),
        "parts": [(part.value, _(part.label)) for part in IndexPart],
        "programme": [(field.value, _(field.label)) for field in ProgrammeField],
        "fields": [other for other in criteria if other.depth == 0 and other.part == "scored"],
        "special": [
            other
            for other in criteria
            if other.depth and other.part == "scored" and (other.index_part or other.programme_field)
        ],
    }
    return render(request, "scoring/mapping.html", context)


def _mapped(request: HttpRequest, criteria: list[Criterion]) -> dict[int, tuple[str, str]]:
    """What was chosen for each criterion that the page shows; unknown words count as none."""
    parts, fields = set(map(str, IndexPart)), set(map(str, ProgrammeField))
    chosen = {}
    for one in criteria:
        part, field = request.POST.get(f"phan-{one.pk}"), request.POST.get(f"linh-vuc-{one.pk}")
        if part is not None and field is not None:
            chosen[one.pk] = (part if part in parts else "", field if field in fields else "")
    return chosen


def _chosen(request: HttpRequest, offered: list[CriteriaSet]) -> CriteriaSet | None:
    asked = request.GET.get("voi", "")
    return next((one for one in offered if str(one.pk) == asked), offered[0] if offered else None)


def _pair(request: HttpRequest, earlier: str, later: str) -> tuple[Criterion, Criterion]:
    """Both ends, where the person sees them; 404 else."""
    seen: Any = Criterion.objects.visible_to(request.user).select_related("criteria_set")
    if not (earlier.isdigit() and later.isdigit()):
        raise Http404
    return get_object_or_404(seen, pk=int(earlier)), get_object_or_404(seen, pk=int(later))


def _page(one: CriteriaSet, before: str) -> str:
    address = reverse("criteria_lineage", args=[one.pk])
    return f"{address}?voi={before}" if before.isdigit() else address
