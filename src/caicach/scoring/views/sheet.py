"""A sheet to read: every column side by side, to print and to take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.scoring.actions.figures import SETTLED, may_refresh, refresh_figures
from caicach.scoring.queries.reading import reading_page
from caicach.scoring.queries.self_page import reach_of
from caicach.scoring.queries.sheet import sheets
from caicach.scoring.rights import may_hand_in, may_run


@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(sheets().visible_to(request.user), pk=pk)
    page = reading_page(request.user, found, request.GET.get("lv", ""))
    context = {
        "page": page,
        "sheet": found,
        "round": found.round,
        "tree": page.tree,
        "may_score": bool(reach_of(request.user, found)),
        "may_refresh": may_refresh(request.user, found) and found.round.state not in SETTLED,
        "may_hand_in": may_hand_in(request.user, found),
        "runs": may_run(request.user, found.round),
    }
    return render(request, "scoring/sheet.html", context)


@require_POST
def refresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the program's figures for this sheet."""
    found = get_object_or_404(sheets().visible_to(request.user), pk=pk)
    try:
        changed = refresh_figures(by=request.user, sheet=found, on=timezone.localdate())
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
    else:
        said = _("Đã lấy lại số liệu: %(n)d tiêu chí đổi số.") if changed else _("Đã lấy lại số liệu: không có gì đổi.")
        snack(request, said % {"n": changed} if changed else said)
    return redirect("self_score" if reach_of(request.user, found) else "sheet", pk)
