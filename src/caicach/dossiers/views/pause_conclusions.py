"""What people conclude on pauses that rules found."""

from dataclasses import replace
from datetime import date as Date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caicach.dossiers.actions import pause_reviews as actions
from caicach.dossiers.models import Store
from caicach.dossiers.queries.units import Units
from caicach.dossiers.rules.pause_reviews import PauseRef, demand_verdict
from caicach.dossiers.views.own import own_body, own_source
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.measures.dossiers.indicators.questions import Only, Question
from caicach.measures.dossiers.listing import Listed, dossiers
from caicach.measures.dossiers.source import Source

MANY = 500
"""Pauses of one form."""


@require_POST
def conclude_pauses(request: HttpRequest) -> HttpResponse:
    """One conclusion for the pauses that were ticked, or taking conclusions back."""
    require(request.user, Permission.PAUSE_REVIEW)
    body, back = own_body(request), _back(request)
    held = own_source(body)
    if held is None:
        raise Http404
    refs = _refs(request.POST.getlist("pause")[:MANY], held[0], held[1], held[2])
    try:
        if request.POST.get("verdict") == "undo":
            number = actions.undo_conclusions(by=request.user, body=body, pauses=refs)
            words = ngettext("Đã bỏ %(n)s kết luận.", "Đã bỏ %(n)s kết luận.", number)
        else:
            done = actions.conclude_pauses(
                by=request.user,
                body=body,
                pauses=refs,
                verdict=demand_verdict(request.POST.get("verdict", "")),
                reason=request.POST.get("reason", ""),
            )
            number = len(done)
            words = ngettext("Đã kết luận %(n)s lần tạm dừng.", "Đã kết luận %(n)s lần tạm dừng.", number)
        snack(request, words % {"n": number})
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
    return redirect(back)


def _refs(keys: list[str], store: Store, source: Source, question: Question) -> list[PauseRef]:
    """What the form sent, with the unit as the store has it; malformed ones and unknown dossiers are left out."""
    asked: list[tuple[Date, int, str]] = []
    for key in keys:
        day, _bar, rest = key.partition("|")
        version, _bar, code = rest.partition("|")
        if version.isdecimal() and code and _is_day(day):
            asked.append((Date.fromisoformat(day), int(version), code))
    if not asked:
        return []
    units = Units.of(store.body_id)
    codes = tuple({code for _day, _version, code in asked})
    whole = replace(question, by=(), only=Only(codes=codes))
    known = {row.dossier_code: row for row in dossiers(source, whole, Listed.ALL, order="dossier_code", limit=MANY)}
    return [
        PauseRef(code, day, units.key(known[code].unit), version)
        for day, version, code in asked
        if code in known and any(pause.start == day for pause in known[code].pauses)
    ]


def _is_day(text: str) -> bool:
    try:
        Date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _back(request: HttpRequest) -> str:
    query = request.POST.get("back", "")
    return f"{reverse('dossier_pauses')}?{query}" if query else reverse("dossier_pauses")
