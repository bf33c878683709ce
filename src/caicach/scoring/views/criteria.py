"""One criterion: what it says, trying its rule, correcting it, its units, and where it stands in the tree."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.snacks import snack
from caicach.language.scoring_rules import compile_rule
from caicach.language.scoring_rules.values import KIND_WORDS
from caicach.organisations.models import Unit
from caicach.scoring.actions import criteria as actions
from caicach.scoring.figures import definition
from caicach.scoring.forms.criteria import (
    ChargeForm,
    CriterionForm,
    NewCriterionForm,
)
from caicach.scoring.forms.trial import TrialForm, verdict_of
from caicach.scoring.models import Charge, Criterion
from caicach.scoring.queries.checks import set_faults
from caicach.scoring.queries.lineage import past_and_future
from caicach.scoring.queries.sets import rule_state
from caicach.scoring.views.sets import set_frame, visible_set


@require_GET
def one_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_criterion(request, pk)
    criteria = list(one.criteria_set.criteria.order_by("order"))
    rule = compile_rule(one.rule, one.maximum) if one.rule.strip() else None
    form = TrialForm(request.GET, rule=rule) if rule else None
    verdict, wrong = verdict_of(rule, form.given, one.criteria_set.places) if rule and form else (None, "")
    earlier, later = past_and_future(one, request.user)
    context = set_frame(request, one.criteria_set, "criterion") | {
        "criterion": one,
        "rule": rule,
        "state": rule_state(one),
        "kind": KIND_WORDS[rule.kind] if rule else "",
        "form": form,
        "verdict": verdict,
        "wrong": wrong,
        "line": verdict.line if verdict else None,
        "path": path_to(one, criteria),
        "children": [other for other in criteria if other.parent_id == one.pk],
        "before": _neighbour(one, criteria, -1),
        "after": _neighbour(one, criteria, 1),
        "faults": [fault for fault in set_faults(one.criteria_set, criteria) if fault.pk == one.pk],
        "tied": _tied(one, rule),
        "earlier": earlier,
        "later": later,
        **_charged(request, one, criteria),
    }
    return render_part(request, "scoring/criterion.html", "scoring/_trial.html", context)


def add_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_set(request, pk)
    require(request.user, Permission.CRITERIA_EDIT, one)
    parents = list(one.criteria.filter(depth__lt=actions.DEEPEST - 1).order_by("order"))
    form = NewCriterionForm(
        request.POST or None,
        parents=parents,
        initial={"parent": request.GET.get("trong"), "part": "scored", "scored_by": "self"},
    )
    if form.is_valid():
        above = next((other for other in parents if other.pk == form.cleaned_data["parent"]), None)
        made = attempt(form, actions.add_criterion, by=request.user, criteria_set=one, spec=form.spec(), parent=above)
        if made is not None:
            snack(request, _("Đã thêm %(name)s.") % {"name": made})
            return redirect("criterion", made.pk)
    context = set_frame(request, one, "add") | {"form": form, "keep": f"criteria_set:{pk}:add"}
    return render(request, "scoring/criterion_new.html", context, status=status_of(form))


def edit_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    one = editable_criterion(request, pk)
    form = CriterionForm(request.POST or None, of=one, leaf=not one.children.exists())
    if form.is_valid():
        done = attempt(
            form, actions.change_criterion, by=request.user, criterion=one, version=form.seen, spec=form.spec()
        )
        if done is not None:
            snack(request, _("Đã lưu tiêu chí."))
            return redirect("criterion", pk)
    context = criterion_frame(request, one) | {"form": form, "keep": f"criterion:{pk}"}
    return render(request, "scoring/criterion_edit.html", context, status=status_of(form))


@require_GET
def understood(request: HttpRequest, pk: int) -> HttpResponse:
    """How a rule is understood while it is typed; writes nothing."""
    one = visible_criterion(request, pk)
    text = request.GET.get("rule", "").strip()[:8000]
    rule = compile_rule(text, one.maximum) if text else None
    context = {"rule": rule, "kind": KIND_WORDS[rule.kind] if rule else "", "criterion": one}
    return render(request, "scoring/_understood.html", context)


@require_POST
def charge_units(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_criterion(request, pk)
    body = request.user.body  # type: ignore[union-attr]
    require(request.user, Permission.CRITERIA_EDIT, body)
    form = ChargeForm(request.POST, units=_units_of(body))
    if form.is_valid():
        actions.set_charges(by=request.user, criterion=one, body=body, units=form.cleaned_data["units"])
        snack(request, _("Đã lưu đơn vị chịu trách nhiệm."))
    return redirect("criterion", pk)


def visible_criterion(request: HttpRequest, pk: int) -> Criterion:
    """The criterion, or 404 where the person may not see its set."""
    found = Criterion.objects.visible_to(request.user).select_related("criteria_set__body", "criteria_set__document")
    return get_object_or_404(found, pk=pk)


def path_to(one: Criterion, criteria: list[Criterion]) -> list[Criterion]:
    """What stands above a criterion, the field first."""
    held = {other.pk: other for other in criteria}
    path: list[Criterion] = []
    at = held.get(one.parent_id or 0)
    while at is not None:
        path.insert(0, at)
        at = held.get(at.parent_id or 0)
    return path


def editable_criterion(request: HttpRequest, pk: int) -> Criterion:
    """A criterion of a body for which the person makes them; 403 where it is only seen."""
    one = visible_criterion(request, pk)
    require(request.user, Permission.CRITERIA_EDIT, one.criteria_set)
    return one


def criterion_frame(request: HttpRequest, one: Criterion) -> dict[str, Any]:
    """What the head of a page about one criterion shows."""
    return set_frame(request, one.criteria_set, "criterion") | {"criterion": one}


def _neighbour(one: Criterion, criteria: list[Criterion], step: int) -> Criterion | None:
    place = next(place for place, other in enumerate(criteria) if other.pk == one.pk) + step
    return criteria[place] if 0 <= place < len(criteria) else None


def _tied(one: Criterion, rule: Any) -> list[tuple[str, str]]:
    """The inputs of the rule that a named figure fills: their words and the name of the figure."""
    words = {asked.name: asked.words for asked in rule.inputs} if rule else {}
    found = []
    for name, code in one.inputs.items():
        known = definition(code)
        found.append((words.get(name, name), str(known.name) if known else code))
    return found


def _charged(request: HttpRequest, one: Criterion, criteria: list[Criterion]) -> dict[str, Any]:
    """Which of our units answer, and the form for who may say so."""
    body: Any = request.user.body  # type: ignore[union-attr]
    if body is None:
        return {"charges": [], "charge_form": None}
    inside = {one.pk}
    for other in criteria:
        if other.parent_id in inside:
            inside.add(other.pk)
    charges = Charge.objects.filter(criterion__in=inside, body=body).select_related("unit")
    units = list(dict.fromkeys(charge.unit for charge in charges))
    may = allowed(request.user, Permission.CRITERIA_EDIT, body) and _units_of(body).exists()
    form = ChargeForm(initial={"units": units}, units=_units_of(body)) if may else None
    return {"charges": units, "charge_form": form}


def _units_of(body: Any) -> Any:
    return Unit.objects.filter(body=body).on(timezone.localdate()).order_by("order", "name")
