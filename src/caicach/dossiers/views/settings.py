"""How a body works with its dossiers: the clock, applicants; and what the names of units in its exports mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from caicach.dossiers.actions import settings as actions
from caicach.dossiers.forms.imports import UnitNamesForm
from caicach.dossiers.forms.settings import StoreForm
from caicach.dossiers.intake.unit_names import NameSeen
from caicach.dossiers.models import Applicant, Store
from caicach.dossiers.queries import imports as queries
from caicach.dossiers.queries.stored import store_of
from caicach.dossiers.views.imports import own_body
from caicach.kit.forms import attempt, status_of
from caicach.kit.permissions import Permission, require
from caicach.kit.snacks import snack
from caicach.measures.dossiers.clock.policies import COMMON, POLICIES


def settings(request: HttpRequest) -> HttpResponse:
    """The form of the body's store; who imports may look, who edits may save."""
    body = own_body(request)
    require(request.user, Permission.DOSSIER_EDIT, body)
    store = store_of(body) or Store(body=body)
    form = StoreForm(request.POST or None, of=store)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, actions.set_store, by=request.user, body=body, version=form.seen, **form.typed)
        if done is not None:
            snack(request, _("Đã ghi cài đặt hồ sơ."))
            return redirect("dossier_settings")
    context = {
        "form": form,
        "store": store,
        "policies": list(POLICIES.values()),
        "common": COMMON,
        "kept": Applicant.objects.filter(body=body).count(),
    }
    return render(request, "dossiers/settings.html", context, status=status_of(form))


def unit_names(request: HttpRequest) -> HttpResponse:
    """Every name of a unit in the exports, with the unit that it means."""
    body = own_body(request)
    require(request.user, Permission.DOSSIER_IMPORT, body)
    rows = queries.all_names(body)
    names = [NameSeen(row.printed, row.unit, row.chosen_by is not None) for row in rows]
    units = queries.units_to_choose(body, timezone.localdate(), [name.unit for name in names])
    form = UnitNamesForm(request.POST or None, names=names, units=units)
    if request.method == "POST" and form.is_valid():
        changed = attempt(form, actions.name_units, by=request.user, body=body, units=form.chosen())
        if changed is not None:
            snack(request, _("Đã ghi tên đơn vị."))
            return redirect("dossier_units")
    context = {"form": form, "unknown": sum(name.unit is None for name in names)}
    return render(request, "dossiers/unit_names.html", context, status=status_of(form))
