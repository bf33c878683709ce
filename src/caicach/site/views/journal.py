"""The audit log of the own body: filters in the address, newest first, a workbook, and the check of the chain."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.jobs.worker.presence import someone_works
from caicach.kit.htmx import wants_part
from caicach.kit.permissions import Permission, require
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.site.journal import actions, queries, sheets
from caicach.site.journal.forms import JournalForm
from caicach.site.journal.queries import Wish
from caicach.site.journal.sight import Sight, sight_of
from caicach.site.journal.telling import told

EXPORTED = 5_000
"""Rows of a workbook at the most; it says so."""
LOOKED_AT = 50_000


@require_GET
def journal(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.AUDIT_VIEW)
    sight = sight_of(request.user)
    form = JournalForm(request.GET, people=queries.people_of(sight))
    wish = form.wish()
    if request.GET.get("xuat") == "xlsx":
        return _workbook(sight, wish)
    before = request.GET.get("truoc", "")
    found = queries.stretch(sight, wish, before=int(before) if before.isdecimal() and len(before) < 19 else None)
    context = {
        "form": form,
        "filtered": wish != Wish(),
        "lines": told(found.entries),
        "goes_on": found.goes_on,
        "first": not before,
        "sight": sight,
        "exported": EXPORTED,
    }
    return render(request, "site/journal.html", context | _verdict())


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    actions.ask_for_check(by=request.user)
    snack(request, _("Đang kiểm tra nhật ký; kết luận hiện trên trang này khi xong."))
    return redirect("journal")


@require_GET
def verdict(request: HttpRequest) -> HttpResponse:
    """What the check found; the part asks again while it goes on."""
    require(request.user, Permission.AUDIT_VIEW)
    return render(request, "site/_verdict.html", _verdict()) if wants_part(request) else redirect("journal")


def _verdict() -> dict[str, Any]:
    checking = queries.check_is_on()
    return {"verdict": queries.last_verdict(), "checking": checking, "idle": checking and not someone_works()}


def _workbook(sight: Sight, wish: Wish) -> HttpResponse:
    found = queries.stretch(sight, wish, count=EXPORTED, most=LOOKED_AT)
    cut = len(found.entries) if found.goes_on else 0
    return workbook_response("nhat-ky", sheets.journal(told(found.entries), cut=cut))
