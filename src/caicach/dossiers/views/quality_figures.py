"""The typed figures of quality: what is asked for, what stands, typing one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.dossiers.actions import quality as actions
from caicach.dossiers.forms.quality import QualityFigureForm
from caicach.dossiers.models import QualityFigure
from caicach.dossiers.queries.quality import figures_of
from caicach.dossiers.views.quality import Place, place_of
from caicach.kit.forms import attempt, status_of
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.snacks import snack
from caicach.measures.dossiers.quality.inputs import INPUTS, MAXIMA, QD766, TT01, Asked
from caicach.organisations.models import Unit


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure that the two judgements ask for, of the body or a unit."""
    place = place_of(request)
    unit = _unit(request, place)
    held = figures_of(request.user, place.body, place.term)
    maxima = held if not place.term.quarter else figures_of(request.user, place.body, type(place.term)(place.term.year))
    key = unit.pk if unit is not None else None
    blocks = [(_("Chín chỉ số của Thông tư số 01/2018/TT-VPCP"), [(one, held.get((key, one.code))) for one in TT01])]
    if unit is None:
        of_766 = [(one, held.get((None, one.code))) for one in QD766]
        most = [(one, maxima.get((None, one.code))) for one in MAXIMA]
        blocks += [(_("Quyết định số 766/QĐ-TTg"), of_766), (_("Điểm tối đa của chỉ số thành phần (QĐ 766)"), most)]
    context = {
        "place": place,
        "body": place.body,
        "unit": unit,
        "units": Unit.objects.filter(body=place.body).order_by("order", "name"),
        "blocks": blocks,
        "may_edit": allowed(request.user, Permission.DOSSIER_EDIT, place.body),
    }
    return render(request, "dossiers/quality_figures.html", context)


def figure(request: HttpRequest, code: str) -> HttpResponse:
    """Type one figure; its former values stay below."""
    place = place_of(request)
    require(request.user, Permission.DOSSIER_EDIT, place.body)
    asked = INPUTS.get(code)
    if asked is None:
        raise Http404
    unit = None if asked.of_body else _unit(request, place)
    term = type(place.term)(place.term.year) if asked.asked is Asked.MOST else place.term
    form = QualityFigureForm(request.POST or None, asked=asked)
    if form.is_valid():
        spec = form.spec(term, unit)
        made = attempt(form, actions.type_quality_figure, by=request.user, body=place.body, spec=spec)
        if made is not None:
            snack(request, _("Đã ghi số liệu."))
            chosen = f"&donvi={unit.pk}" if unit is not None else ""
            return redirect(f"{reverse('quality_figures')}?{place.query}{chosen}")
    former = QualityFigure.objects.filter(
        body=place.body, unit=unit, year=term.year, quarter=term.quarter, code=code
    ).select_related("by")
    context = {
        "place": place,
        "body": place.body,
        "asked": asked,
        "unit": unit,
        "term": term,
        "form": form,
        "former": former[:50],
    }
    return render(request, "dossiers/quality_figure.html", context, status=status_of(form))


def _unit(request: HttpRequest, place: Place) -> Unit | None:
    asked = request.GET.get("donvi", "")
    if not asked:
        return None
    found: Unit | None = Unit.objects.filter(body=place.body, pk=int(asked)).first() if asked.isdecimal() else None
    if found is None:
        raise Http404
    return found
