"""The register of consequences: what is in it, what is proposed, what was decided."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.search import page_of
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.measures.index import plain
from caicach.organisations.models import Body, Unit
from caicach.scoring import remedy_sheets
from caicach.scoring.actions import consequences as actions
from caicach.scoring.forms.remedies import ConsequenceForm, ConsequenceWords, NewConsequenceForm
from caicach.scoring.models import Consequence
from caicach.scoring.queries import consequences as queries
from caicach.scoring.remedy_values import ConsequenceSpec


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    if person.body is None:
        return render(request, "scoring/consequences.html", {"body": None})
    found = queries.consequences(person, person.body)
    if request.GET.get("xuat") == "xlsx":
        data = remedy_sheets.consequences_workbook(found, timezone.localdate())
        return workbook_response("so-he-qua", data)
    return _register(request, person.body)


@require_POST
def record_proposed(request: HttpRequest) -> HttpResponse:
    """Write down what was proposed for the units that a person ticked."""
    body = _own_body(request)
    form = ConsequenceWords(request.POST)
    chosen = set(request.POST.getlist("unit"))
    held = [one for one in queries.proposed(request.user, body) if str(one.unit.pk) in chosen]
    if form.is_valid():
        specs = [_spec(one, **form.cleaned_data) for one in held]
        made = attempt(form, actions.record_consequences, by=request.user, body=body, specs=specs)
        if made is not None:
            words = ngettext("Đã ghi %(n)s hệ quả vào sổ.", "Đã ghi %(n)s hệ quả vào sổ.", made)
            snack(request, words % {"n": made})
            return redirect("consequences")
    return _register(request, body, status_of(form), words=form)


def new(request: HttpRequest) -> HttpResponse:
    body = _own_body(request)
    words, citation = queries.usual_words(body)
    today = timezone.localdate()
    units = Unit.objects.filter(body=body).on(today).order_by("order", "name")
    initial = {"words": words, "citation": citation, "year": today.year}
    form = NewConsequenceForm(request.POST or None, units=units, initial=initial)
    if form.is_valid():
        made = attempt(form, actions.record_consequence, by=request.user, body=body, spec=form.spec())
        if made is not None:
            snack(request, _("Đã ghi vào sổ."))
            return redirect("consequences")
    context = {"form": form, "place": f"consequence:new:{body.pk}"}
    return render(request, "scoring/consequence_new.html", context, status=status_of(form))


def consequence(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, and the decision."""
    seen = Consequence.objects.visible_to(request.user).select_related(
        "unit", "body", "shortfall__line", "result", "by"
    )
    one: Consequence = get_object_or_404(seen, pk=pk)
    may_edit = allowed(request.user, Permission.REMEDY_EDIT, one)
    if request.method == "POST":
        require(request.user, Permission.REMEDY_EDIT, one)
    form = ConsequenceForm(request.POST or None, of=one) if may_edit else None
    if form is not None and form.is_valid():
        saved = attempt(
            form, actions.decide_consequence, by=request.user, consequence=one, version=form.seen, **form.typed
        )
        if saved is not None:
            snack(request, _("Đã lưu."))
            return redirect("consequences")
    context = {"one": one, "form": form, "place": f"consequence:{one.pk}"}
    return render(request, "scoring/consequence.html", context, status=status_of(form) if form else 200)


def _own_body(request: HttpRequest) -> Body:
    body: Body | None = request.user.body  # type: ignore[union-attr]
    require(request.user, Permission.REMEDY_EDIT, body)
    assert body is not None
    return body


def _register(request: HttpRequest, body: Body, status: int = 200, **more: Any) -> HttpResponse:
    may_edit = allowed(request.user, Permission.REMEDY_EDIT, body)
    words, citation = queries.usual_words(body)
    page = page_of(request, queries.consequences(request.user, body))
    context = {
        "body": body,
        "page": page,
        "may_edit": may_edit,
        "proposed": queries.proposed(request.user, body) if may_edit else [],
        "words": ConsequenceWords(initial={"words": words, "citation": citation}),
        **more,
    }
    return render(request, "scoring/consequences.html", context, status=status)


def _spec(one: queries.Proposed, words: str, citation: str) -> ConsequenceSpec:
    """The consequence with the losses that led to it."""
    lost = "; ".join(f"“{each.line.name}” ({plain(each.lost)})" for each in one.losses)
    note = _("Chưa lấy lại %(still)s điểm: %(lost)s.") % {"still": plain(one.still), "lost": lost}
    return ConsequenceSpec(
        year=one.year,
        words=words,
        citation=citation,
        unit_id=one.unit.pk,
        result_id=one.result.pk,
        shortfall_id=one.losses[0].pk,
        note=note,
    )
