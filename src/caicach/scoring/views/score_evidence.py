"""The evidence of one row: files and links that are brought, pieces of the body that are used again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.evidence import uploading
from caicach.evidence.models import Evidence
from caicach.evidence.values import Outcome
from caicach.kit.forms import attempt
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.scoring.actions import score_evidence as actions
from caicach.scoring.actions.score_evidence import demand_takes
from caicach.scoring.enums import RoundState
from caicach.scoring.forms.score_evidence import LinkForm, UseForm
from caicach.scoring.models import Score
from caicach.scoring.queries.evidence import offered
from caicach.scoring.queries.self_page import Asked, self_page
from caicach.scoring.queries.sheet import line_of
from caicach.scoring.rights import demand, may_self_score
from caicach.scoring.views.self_scoring import ON_SHEET, context_of, own_sheet, row_address, score_of, uploader_for


def evidence(request: HttpRequest, pk: int, criterion: int) -> HttpResponse:
    """The page that adds evidence to a row; files are sent to the same address."""
    score = _score(request, pk, criterion)
    if request.method != "POST":
        return _page(request, score)
    taken = _brought(request, score)
    if uploading.wants_answer(request):
        return uploading.answer(taken)
    if all(one.evidence for one in taken):
        snack(request, _("Đã nhận %(n)d tệp.") % {"n": len(taken)})
        return redirect("score_evidence", pk, criterion)
    return _page(request, score, 422, outcomes=taken)


@require_POST
def link(request: HttpRequest, pk: int, criterion: int) -> HttpResponse:
    score, form = _score(request, pk, criterion), LinkForm(request.POST)
    if form.is_valid():
        kept = attempt(form, actions.bring_link, by=request.user, score=score, **form.cleaned_data)
        if kept is not None:
            snack(request, _("Đã thêm đường dẫn."))
            return redirect("score_evidence", pk, criterion)
    return _page(request, score, 422, link_form=form)


@require_POST
def use(request: HttpRequest, pk: int, criterion: int) -> HttpResponse:
    """Use a piece that is there already."""
    score, form = _score(request, pk, criterion), UseForm(request.POST)
    if form.is_valid():
        piece, page = _piece(request, form.cleaned_data["evidence"]), form.cleaned_data["page"]
        if attempt(form, actions.use_evidence, by=request.user, score=score, evidence=piece, page=page):
            snack(request, _("Đã dùng tài liệu cho tiêu chí này."))
            return redirect("score_evidence", pk, criterion)
    return _page(request, score, 422, use_form=form)


@require_POST
def drop(request: HttpRequest, pk: int, criterion: int, piece: int) -> HttpResponse:
    score = _score(request, pk, criterion)
    try:
        actions.drop_evidence(by=request.user, score=score, evidence=_piece(request, piece))
    except RuleBroken as refusal:
        return _page(request, score, 422, refusal=refusal.sentence)
    snack(request, _("Đã gỡ tài liệu khỏi tiêu chí. Tài liệu vẫn còn trong kho."))
    if ON_SHEET in request.POST:
        return redirect(row_address(pk, criterion, request))
    return redirect("score_evidence", pk, criterion)


@require_GET
def pieces(request: HttpRequest, pk: int, criterion: int) -> HttpResponse:
    """The list of pieces after a file has come in."""
    score = _score(request, pk, criterion)
    if ON_SHEET not in request.GET:
        return render(request, "scoring/_score_evidence.html", {**_context(request, score), "here": True})
    page = self_page(request.user, score.sheet, Asked(open=criterion))
    return render(request, "scoring/_self_pieces.html", context_of(request, page))


def _score(request: HttpRequest, pk: int, criterion: int) -> Score:
    score = score_of(own_sheet(request, pk), criterion)
    demand(may_self_score(request.user, score.sheet, score.criterion), _("thêm tài liệu cho tiêu chí này"))
    return score


def _brought(request: HttpRequest, score: Score) -> list[Outcome]:
    files = request.FILES.getlist("files")
    if not files:
        return [Outcome("", sentence=_("Chưa có tệp nào được chọn. Hãy chọn ít nhất một tệp."))]
    try:
        return actions.bring_files(by=request.user, score=score, files=files, joined="joined" in request.POST)
    except RuleBroken as refusal:
        return [Outcome(file.name or "", sentence=refusal.sentence) for file in files]


def _piece(request: HttpRequest, key: int) -> Evidence:
    return get_object_or_404(Evidence.objects.visible_to(request.user), pk=key)


def _context(request: HttpRequest, score: Score) -> dict[str, Any]:
    closed = ""
    try:
        demand_takes(score, score.sheet, by=request.user)
    except RuleBroken as refusal:
        closed = refusal.sentence
    sheet = score.sheet
    return {
        "sheet": sheet,
        "round": sheet.round,
        "line": line_of(score),
        "closed": closed,
        "fillable": not closed,
        "explaining": sheet.round.state == RoundState.EXPLANATION,
    }


def _page(request: HttpRequest, score: Score, status: int = 200, **more: Any) -> HttpResponse:
    typed = request.GET.get("tim", "").strip()
    context = _context(request, score)
    outcomes = more.pop("outcomes", ())
    uploader = uploader_for(score.sheet_id, context["line"], on_sheet=False, outcomes=outcomes)
    context |= {"uploader": uploader, "typed": typed, "here": True}
    context |= {"offered": offered(request.user, score, typed), "link_form": LinkForm(), **more}
    return render(request, "scoring/score_evidence.html", context, status=status)
