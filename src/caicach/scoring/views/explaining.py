"""The step of explaining: what the council asks, what the body answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.scoring.actions.explaining import explain, send_explanation
from caicach.scoring.enums import RoundState
from caicach.scoring.forms.explaining import ExplanationForm
from caicach.scoring.models import Sheet
from caicach.scoring.queries.explaining import Asked, explanation_page
from caicach.scoring.queries.self_page import reach_of
from caicach.scoring.rights import may_hand_in
from caicach.scoring.views.self_scoring import own_sheet, score_of, seen_sheet


@require_GET
def explaining(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = seen_sheet(request, pk)
    return _page(request, sheet) if reach_of(request.user, sheet) else redirect("sheet", pk)


@require_POST
def explain_row(request: HttpRequest, pk: int, criterion: int) -> HttpResponse:
    sheet = own_sheet(request, pk)
    score = score_of(sheet, criterion)
    form = ExplanationForm(request.POST, of=score)
    if form.is_valid():
        words = form.typed["explanation"]
        if attempt(form, explain, by=request.user, score=score, version=form.seen, explanation=words):
            snack(request, _("Đã lưu giải trình. Nhớ gửi hội đồng khi đã trả lời hết."))
            return redirect(f"{reverse('explain', args=[pk])}#tc-{criterion}")
    return _page(request, sheet, status_of(form), bound=(criterion, form))


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = own_sheet(request, pk)
    try:
        send_explanation(by=request.user, sheet=sheet)
    except RuleBroken as refusal:
        return _page(request, sheet, 422, refusal=refusal.sentence)
    snack(request, _("Đã gửi giải trình. Thư ký hội đồng đã được báo."))
    return redirect("explain", pk)


def _page(
    request: HttpRequest,
    sheet: Sheet,
    status: int = 200,
    bound: tuple[int, ExplanationForm] | None = None,
    refusal: str = "",
) -> HttpResponse:
    page = explanation_page(request.user, sheet)

    def form_of(one: Asked) -> ExplanationForm | None:
        if not one.fillable:
            return None
        if bound and bound[0] == one.line.criterion.pk:
            return bound[1]
        return ExplanationForm(of=one.line.score, auto_id=f"id_{one.line.criterion.pk}_%s")

    runs = sheet.round.state == RoundState.EXPLANATION
    context: dict[str, Any] = {
        "sheet": sheet,
        "round": sheet.round,
        "page": page,
        "groups": (
            (_("Hội đồng hỏi"), [(one, form_of(one)) for one in page.asked]),
            (_("Điểm khác tự chấm, điểm cộng, điểm trừ"), [(one, form_of(one)) for one in page.others]),
        ),
        "refusal": refusal,
        "may_send": runs and sheet.explained_at is None and may_hand_in(request.user, sheet),
    }
    return render(request, "scoring/explain.html", context, status=status)
