"""Opening a round, its days, its council, who is in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.permissions import Permission, require
from caicach.kit.snacks import snack
from caicach.organisations.models import Body, Unit
from caicach.scoring.actions import council, rounds
from caicach.scoring.enums import Level
from caicach.scoring.forms.rounds import MoreForm, OpenForm, RoundForm, SeatForm
from caicach.scoring.models import CriteriaSet
from caicach.scoring.queries.council import seats
from caicach.scoring.queries.opening import may_be_scored
from caicach.scoring.queries.round_page import sheets_of
from caicach.scoring.rights import demand, may_run
from caicach.scoring.views.rounds import visible_round


def open_round(request: HttpRequest, pk: int) -> HttpResponse:
    """A round by the set with this id."""
    criteria_set = get_object_or_404(CriteriaSet.objects.visible_to(request.user).select_related("body"), pk=pk)
    require(request.user, Permission.ROUND_EDIT, criteria_set)
    scored = may_be_scored(criteria_set, timezone.localdate())
    choices = [(one.pk, one.name) for one in scored]
    name = _("Chấm điểm cải cách hành chính năm %(year)s") % {"year": criteria_set.year}
    initial = {"name": name, "scored": [key for key, _name in choices]}
    form = OpenForm(request.POST or None, scored=choices, initial=initial)
    if form.is_valid():
        chosen = [one for one in scored if one.pk in set(form.cleaned_data["scored"])]
        made = attempt(
            form,
            rounds.open_round,
            by=request.user,
            criteria_set=criteria_set,
            name=form.cleaned_data["name"],
            bodies=[one for one in chosen if isinstance(one, Body)],
            units=[one for one in chosen if isinstance(one, Unit)],
            days=form.days(),
            figures_until=form.cleaned_data["figures_until"],
        )
        if made is not None:
            snack(request, _("Đã mở đợt với %(n)s phiếu. Hãy lập hội đồng rồi bắt đầu tự chấm.") % {"n": len(chosen)})
            return redirect("round", made.pk)
    context = {"criteria_set": criteria_set, "form": form, "of_units": criteria_set.level == Level.UNIT}
    return render(request, "scoring/round_open.html", context, status=status_of(form))


def scored(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is in the round; others may come in, and go again while it is prepared."""
    held = visible_round(request, pk)
    demand(may_run(request.user, held), "thêm đơn vị vào đợt")
    others = may_be_scored(held.criteria_set, timezone.localdate())
    choices = [(one.pk, one.name) for one in others]
    form = MoreForm(request.POST or None, scored=choices, initial={"version": held.version})
    if form.is_valid():
        chosen = [one for one in others if one.pk in set(form.cleaned_data["scored"])]
        done = attempt(
            form,
            rounds.add_sheets,
            by=request.user,
            round_=held,
            version=form.cleaned_data["version"],
            bodies=[one for one in chosen if isinstance(one, Body)],
            units=[one for one in chosen if isinstance(one, Unit)],
        )
        if done is not None:
            snack(request, _("Đã thêm %(n)s phiếu.") % {"n": len(chosen)})
            return redirect("round_scored", pk)
    context = {"round": held, "form": form, "sheets": sheets_of(held)}
    return render(request, "scoring/round_scored.html", context, status=status_of(form))


@require_POST
def leave_out(request: HttpRequest, pk: int, sheet: int) -> HttpResponse:
    held = visible_round(request, pk)
    one = get_object_or_404(sheets_of(held), pk=sheet)
    rounds.remove_sheet(by=request.user, round_=held, version=_version(request), sheet=one)
    snack(request, _("Đã bỏ %(who)s khỏi đợt.") % {"who": one})
    return redirect("round_scored", pk)


def _version(request: HttpRequest) -> int:
    """The version that the page showed; 0 where it sent none."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() else 0


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and days."""
    held = visible_round(request, pk)
    demand(may_run(request.user, held), "đặt ngày của đợt chấm điểm")
    form = RoundForm(request.POST or None, of=held)
    done = None
    if form.is_valid():
        given = form.given()
        done = attempt(form, rounds.change_round, by=request.user, round_=held, version=form.seen, **given)
    if done is not None:
        snack(request, _("Đã lưu tên và ngày của đợt."))
        return redirect("round", pk)
    return render(request, "scoring/round_days.html", {"round": held, "form": form}, status=status_of(form))


def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """The council, and a new seat or a change of one."""
    held = visible_round(request, pk)
    demand(may_run(request.user, held), "lập hội đồng thẩm định")
    members = seats(held)
    changed = next((one for one in members if str(one.person_id) == request.GET.get("nguoi")), None)
    initial: dict[str, object] = {"version": held.version}
    if changed is not None:
        initial |= {
            "person": changed.person_id,
            "role": changed.role,
            "fields_of": [f.pk for f in changed.fields.all()],
        }
    form = SeatForm(request.POST or None, round_=held, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        made = attempt(
            form,
            council.add_member,
            by=request.user,
            round_=held,
            version=given["version"],
            person=given["person"],
            role=given["role"],
            fields=given["fields_of"],
        )
        if made is not None:
            snack(request, _("Đã ghi %(who)s vào hội đồng.") % {"who": made.person})
            return redirect("round_council", pk)
    context = {"round": held, "members": members, "form": form, "changed": changed}
    return render(request, "scoring/round_council.html", context, status=status_of(form))


@require_POST
def unseat(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    held = visible_round(request, pk)
    one = get_object_or_404(held.members.select_related("person"), pk=member)
    council.remove_member(by=request.user, round_=held, version=_version(request), member=one)
    snack(request, _("Đã đưa %(who)s ra khỏi hội đồng.") % {"who": one.person})
    return redirect("round_council", pk)
