"""The ranking of a round, the minutes of its appraisal, publishing."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.kit.forms import attempt, status_of
from caicach.kit.remembered import Memory
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.scoring import round_workbooks
from caicach.scoring.actions.publishing import publish_round
from caicach.scoring.enums import RoundState
from caicach.scoring.forms.rounds import PublishForm
from caicach.scoring.models import Round, Sheet
from caicach.scoring.queries.council import seats
from caicach.scoring.queries.minutes import minutes_of
from caicach.scoring.queries.ranking import may_see_ranking, ranking_of, spread
from caicach.scoring.queries.standing import standing_of
from caicach.scoring.queries.whole_round import whole_round
from caicach.scoring.rights import demand, may_publish
from caicach.scoring.rules.steps import moves
from caicach.scoring.views.rounds import visible_round

RANKED = (RoundState.TOTALLED, RoundState.PUBLISHED, RoundState.FINAL)


@require_GET
def ranking(request: HttpRequest, pk: int) -> HttpResponse:
    held = _readable(request, pk)
    context: dict[str, object] = {"round": held, "totalled": held.state in RANKED}
    if held.state in RANKED:
        memory = Memory("scoring", "organisations")
        found = memory.of("scoring.ranking", (held.pk, held.version), lambda: ranking_of(held))
        if request.GET.get("xuat") == "xlsx":
            return workbook_response(f"xep-hang-{held.pk}", round_workbooks.ranking(held, found, timezone.localdate()))
        own = {holding.body_id for holding in request.user.holdings}  # type: ignore[union-attr]
        units = {holding.unit_id for holding in request.user.holdings} - {None}  # type: ignore[union-attr]
        mine = {one.pk for one in found.places if one.unit_id in units or (one.unit_id is None and one.body_id in own)}
        context |= {"ranking": found, "bands": spread(one.total for one in found.places), "mine": mine}
        context |= {"publishes": may_publish(request.user, held)}
    return render(request, "scoring/ranking.html", context)


@require_GET
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Council, points of each body in each field, differences with their reasons: as a page to print, or as Excel.

    Who is scored reads the differences of the own sheet only.
    """
    held = _readable(request, pk)
    whole = whole_round(held)
    found = ranking_of(held, whole)
    seen = set(Sheet.objects.visible_to(request.user).filter(round=held).values_list("pk", flat=True))
    bodies = [one for one in minutes_of(whole) if one.sheet.pk in seen]
    if request.GET.get("xuat") == "xlsx":
        today = timezone.localdate()
        return workbook_response(
            f"bien-ban-{held.pk}", round_workbooks.minutes(held, found, bodies, seats(held), today)
        )
    context = {"round": held, "ranking": found, "bodies": bodies, "council": seats(held)}
    return render(request, "scoring/minutes.html", context)


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    held = visible_round(request, pk)
    demand(may_publish(request.user, held), "công bố kết quả chấm điểm")
    initial = {"version": held.version, "on": timezone.localdate(), "appeal_until": held.appeal_until}
    form = PublishForm(request.POST or None, initial=initial | {"decision": held.decision})
    done = None
    if form.is_valid():
        done = attempt(form, publish_round, by=request.user, round_=held, **form.cleaned_data)
    if done is not None:
        snack(request, _("Đã công bố kết quả."))
        return redirect("round_ranking", pk)
    next_moves = moves(standing_of(held, timezone.localdate()))
    context = {"round": held, "form": form, "move": next((one for one in next_moves if one.to == "published"), None)}
    return render(request, "scoring/round_publish.html", context, status=status_of(form))


def _readable(request: HttpRequest, pk: int) -> Round:
    held = visible_round(request, pk)
    if not may_see_ranking(request.user, held):
        raise PermissionDenied(_("Kết quả chưa công bố. Cơ quan được chấm xem được sau ngày công bố."))
    return held
