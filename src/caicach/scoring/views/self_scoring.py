"""The page on which a body scores itself, and what is saved from it row by row."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.evidence.uploading import Uploader
from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import wants_part
from caicach.kit.snacks import snack
from caicach.scoring.actions.self_scoring import self_score
from caicach.scoring.forms.self_scoring import SelfScoreForm
from caicach.scoring.models import Score, Sheet
from caicach.scoring.queries.self_page import Asked, SelfPage, reach_of, self_page
from caicach.scoring.queries.sheet import Line, line_of, sheets
from caicach.scoring.rights import demand, may_hand_in

ON_SHEET = "phieu"
"""In the address: the list of pieces is asked for by the row of the sheet."""


@require_GET
def self_scoring(request: HttpRequest, pk: int) -> HttpResponse:
    """To fill in; who may only read the sheet (a director, the council) is led to where it is read."""
    sheet = seen_sheet(request, pk)
    if not reach_of(request.user, sheet):
        return redirect("sheet", pk)
    page = self_page(request.user, sheet, asked_for(request))
    template = "scoring/_self_page.html" if wants_part(request) else "scoring/self_score.html"
    response = render(request, template, context_of(request, page))
    response.headers["Vary"] = "HX-Request"
    return response


@require_POST
def self_row(request: HttpRequest, pk: int, criterion: int) -> HttpResponse:
    """Save one row; for htmx the answer is what changed on the page, without script the page itself."""
    sheet = own_sheet(request, pk)
    line = line_of(score_of(sheet, criterion))
    form = SelfScoreForm(request.POST, line=line)
    saved: Score | None = None
    if form.is_valid():
        typed = form.typed_row()
        saved = attempt(form, self_score, by=request.user, score=line.score, version=form.seen, typed=typed)
    if saved is None:
        return _refused(request, sheet, criterion, form)
    if wants_part(request):
        page = self_page(request.user, own_sheet(request, pk), asked_for(request, open=criterion))
        return render(request, "scoring/_self_saved.html", context_of(request, page))
    snack(request, _("Đã lưu tiêu chí %(what)s.") % {"what": line.criterion.number or line.criterion.name})
    return redirect(row_address(pk, criterion, request))


def own_sheet(request: HttpRequest, pk: int) -> Sheet:
    """A visible sheet on which the person scores for the body or for a unit of it."""
    sheet = seen_sheet(request, pk)
    demand(bool(reach_of(request.user, sheet)), _("tự chấm điểm"))
    return sheet


def seen_sheet(request: HttpRequest, pk: int) -> Sheet:
    found: Sheet = get_object_or_404(sheets().visible_to(request.user), pk=pk)
    return found


def score_of(sheet: Sheet, criterion: int) -> Score:
    scores = Score.objects.filter(sheet=sheet).select_related("criterion__criteria_set")
    score = get_object_or_404(scores, criterion=criterion)
    score.sheet = sheet
    return score


def asked_for(request: HttpRequest, open: int | None = None) -> Asked:
    """What the address asks for; the fields of a form say it in the same words."""
    top, opened = (_number(request.GET.get(name, "")) for name in ("lv", "tc"))
    return Asked(top, request.GET.get("loc"), open if open is not None else opened)


def row_address(pk: int, criterion: int, request: HttpRequest) -> str:
    """The page with this row open, and the filters as they were."""
    query = request.GET.copy()
    query["tc"] = str(criterion)
    return f"{reverse('self_score', args=[pk])}?{query.urlencode()}#tc-{criterion}"


def context_of(request: HttpRequest, page: SelfPage, form: SelfScoreForm | None = None) -> dict[str, Any]:
    line = page.open
    query = request.GET.copy()
    query.pop("tc", None)
    context = {"page": page, "sheet": page.sheet, "round": page.sheet.round, "tree": page.tree, "line": line}
    context |= {"may_hand_in": may_hand_in(request.user, page.sheet), "query": query.urlencode()}
    if line is not None:
        context |= {"form": form or SelfScoreForm(line=line), "fillable": page.may_fill(line)}
        context["uploader"] = uploader_for(page.sheet.pk, line)
    return context


def uploader_for(sheet: int, line: Line, *, on_sheet: bool = True, **more: Any) -> Uploader:
    """Where files of a row are sent, and what is refreshed after each: on the sheet also the row itself."""
    args = [sheet, line.criterion.pk]
    refresh = reverse("score_evidence_list", args=args) + (f"?{ON_SHEET}=1" if on_sheet else "")
    return Uploader(action=reverse("score_evidence", args=args), refresh=refresh, target="#minh-chung", **more)


def _refused(request: HttpRequest, sheet: Sheet, criterion: int, form: SelfScoreForm) -> HttpResponse:
    """Somebody was quicker: the row with both texts. Something is wrong: only what, so that typing goes on."""
    page = self_page(request.user, sheet, asked_for(request, open=criterion))
    if page.open is None:
        raise Http404
    context = context_of(request, page, form)
    if not wants_part(request):
        return render(request, "scoring/self_score.html", context, status=status_of(form))
    template, part = ("_self_form.html", "#dien") if form.clash else ("_self_faults.html", "#loi-dien")
    response = render(request, f"scoring/{template}", context, status=status_of(form))
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = part, "outerHTML"
    return response


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
