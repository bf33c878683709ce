"""Handing in for a part, taking a result back, recording one for a unit."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.snacks import snack
from caicach.plans.models import TaskPart
from caicach.progress import actions
from caicach.progress.enums import Deed, HandInKind
from caicach.progress.forms.results import HandInForm, RecordForm
from caicach.progress.queries.part import PartWork
from caicach.progress.rights import demand
from caicach.progress.views.evidence import uploader_for
from caicach.progress.views.parts import show, visible_part, work_on


def hand_in(request: HttpRequest, part: int) -> HttpResponse:
    held = visible_part(request, part)
    work = work_on(request, held)
    demand(request.user, Deed.HAND_IN, work.ties, held)
    form = HandInForm(request.POST or None, part=held, goals=work.goals, pieces=work.usable)
    if form.is_valid():
        given: dict[str, Any] = {"product": form.product(), "on": work.today, "version": form.seen}
        if made := attempt(form, actions.hand_in, by=request.user, part=held, **given):
            snack(request, _said(HandInKind(made.kind)))
            return redirect("part", part)
    return _page(request, "progress/hand_in.html", form, work, "nop")


def record(request: HttpRequest, part: int) -> HttpResponse:
    held = visible_part(request, part)
    work = work_on(request, held)
    for deed in (Deed.HAND_IN, Deed.DECIDE_RESULT):
        demand(request.user, deed, work.ties, held)
    form = RecordForm(request.POST or None, part=held, goals=work.goals, pieces=work.usable)
    if form.is_valid():
        given: dict[str, Any] = {"product": form.product(), "on": work.today, "version": form.seen}
        note = form.cleaned_data["note"]
        if attempt(form, actions.record_result, by=request.user, part=held, note=note, **given):
            snack(request, _("Đã ghi nhận và xác nhận kết quả."))
            return redirect("part", part)
    return _page(request, "progress/record.html", form, work, "ghi")


@require_POST
def withdraw(request: HttpRequest, part: int) -> HttpResponse:
    actions.withdraw_result(by=request.user, part=visible_part(request, part))
    snack(request, _("Đã rút kết quả. Bạn có thể sửa rồi nộp lại."))
    return redirect("part", part)


def _said(kind: HandInKind) -> str:
    if kind is HandInKind.PROGRESS:
        return _("Đã ghi tiến độ.")
    return _("Đã nộp kết quả. Người theo dõi sẽ xác nhận hoặc trả lại.")


def _page(request: HttpRequest, template: str, form: HandInForm, work: PartWork, back: str) -> HttpResponse:
    """The form; where somebody was quicker, beside what happened meanwhile."""
    held: TaskPart = work.part
    status = status_of(form)
    if status == 409:
        held = visible_part(request, held.pk)
        form.renew(held)
    uploader = uploader_for(held, back, target="#tai-lieu")
    return show(request, template, held, status, form=form, uploader=uploader, place=f"part:{held.pk}:{back}")
