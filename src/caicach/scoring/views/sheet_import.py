"""A sheet out to a workbook, and a filled workbook in: dry run, error sheet, confirmation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.kit.filenames import name_as_given
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.papers.reading import read_criteria_sheet
from caicach.papers.sheet_values import CriteriaSheet
from caicach.papers.values import BadFile
from caicach.papers.writing import write_fault_sheet, write_score_sheet
from caicach.scoring.actions.held import demand_self_scoring
from caicach.scoring.actions.sheet_import import import_self_scores
from caicach.scoring.forms.sheet_import import SheetFileForm, opened, sealed
from caicach.scoring.models import Sheet
from caicach.scoring.queries.reading import reading_page
from caicach.scoring.queries.self_page import Asked, self_page
from caicach.scoring.queries.sheet import sheets
from caicach.scoring.queries.sheet_import import Incoming, incoming
from caicach.scoring.queries.sheet_papers import paper_of
from caicach.scoring.views.self_scoring import own_sheet


@require_GET
def export(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(sheets().visible_to(request.user), pk=pk)
    content = write_score_sheet(paper_of(reading_page(request.user, found)))
    return workbook_response(f"phieu-cham-{found.round.year}-{found.pk}", content)


def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    """The upload; what the file would change; and, once confirmed, the change."""
    sheet = own_sheet(request, pk)
    if request.method != "POST":
        return _page(request, sheet, SheetFileForm())
    if "tep" in request.POST:
        return _confirmed(request, sheet)
    form = SheetFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, sheet, form, 422)
    file = form.cleaned_data["file"]
    return _dry_run(request, sheet, name_as_given(file.name), file.read())


def _dry_run(request: HttpRequest, sheet: Sheet, name: str, data: bytes, refusal: str = "") -> HttpResponse:
    form = SheetFileForm()
    try:
        demand_self_scoring(sheet)
        found, _read = _read_in(request, sheet, name, data)
    except (BadFile, RuleBroken) as failure:
        return _page(request, sheet, form, 422, refusal=str(failure))
    packed = sealed(sheet.pk, name, data, found.versions)
    status = 422 if found.faults or refusal else 200
    return _page(request, sheet, form, status, found=found, packed=packed, name=name, refusal=refusal)


def _confirmed(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    packed = opened(request.POST["tep"], sheet.pk)
    if packed is None:
        words = _("Tệp xem thử đã quá một ngày hoặc không đúng phiếu này. Hãy tải tệp lên lần nữa.")
        return _page(request, sheet, SheetFileForm(), 422, refusal=words)
    name, data, versions = packed
    found, read = _read_in(request, sheet, name, data)
    if "loi" in request.POST:
        return workbook_response("phieu-cham-loi", write_fault_sheet(read, found.faults))
    try:
        rows = import_self_scores(by=request.user, sheet=sheet, found=found, versions=versions)
    except RuleBroken as refusal:
        return _dry_run(request, sheet, name, data, refusal.sentence)
    snack(request, _("Đã ghi %(n)d tiêu chí từ tệp.") % {"n": rows})
    return redirect("self_score", sheet.pk)


def _read_in(request: HttpRequest, sheet: Sheet, name: str, data: bytes) -> tuple[Incoming, CriteriaSheet]:
    page, read = self_page(request.user, sheet, Asked(filter="")), read_criteria_sheet(name, data)
    return incoming(page.whole, read, page.editable), read


def _page(request: HttpRequest, sheet: Sheet, form: SheetFileForm, status: int = 200, **more: Any) -> HttpResponse:
    context = {"sheet": sheet, "round": sheet.round, "form": form, "found": None, "refusal": "", **more}
    return render(request, "scoring/sheet_import.html", context, status=status)
