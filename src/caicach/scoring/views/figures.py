"""The registry of named figures: what each means, how it stands, its history, and typing one by hand."""

from dataclasses import dataclass
from datetime import date as Date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.organisations.models import Body
from caicach.scoring.actions.figures import may_type, read_figure, type_figure
from caicach.scoring.forms.figures import FigureForm
from caicach.scoring.queries.figures import bodies_for, figure_rows, history, years_for


@dataclass(frozen=True, slots=True)
class Place:
    """Whose figures of which year the page shows."""

    body: Body
    year: int
    bodies: tuple[Body, ...]
    years: tuple[int, ...]
    as_of: Date

    @property
    def query(self) -> str:
        return f"co-quan={self.body.pk}&nam={self.year}"


@require_GET
def registry(request: HttpRequest) -> HttpResponse:
    place = _place(request)
    rows = figure_rows(place.body, place.year, place.as_of)
    context = {"place": place, "rows": rows, "may_type": may_type(request.user, place.body)}
    return render(request, "scoring/figures.html", context)


def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One figure with its readings; typing one by hand."""
    place = _place(request)
    form = FigureForm(request.POST or None, initial={"as_of": place.as_of})
    if request.method == "POST" and form.is_valid():
        given = {"body": place.body, "year": place.year, "as_of": form.cleaned_data["as_of"]}
        kept = attempt(form, type_figure, by=request.user, typed=form.typed(code), **given)
        if kept is not None:
            snack(request, _("Đã ghi số liệu nhập tay; các tiêu chí dùng số này được tính lại."))
            return redirect(f"{reverse('figure', args=[code])}?{place.query}")
    row = next((one for one in figure_rows(place.body, place.year, place.as_of) if one.named.code == code), None)
    if row is None:
        raise Http404
    context = {"place": place, "row": row, "readings": history(place.body, place.year, code), "form": form}
    context["may_type"] = may_type(request.user, place.body)
    return render(request, "scoring/figure.html", context, status=status_of(form))


@require_POST
def read(request: HttpRequest, code: str) -> HttpResponse:
    """Take what the program counts now."""
    place = _place(request)
    try:
        read_figure(by=request.user, body=place.body, year=place.year, code=code, as_of=place.as_of)
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
    else:
        snack(request, _("Đã lấy số của chương trình; các tiêu chí dùng số này được tính lại."))
    return redirect(f"{reverse('figure', args=[code])}?{place.query}")


def _place(request: HttpRequest) -> Place:
    require(request.user, Permission.SCORE_VIEW)
    today, bodies = timezone.localdate(), bodies_for(request.user)
    if not bodies:
        raise Http404
    asked = request.GET.get("co-quan", "")
    body = next((one for one in bodies if str(one.pk) == asked), None) if asked else bodies[0]
    if body is None:
        raise Http404
    years = years_for(request.user, today.year)
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isdecimal() and int(typed) in years else today.year
    as_of = today if year >= today.year else Date(year, 12, 31)
    return Place(body, year, tuple(bodies), tuple(years), as_of)
