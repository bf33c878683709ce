"""A published year typed by hand, and how lines go on from year to year."""

from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.measures.index import Finding, reconcile
from caicach.scoring.actions.line_links import DEED, link_lines, unlink_lines
from caicach.scoring.actions.result_imports import record_year
from caicach.scoring.actions.results import may_record
from caicach.scoring.forms.results import TypedResultForm
from caicach.scoring.models import LineLink, Result, ResultLine
from caicach.scoring.queries.frozen import spec_of
from caicach.scoring.queries.history import standing_results
from caicach.scoring.queries.line_links import beside
from caicach.scoring.queries.results import Subject, one_a_year
from caicach.scoring.rights import demand
from caicach.scoring.rules.result_values import value_of
from caicach.scoring.rules.typed_lines import print_lines
from caicach.scoring.values import LineSpec, ResultSpec
from caicach.scoring.views.results import results_frame


def type_year(request: HttpRequest) -> HttpResponse:
    """A new year, or a correction of one that stands (?nam=): the newer result replaces it, the former one is kept."""
    context = results_frame(request)
    subject: Subject | None = context["subject"]
    if subject is None:
        raise Http404
    demand(may_record(request.user, subject.body), "ghi kết quả đã công bố")
    held = one_a_year(standing_results(request.user, subject.body, subject.unit))
    asked = request.GET.get("nam", "")
    former = next((one for one in held if str(one.year) == asked), None)
    spec = spec_of(former) if former else None
    form = TypedResultForm(request.POST or None, initial=_first(spec, held[-1] if held else None))
    findings: tuple[Finding, ...] = ()
    if form.is_valid():
        unit = subject.unit.pk if subject.unit else None
        new = form.spec(subject.body.pk, unit, spec.lines if spec else ())
        findings = reconcile(value_of(new), whole=None)
        if not findings or form.cleaned_data["as_printed"]:
            made = attempt(form, record_year, by=request.user, spec=new)
            if made is not None:
                snack(request, _("Đã ghi kết quả năm %(year)s.") % {"year": made.year})
                return redirect("result", made.pk)
        else:
            form.ask_whether_printed()
    status = 422 if findings else status_of(form)
    context |= {"form": form, "findings": findings, "former": former}
    return render(request, "scoring/result_type.html", context, status=status)


@require_GET
def links(request: HttpRequest) -> HttpResponse:
    """Two successive years side by side."""
    context = results_frame(request)
    subject = context["subject"]
    held = one_a_year(standing_results(request.user, subject.body, subject.unit)) if subject else []
    pairs = list(pairwise(held))
    chosen = next((pair for pair in pairs if str(pair[1].year) == request.GET.get("nam")), pairs[-1] if pairs else None)
    context |= {"pairs": pairs, "chosen": chosen, "beside": beside(*chosen) if chosen else None}
    return render(request, "scoring/result_links.html", context)


@require_POST
def link(request: HttpRequest) -> HttpResponse:
    """Link the ticked pairs ("earlier-later"), or the one pair that was chosen by hand."""
    sent = [pair.split("-", 1) for pair in request.POST.getlist("cap") if "-" in pair]
    if request.POST.get("truoc") and request.POST.get("sau"):
        sent.append([request.POST["truoc"], request.POST["sau"]])
    pairs = [(_line(request, earlier), _line(request, later)) for earlier, later in sent]
    try:
        count = link_lines(by=request.user, pairs=pairs)
        snack(request, _("Đã nối %(n)d cặp dòng.") % {"n": count})
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
    return redirect(_page(pairs[0][1].result) if pairs else reverse("result_links"))


@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Result.objects.visible_to(request.user)
    held = get_object_or_404(
        LineLink.objects.filter(later__result__in=seen).select_related("earlier__result", "later__result__body"), pk=pk
    )
    demand(may_record(request.user, held.later.result.body), DEED)
    page = _page(held.later.result)
    unlink_lines(by=request.user, link=held)
    snack(request, _("Đã bỏ nối."))
    return redirect(page)


def _line(request: HttpRequest, pk: str) -> ResultLine:
    if not pk.isdecimal():
        raise Http404
    seen = ResultLine.objects.filter(result__in=Result.objects.visible_to(request.user))
    return get_object_or_404(seen.select_related("result__body"), pk=int(pk))


def _page(result: Result) -> str:
    code = f"{result.body_id}-{result.unit_id}" if result.unit_id else str(result.body_id)
    return f"{reverse('result_links')}?cua={code}&nam={result.year}"


def _first(spec: ResultSpec | None, last: Result | None) -> dict[str, Any]:
    """What the form begins with: the year that is corrected, else the fields of the last year without points."""
    if spec is not None:
        names = ("year", "source", "published_on", "bonus", "penalty", "total", "rank", "rank_of", "grade")
        return {name: getattr(spec, name) for name in names} | {"lines": print_lines(spec.lines)}
    tops = [line for line in spec_of(last).lines if line.parent is None and line.applicable] if last else []
    first: dict[str, Any] = {"year": last.year + 1 if last else timezone.localdate().year - 1}
    return first | {"lines": print_lines(_unscored(tops), points=False)}


def _unscored(lines: list[LineSpec]) -> list[LineSpec]:
    return [line for line in lines if line.part == "scored"]
