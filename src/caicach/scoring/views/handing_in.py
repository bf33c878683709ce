"""The page from which a sheet is sent to the council, taken back, or given back."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.scoring.actions.handing_in import give_back_sheet, hand_in_sheet, withdraw_sheet
from caicach.scoring.enums import RoundState
from caicach.scoring.forms.reasons import ReasonForm
from caicach.scoring.models import Sheet
from caicach.scoring.queries.sheet import sheets, whole_sheet
from caicach.scoring.queries.working import Stage
from caicach.scoring.rights import demand, may_hand_in, may_run


def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    if request.method != "POST":
        return _page(request, sheet)
    try:
        hand_in_sheet(by=request.user, sheet=sheet)
    except RuleBroken as refusal:
        return _page(request, sheet, 422, refusal=refusal.sentence)
    snack(request, _("Đã gửi phiếu tự chấm. Thư ký hội đồng đã được báo."))
    return redirect("sheet", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return _open_again(request, pk, withdraw_sheet, _("Đã rút phiếu. Có thể sửa rồi gửi lại."))


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _open_again(request, pk, give_back_sheet, _("Đã trả lại phiếu. Cơ quan đã được báo."))


def _open_again(request: HttpRequest, pk: int, action: Callable[..., Sheet], said: str) -> HttpResponse:
    sheet, form = _sheet(request, pk), ReasonForm(request.POST)
    if form.is_valid():
        done = attempt(form, action, by=request.user, sheet=sheet, **form.cleaned_data)
        if done is not None:
            snack(request, said)
            return redirect("sheet", pk)
    return _page(request, sheet, status_of(form), form=form)


def _sheet(request: HttpRequest, pk: int) -> Sheet:
    sheet: Sheet = get_object_or_404(sheets().visible_to(request.user), pk=pk)
    demand(may_hand_in(request.user, sheet) or may_run(request.user, sheet.round), _("chốt và gửi phiếu tự chấm"))
    return sheet


def _page(request: HttpRequest, sheet: Sheet, status: int = 200, **more: Any) -> HttpResponse:
    whole = whole_sheet(sheet)
    step = sheet.round.state == RoundState.SELF_SCORING
    mine, runs = may_hand_in(request.user, sheet), may_run(request.user, sheet.round)
    context = {
        "sheet": sheet,
        "round": sheet.round,
        "lacking": [line for line in whole.lines if line.lacks],
        "total": whole.totals(Stage.SELF),
        "may_send": mine and step and not sheet.is_locked,
        "may_withdraw": mine and step and sheet.is_locked,
        "may_give_back": runs and step and sheet.is_locked,
        "form": ReasonForm(),
        **more,
    }
    return render(request, "scoring/hand_in.html", context, status=status)
