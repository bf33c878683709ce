"""The catalogue against law and plans: limits cut, publication in time."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.dossiers.forms.procedures import CutTargetForm
from caicach.dossiers.queries import procedure_rules as queries
from caicach.dossiers.sheets import procedures as sheets
from caicach.dossiers.views.bodies import own_body
from caicach.kit.workbooks import workbook_response
from caicach.organisations.queries.days import calendar_for

PER_PAGE = 50


@require_GET
def simplification(request: HttpRequest) -> HttpResponse:
    """How much of the legal time limits was cut, and online levels, scale by scale."""
    body = own_body(request)
    form = CutTargetForm(request.GET)
    target = form.target()
    found = queries.in_force(request.user, body)
    result, lines = queries.cuts_of(found, target)
    if request.GET.get("xuat") == "xlsx":
        return workbook_response("rut-ngan-thoi-gian", sheets.cuts(body, result, lines, timezone.localdate()))
    context = {
        "body": body,
        "target": target,
        "result": result,
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("trang")),
        "levels": queries.levels_in(found),
    }
    return render(request, "dossiers/procedures_cut.html", context)


@require_GET
def publication(request: HttpRequest) -> HttpResponse:
    """Whether procedures were published in time."""
    body, today = own_body(request), timezone.localdate()
    lines = queries.publication_of(queries.in_force(request.user, body), calendar_for(body), today)
    states = {
        queries.LATE: _("Trễ"),
        queries.OPEN: _("Còn hạn"),
        queries.KEPT: _("Đúng hạn"),
        queries.UNKNOWN: _("Thiếu ngày"),
    }
    asked = request.GET.get("trangthai", "")
    shown = [line for line in lines if line.state == asked] if asked in states else lines
    if request.GET.get("xuat") == "xlsx":
        return workbook_response("cong-khai-thu-tuc", sheets.publication(body, shown, states, today))
    counts = queries.counts_of(lines)
    context = {
        "body": body,
        "asked": asked,
        "choices": [(state, words, counts[state]) for state, words in states.items()],
        "whole": len(lines),
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("trang")),
    }
    return render(request, "dossiers/procedures_published.html", context)
