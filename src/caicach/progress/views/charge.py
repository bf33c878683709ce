"""Who does a part: taken, given back, or chosen by a head of the unit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caicach.kit.forms import attempt
from caicach.kit.snacks import snack
from caicach.organisations.models import Person
from caicach.plans.models import TaskPart
from caicach.progress import actions
from caicach.progress.enums import Deed
from caicach.progress.forms.charge import ChargeForm
from caicach.progress.queries.charge import members_of
from caicach.progress.rights import demand, may, ties_of
from caicach.progress.views.parts import show, visible_part


@require_http_methods(["GET", "POST"])
def charge(request: HttpRequest, part: int) -> HttpResponse:
    held = visible_part(request, part)
    ties = ties_of(held.task)
    if request.method == "GET" or not may(request.user, Deed.TAKE_CHARGE, ties, held):
        demand(request.user, Deed.ASSIGN, ties, held)
    people = Person.objects.filter(pk__in=members_of(held, timezone.localdate())).order_by("full_name")
    form = ChargeForm(request.POST or None, people=people, held=held.person_id)
    if form.is_valid() and _charged(request, form, held) is not None:
        snack(request, _("Đã ghi người phụ trách."))
        return redirect("part", part)
    return show(request, "progress/charge.html", held, 422 if form.errors else 200, form=form)


def _charged(request: HttpRequest, form: ChargeForm, held: TaskPart) -> TaskPart | None:
    wanted = {"person": form.cleaned_data["person"], "seen": form.cleaned_data["seen"], "on": timezone.localdate()}
    return attempt(form, actions.take_charge, by=request.user, part=held, **wanted)
