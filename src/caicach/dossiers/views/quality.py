"""The quality of settlement: TT 01/2018 for units and officers, QĐ 766 for the body."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from caicach.dossiers.models import Store
from caicach.dossiers.queries import quality as queries
from caicach.dossiers.queries.figure_cells import Cells
from caicach.dossiers.queries.stored import store_of
from caicach.dossiers.rules.spans import Term, term_of
from caicach.dossiers.sheets import quality as sheets
from caicach.dossiers.views.bodies import own_body
from caicach.kit.permissions import Permission, allowed
from caicach.kit.workbooks import workbook_response
from caicach.measures.dossiers.clock.policies import DECISION_766
from caicach.measures.dossiers.quality.qd766 import graded
from caicach.organisations.models import Body
from caicach.organisations.queries.days import calendar_for

PER_PAGE = 100
QUARTERS = ("q1", "q2", "q3", "q4")


@dataclass(frozen=True, slots=True)
class Place:
    """Whose quality in which period the page shows."""

    body: Body
    term: Term
    store: Store | None
    years: tuple[int, ...]

    @property
    def query(self) -> str:
        return f"nam={self.term.year}&ky={self.term.code}"

    @property
    def stored(self) -> bool:
        return self.store is not None and bool(self.store.generation)


def place_of(request: HttpRequest) -> Place:
    """The body of the person; the year and the quarter of the address, the year of the newest export by default."""
    body = own_body(request)
    store = store_of(body)
    this_year = timezone.localdate().year
    newest = store.exported_on.year if store is not None and store.exported_on else this_year
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and 2010 <= int(asked) <= 2100 else newest
    code = request.GET.get("ky", "")
    term = term_of(year, code if code in QUARTERS else "")
    return Place(body, term, store, tuple(sorted({*range(newest - 4, newest + 1), year}, reverse=True)))


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """The nine indicators of each unit; of the chosen one, why."""
    place = place_of(request)
    cells = Cells(place.body)
    rows = queries.units_judged(request.user, place.body, place.term, cells)
    if request.GET.get("xuat") == "xlsx":
        return workbook_response("chat-luong-tt01", sheets.units(place.body, place.term, rows, _today()))
    asked = request.GET.get("donvi", "")
    chosen = next((row for row in rows if row.who == asked and not row.whole), rows[0] if rows else None)
    context = {
        "place": place,
        "body": place.body,
        "rows": rows,
        "chosen": chosen,
        "cells": cells,
        "may_edit": allowed(request.user, Permission.DOSSIER_EDIT, place.body),
    }
    return render(request, "dossiers/quality_units.html", context)


@require_GET
def officers(request: HttpRequest) -> HttpResponse:
    """Indicators 1, 2, 3, 4 and 7 of each officer."""
    place = place_of(request)
    cells = Cells(place.body)
    rows = queries.officers_judged(cells, place.term)
    if request.GET.get("xuat") == "xlsx":
        return workbook_response("chat-luong-can-bo", sheets.officers(place.body, place.term, rows, _today()))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    policy = cells.ground.policy if cells.ground is not None else None
    context = {"place": place, "body": place.body, "page": page, "policy": policy}
    return render(request, "dossiers/quality_officers.html", context)


@require_GET
def groups(request: HttpRequest) -> HttpResponse:
    """The five groups of QĐ 766."""
    place = place_of(request)
    cells = Cells(place.body, policy=DECISION_766.code)
    zero = request.GET.get("mau") == "0"
    found = queries.groups_judged(
        request.user, place.body, place.term, cells, calendar_for(place.body), nothing_is_zero=zero
    )
    points, most, label, reason = graded(found)
    if request.GET.get("xuat") == "xlsx":
        return workbook_response("chat-luong-qd766", sheets.groups(place.body, place.term, found, reason, _today()))
    context = {
        "place": place,
        "body": place.body,
        "groups": found,
        "points": points,
        "most": most,
        "label": label,
        "reason": reason,
        "zero": zero,
        "cells": cells,
        "may_edit": allowed(request.user, Permission.DOSSIER_EDIT, place.body),
    }
    return render(request, "dossiers/quality_groups.html", context)


def _today() -> str:
    return f"{timezone.localdate():%d/%m/%Y}"
