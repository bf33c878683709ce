"""The home of the index, the page of a round, and its steps."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.permissions import Permission, require
from caicach.kit.snacks import snack
from caicach.scoring.actions import ranking, rounds
from caicach.scoring.actions.figures import refresh_round_figures
from caicach.scoring.actions.publishing import finish_round
from caicach.scoring.enums import RoundState
from caicach.scoring.forms.rounds import MoveForm, ReopenForm
from caicach.scoring.models import Round
from caicach.scoring.queries.home import home as home_of
from caicach.scoring.queries.round_page import round_page, visible_rounds
from caicach.scoring.rights import demand, may_publish, may_run


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What the person has to do now."""
    require(request.user, Permission.SCORE_VIEW)
    return render(request, "scoring/home.html", {"home": home_of(request.user, timezone.localdate())})


@require_GET
def round_(request: HttpRequest, pk: int) -> HttpResponse:
    return show_round(request, visible_round(request, pk))


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    held = visible_round(request, pk)
    demand(may_run(request.user, held), "chuyển bước của đợt chấm điểm")
    form = MoveForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        moved = attempt(form, rounds.move_round, by=request.user, round_=held, on=timezone.localdate(), **given)
        if moved is not None:
            snack(request, _("Đã chuyển sang bước “%(step)s”.") % {"step": _(RoundState(moved.state).label)})
            return redirect("round", pk)
    return show_round(request, visible_round(request, pk), form)


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    held = visible_round(request, pk)
    demand(may_publish(request.user, held), "chốt kết quả chấm điểm")
    form = MoveForm(request.POST)
    if form.is_valid():
        version = form.cleaned_data["version"]
        done = attempt(form, finish_round, by=request.user, round_=held, version=version, on=timezone.localdate())
        if done is not None:
            snack(request, _("Đã chốt kết quả."))
            return redirect("round", pk)
    return show_round(request, visible_round(request, pk), form)


def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    held = visible_round(request, pk)
    demand(may_run(request.user, held), "mở lại bước của đợt chấm điểm")
    if held.is_published:
        demand(may_publish(request.user, held), "mở lại đợt đã công bố")
    form = ReopenForm(request.POST or None, state=RoundState(held.state), initial={"version": held.version})
    done = None
    if form.is_valid():
        done = attempt(form, rounds.reopen_round, by=request.user, round_=held, **form.cleaned_data)
    if done is not None:
        snack(request, _("Đã mở lại, có ghi lý do."))
        return redirect("round", pk)
    context = {"round": held, "form": form}
    return render(request, "scoring/round_reopen.html", context, status=status_of(form))


@require_POST
def recompute(request: HttpRequest, pk: int) -> HttpResponse:
    held = visible_round(request, pk)
    number = ranking.recompute_round(by=request.user, round_=held)
    snack(request, _("Đã tính lại %(n)s phiếu.") % {"n": number})
    return redirect("round", pk)


@require_POST
def refresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the figures of all sheets anew."""
    held = visible_round(request, pk)
    demand(may_run(request.user, held), "lấy số liệu cho cả đợt")
    number = refresh_round_figures(by=request.user, round_=held, on=timezone.localdate())
    snack(request, _("Đã lấy số liệu: %(n)s dòng thay đổi.") % {"n": number})
    return redirect("round", pk)


def visible_round(request: HttpRequest, pk: int) -> Round:
    return get_object_or_404(visible_rounds(request.user), pk=pk)


def show_round(request: HttpRequest, held: Round, form: MoveForm | None = None) -> HttpResponse:
    """The page of the round; with the form of a step that was refused."""
    page = round_page(request.user, held, timezone.localdate())
    context: dict[str, Any] = {"round": held, "page": page, "form": form}
    return render(request, "scoring/round.html", context, status=status_of(form) if form else 200)
