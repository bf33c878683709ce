"""Published results: the table of years, one year with its waterfall, the trend."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.kit.permissions import Permission, require
from caicach.kit.workbooks import workbook_response
from caicach.measures.index import By, reconcile, waterfall
from caicach.scoring import result_workbooks as workbooks
from caicach.scoring.actions.results import may_record
from caicach.scoring.charts import fall
from caicach.scoring.queries.history import standing_results, year_result
from caicach.scoring.queries.results import (
    Subject,
    one_a_year,
    subject_of,
    subjects,
    visible_results,
    year_page,
    years_table,
)
from caicach.scoring.queries.trend import trend_page

DEPTHS = {"1": 1, "2": 2, "3": 3}


@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """Fields × years as the papers print them."""
    context = results_frame(request)
    subject = context["subject"]
    held = one_a_year(standing_results(request.user, subject.body, subject.unit)) if subject else []
    table = years_table(held)
    if request.GET.get("xuat") == "xlsx" and subject:
        return workbook_response("ket-qua-cac-nam", workbooks.years(str(subject), table))
    faulty = {one.pk: [finding.sentence for finding in reconcile(year_result(one), whole=None)] for one in held}
    context |= {"table": table, "faulty": {pk: said for pk, said in faulty.items() if said}}
    return render(request, "scoring/results.html", context)


@require_GET
def one_result(request: HttpRequest, pk: int) -> HttpResponse:
    """From the maximum to the total, what was lost and why, what cannot be explained."""
    require(request.user, Permission.SCORE_VIEW)
    held = get_object_or_404(visible_results(request.user), pk=pk)
    if request.GET.get("xuat") == "xlsx":
        return workbook_response(f"ket-qua-{held.year}", workbooks.one_year(held))
    page = year_page(request.user, held)
    by = By.UNIT if request.GET.get("theo") == "donvi" else By.LINE
    asked = min(DEPTHS.get(request.GET.get("muc", ""), page.depth if by is By.UNIT else 1), page.depth)
    found = waterfall(page.value, depth=page.depth if by is By.UNIT else asked, by=by)
    context = {
        "result": held,
        "page": page,
        "fall": fall(found),
        "waterfall": found,
        "by": by.value,
        "asked": asked,
        "depths": [one for one in (1, 2, 3) if one <= page.depth],
        "may_record": may_record(request.user, held.body),
        "subject": Subject(held.body, held.unit),
        "newer": getattr(held, "replaced_by", None),
    }
    return render(request, "scoring/result.html", context)


@require_GET
def trend(request: HttpRequest) -> HttpResponse:
    """Total, rank and every field through the years, made comparable."""
    context = results_frame(request)
    subject = context["subject"]
    page = trend_page(request.user, subject.body, subject.unit) if subject else None
    if request.GET.get("xuat") == "xlsx" and page:
        return workbook_response("dien-bien", workbooks.trend(str(subject), page.series, timezone.localdate()))
    return render(request, "scoring/results_trend.html", context | {"page": page})


def results_frame(request: HttpRequest) -> dict[str, Any]:
    """What the head of every page of results shows: whose they are, and who may record."""
    require(request.user, Permission.SCORE_VIEW)
    offered = subjects(request.user)
    code = request.GET.get("cua", "")
    subject = subject_of(offered, code)
    if code and (subject is None or subject.code != code):
        raise Http404(_("Không có kết quả của cơ quan, đơn vị này."))
    may = subject is not None and may_record(request.user, subject.body)
    return {"subject": subject, "offered": offered, "may_record": may}
