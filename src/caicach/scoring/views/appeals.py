"""Asking that a published result be looked at again, and answering."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.snacks import snack
from caicach.scoring.actions import appeals as actions
from caicach.scoring.enums import AppealState
from caicach.scoring.forms.appeals import AnswerForm, AppealForm
from caicach.scoring.models import Appeal, Sheet
from caicach.scoring.rights import demand, may_appeal, may_decide_appeal


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """For the sheet with this id."""
    sheets = Sheet.objects.visible_to(request.user).select_related("round", "body", "unit")
    sheet = get_object_or_404(sheets, pk=pk)
    demand(may_appeal(request.user, sheet), "gửi kiến nghị về kết quả")
    form = AppealForm(request.POST or None, sheet=sheet, initial={"score": request.GET.get("tieuchi")})
    if form.is_valid():
        made = attempt(
            form, actions.ask_appeal, by=request.user, sheet=sheet, on=timezone.localdate(), **form.cleaned_data
        )
        if made is not None:
            snack(request, _("Đã gửi kiến nghị."))
            return redirect("appeal", made.pk)
    context = {"round": sheet.round, "sheet": sheet, "form": form, "keep": f"sheet:{sheet.pk}:appeal"}
    return render(request, "scoring/appeal_ask.html", context, status=status_of(form))


def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """One appeal; its answer, or the form for answering."""
    one = _visible(request, pk)
    decides = may_decide_appeal(request.user, one.sheet) and one.state == AppealState.WAITING
    form = AnswerForm(request.POST or None, appeal=one, initial={"points": one.asked_points}) if decides else None
    if request.method == "POST":
        demand(may_decide_appeal(request.user, one.sheet), "xem xét kiến nghị")
        form = form or AnswerForm(request.POST, appeal=one)
        done = None
        if form.is_valid():
            done = attempt(form, actions.decide_appeal, by=request.user, appeal=one, **form.cleaned_data)
        if done is not None:
            snack(request, _("Đã ghi câu trả lời."))
            return redirect("appeal", pk)
        one = _visible(request, pk)
    context: dict[str, object] = {"one": one, "round": one.sheet.round, "sheet": one.sheet, "form": form}
    context |= {"may_withdraw": one.state == AppealState.WAITING and may_appeal(request.user, one.sheet)}
    return render(request, "scoring/appeal.html", context, status=status_of(form) if form else 200)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one = _visible(request, pk)
    actions.withdraw_appeal(by=request.user, appeal=one)
    snack(request, _("Đã rút kiến nghị."))
    return redirect("appeal", pk)


def _visible(request: HttpRequest, pk: int) -> Appeal:
    seen = Appeal.objects.filter(sheet__in=Sheet.objects.visible_to(request.user))
    related = seen.select_related("sheet__round", "sheet__body", "sheet__unit", "score__criterion", "by", "decided_by")
    return get_object_or_404(related, pk=pk)
