"""Where a criterion of a draft stands: moved, put elsewhere, merged, split, removed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.scoring.actions import criteria as actions
from caicach.scoring.actions import lineage
from caicach.scoring.forms.criteria import MergeForm, PlaceForm, SplitForm
from caicach.scoring.models import Criterion
from caicach.scoring.views.criteria import criterion_frame, editable_criterion, visible_criterion


@require_POST
def move_criterion(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    one = visible_criterion(request, pk)
    actions.move_criterion(by=request.user, criterion=one, step=step)
    return redirect("criterion", pk)


@require_GET
def arrange_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """Move into another field, merge, split, remove: what changes the tree."""
    one = editable_criterion(request, pk)
    return render(request, "scoring/criterion_arrange.html", criterion_frame(request, one) | _arranging(one))


@require_POST
def place_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    one = editable_criterion(request, pk)
    forms = _arranging(one)
    form = PlaceForm(request.POST, parents=forms["parents"])

    def place(parent: int | None) -> Any:
        above = one.criteria_set.criteria.get(pk=parent) if parent else None
        return actions.place_criterion(by=request.user, criterion=one, parent=above)

    return _arranged(request, one, form, "place", place, _("Đã chuyển tiêu chí."))


@require_POST
def merge_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    one = editable_criterion(request, pk)
    form = MergeForm(request.POST, others=_arranging(one)["others"])

    def merge(into: int) -> Any:
        held = one.criteria_set.criteria.get(pk=into)
        return lineage.merge_criteria(by=request.user, criterion=one, into=held)

    return _arranged(request, one, form, "merge", merge, _("Đã gộp. Điểm tối đa được cộng vào tiêu chí nhận."))


@require_POST
def split_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    one = editable_criterion(request, pk)
    form = SplitForm(request.POST)

    def split(name: str, number: str, maximum: Any) -> Any:
        return lineage.split_criterion(by=request.user, criterion=one, name=name, number=number, maximum=maximum)

    return _arranged(request, one, form, "split", split, _("Đã tách thành tiêu chí mới."))


@require_POST
def remove_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_criterion(request, pk)
    gone = actions.remove_criterion(by=request.user, criterion=one)
    snack(request, _("Đã xóa %(n)d tiêu chí khỏi bộ đang soạn.") % {"n": gone})
    return redirect("criteria_set", one.criteria_set_id)


def _arranging(one: Criterion) -> dict[str, Any]:
    """The forms that change the tree, with what they offer."""
    criteria = list(one.criteria_set.criteria.order_by("order"))
    parents_of = {other.parent_id for other in criteria}
    inside = {one.pk}
    for other in criteria:
        if other.parent_id in inside:
            inside.add(other.pk)
    parents = [other for other in criteria if other.pk not in inside and other.depth < actions.DEEPEST - 1]
    same = [
        other
        for other in criteria
        if other.pk not in inside and other.part == one.part and (other.pk in parents_of) == (one.pk in parents_of)
    ]
    return {
        "parents": parents,
        "others": same,
        "place": PlaceForm(parents=parents, initial={"parent": one.parent_id}),
        "merge": MergeForm(others=same) if same else None,
        "split": SplitForm() if one.pk not in parents_of else None,
        "inside": len(inside) - 1,
    }


def _arranged(
    request: HttpRequest, one: Criterion, form: Any, name: str, deed: Callable[..., Any], said: str
) -> HttpResponse:
    """Do it and go to what came of it; or the page again with the sentence beside the form."""
    if form.is_valid():
        try:
            made = deed(**form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            snack(request, said)
            return redirect("criterion", made.pk)
    context = criterion_frame(request, one) | _arranging(one) | {name: form}
    return render(request, "scoring/criterion_arrange.html", context, status=422)
