"""Deciding on a result that waits, and opening a settled part again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from caicach.kit.forms import attempt, status_of
from caicach.kit.snacks import snack
from caicach.plans.models import TaskPart
from caicach.progress import actions
from caicach.progress.enums import Deed
from caicach.progress.forms.decisions import AcceptForm, AsideForm, ReopenForm, ReturnForm, SeenForm
from caicach.progress.queries.waiting import next_result, results_to_decide
from caicach.progress.rights import demand
from caicach.progress.views.parts import show, visible_part, work_on


def accept(request: HttpRequest, part: int) -> HttpResponse:
    held = _to_decide(request, part)
    form = AcceptForm(request.POST or None, part=held)
    if form.is_valid():
        given = form.given
        if attempt(form, actions.accept_result, by=request.user, part=held, **given):
            snack(request, _("Đã xác nhận kết quả."))
            return _onwards(request, part)
    return _page(request, held, accept_form=form, return_form=ReturnForm(part=held))


def send_back(request: HttpRequest, part: int) -> HttpResponse:
    held = _to_decide(request, part)
    form = ReturnForm(request.POST or None, part=held)
    if form.is_valid():
        given = form.given
        if attempt(form, actions.return_result, by=request.user, part=held, **given):
            snack(request, _("Đã trả lại kết quả kèm lý do."))
            return _onwards(request, part)
    return _page(request, held, accept_form=AcceptForm(part=held), return_form=form)


def reopen(request: HttpRequest, part: int) -> HttpResponse:
    held = visible_part(request, part)
    demand(request.user, Deed.REOPEN, work_on(request, held).ties, held)
    form = ReopenForm(request.POST or None)
    if form.is_valid() and _reopened(request, form, held):
        snack(request, _("Đã mở lại phần việc."))
        return redirect("part", part)
    return show(request, "progress/reopen.html", held, status_of(form), form=form)


def set_aside(request: HttpRequest, part: int) -> HttpResponse:
    held = visible_part(request, part)
    demand(request.user, Deed.SET_ASIDE, work_on(request, held).ties, held)
    form = AsideForm(request.POST or None)
    if form.is_valid() and _put_aside(request, form, held):
        snack(request, _("Đã ghi: phần việc này không phải làm."))
        return redirect("part", part)
    return show(request, "progress/aside.html", held, status_of(form), form=form)


def _reopened(request: HttpRequest, form: ReopenForm, held: TaskPart) -> TaskPart | None:
    return attempt(form, actions.reopen_part, by=request.user, part=held, note=form.cleaned_data["note"])


def _put_aside(request: HttpRequest, form: AsideForm, held: TaskPart) -> TaskPart | None:
    return attempt(form, actions.set_aside, by=request.user, part=held, **form.given)


def _to_decide(request: HttpRequest, part: int) -> TaskPart:
    held = visible_part(request, part)
    demand(request.user, Deed.DECIDE_RESULT, work_on(request, held).ties, held)
    return held


def _onwards(request: HttpRequest, part: int) -> HttpResponse:
    """To the next result that waits for the person where the button says so, else back to the part."""
    following = next_result(request.user, [part]) if "next" in request.POST else None
    return redirect("part_accept", following) if following else redirect("part", part)


def _page(request: HttpRequest, held: TaskPart, **forms: SeenForm) -> HttpResponse:
    """What is to be decided; where it moved meanwhile, as it stands now and with fresh forms."""
    status = max(status_of(form) for form in forms.values())
    if status == 409:
        held = visible_part(request, held.pk)
        for form in forms.values():
            form.renew(held)
    more: dict[str, Any] = {
        "place": f"part:{held.pk}:return",
        "typed": next((form["note"].value() for form in forms.values() if form.is_bound), ""),
        "others": results_to_decide(request.user).exclude(part=held).exists(),
    }
    return show(request, "progress/decide.html", held, status, **forms, **more)
