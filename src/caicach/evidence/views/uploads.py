"""Bringing evidence in: files and links."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caicach.evidence import actions, uploading
from caicach.evidence.forms import LinkForm, UnitChoice
from caicach.evidence.models import Evidence
from caicach.evidence.queries.units import may_add_for_body, units_to_add
from caicach.evidence.uploading import Uploader
from caicach.evidence.values import Outcome
from caicach.kit.forms import attempt
from caicach.kit.permissions import Permission, require
from caicach.kit.snacks import snack
from caicach.organisations.models import Unit


def upload(request: HttpRequest) -> HttpResponse:
    """Several files in one form, or one file a request where the script sends them."""
    require(request.user, Permission.EVIDENCE_ADD)
    chosen = _unit_form(request)
    taken: list[Outcome] = []
    if request.method == "POST" and chosen.is_valid():
        body, unit = _whose(request, chosen.cleaned_data["unit"])
        taken = attempt(chosen, uploading.receive, request, body=body, unit=unit) or []
    if request.method == "POST" and uploading.wants_answer(request):
        return uploading.answer(taken or [Outcome("", sentence=_first_error(chosen))])
    if taken and all(one.evidence for one in taken):
        return _done(request, taken)
    return render(
        request, "evidence/upload.html", _page(request, chosen, taken), status=422 if _bad(chosen, taken) else 200
    )


def link(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.EVIDENCE_ADD)
    person: Any = request.user
    units, free = units_to_add(person, timezone.localdate()), may_add_for_body(person)
    form = LinkForm(request.POST or None, units=units, free=free, initial={"unit": _own_unit(person)})
    if form.is_valid() and (added := _linked(request, form)):
        one, known = added
        snack(request, _("Đường dẫn này đã có trong kho.") if known else _("Đã thêm đường dẫn."))
        return redirect("evidence_piece", one.pk)
    return render(request, "evidence/link.html", {"form": form}, status=422 if form.errors else 200)


def _linked(request: HttpRequest, form: LinkForm) -> tuple[Evidence, bool] | None:
    given = dict(form.cleaned_data)
    body, unit = _whose(request, given.pop("unit"))
    return attempt(form, actions.add_link, by=request.user, body=body, unit=unit, **given)


def _unit_form(request: HttpRequest) -> UnitChoice:
    person: Any = request.user
    units = units_to_add(person, timezone.localdate())
    data = request.POST if request.method == "POST" else None
    return UnitChoice(data, units=units, free=may_add_for_body(person), initial={"unit": _own_unit(person)})


def _own_unit(person: Any) -> int | None:
    return person.unit.pk if person.unit else None


def _whose(request: HttpRequest, unit_id: int | None) -> tuple[Any, Unit | None]:
    """The body and the unit that the evidence is for."""
    if unit_id is not None:
        unit = get_object_or_404(Unit.objects.select_related("body"), pk=unit_id)
        return unit.body, unit
    body = request.user.body  # type: ignore[union-attr]
    if body is None:
        raise PermissionDenied
    return body, None


def _done(request: HttpRequest, taken: list[Outcome]) -> HttpResponse:
    known = sum(one.known for one in taken)
    words = _("Đã nhận %(n)d tệp.") % {"n": len(taken)}
    snack(request, words + (" " + _("%(n)d tệp đã có sẵn trong kho.") % {"n": known} if known else ""))
    if len(taken) == 1 and taken[0].evidence:
        return redirect("evidence_piece", taken[0].evidence.pk)
    return redirect("evidence")


def _page(request: HttpRequest, chosen: UnitChoice, taken: list[Outcome]) -> dict[str, Any]:
    value = chosen["unit"].value()
    uploader = Uploader(
        action=reverse("evidence_upload"),
        units=list(chosen.fields["unit"].choices),  # type: ignore[attr-defined]
        unit=int(value) if str(value or "").isdecimal() else None,
        outcomes=taken,
    )
    return {"uploader": uploader, "form": chosen}


def _bad(chosen: UnitChoice, taken: list[Outcome]) -> bool:
    return bool(chosen.errors) or any(one.evidence is None for one in taken)


def _first_error(form: UnitChoice) -> str:
    return next((str(error) for errors in form.errors.values() for error in errors), _("Chưa nhận được tệp nào."))
