"""The list of evidence, on the page and as a workbook."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.evidence.forms import WishForm
from caicach.evidence.queries import lists
from caicach.evidence.queries.pieces import signed_words
from caicach.evidence.queries.units import units_seen
from caicach.kit.permissions import Permission, allowed
from caicach.kit.search import page_of
from caicach.kit.workbooks import exported_on, workbook_response
from caicach.papers.writing.sheets import Column, ColumnKind, write_sheet


@require_GET
def evidence_list(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    form = WishForm(request.GET, units=units_seen(person, timezone.localdate()), years=lists.years(person))
    wish = form.wish()
    found = lists.evidence(person, wish)
    if request.GET.get("xuat") == "xlsx":
        return _workbook(lists.lines(found, person))
    page = page_of(request, found)
    context = {
        "form": form,
        "page": page,
        "lines": lists.lines(page.object_list, person),
        "filtered": wish != lists.Wish(),
        "withdrawn": wish.withdrawn,
        "may_add": allowed(person, Permission.EVIDENCE_ADD),
    }
    return render(request, "evidence/list.html", context)


def _workbook(found: list[lists.Line]) -> HttpResponse:
    columns = (
        Column(_("Tài liệu"), width=60),
        Column(_("Loại"), width=16),
        Column(_("Số, ký hiệu"), width=20),
        Column(_("Nơi ban hành"), width=32),
        Column(_("Chứng minh ngày"), ColumnKind.DATE, width=14),
        Column(_("Kỳ từ"), ColumnKind.DATE, width=12),
        Column(_("Kỳ đến"), ColumnKind.DATE, width=12),
        Column(_("Trang, mục"), width=12),
        Column(_("Chữ ký"), width=24),
        Column(_("Phòng, đơn vị"), width=28),
        Column(_("Dùng cho"), width=48),
        Column(_("Cần xem lại"), width=28),
        Column(_("Tệp hoặc đường dẫn"), width=40),
        Column(_("Ngày đưa lên"), ColumnKind.DATE, width=14),
    )
    subtitle = exported_on(timezone.localdate())
    data = write_sheet(columns, map(_row, found), title=_("Tài liệu kiểm chứng"), subtitle=subtitle)
    return workbook_response("tai-lieu-kiem-chung", data)


def _row(line: lists.Line) -> tuple[Any, ...]:
    one = line.one
    return (
        one.title,
        one.type,
        one.printed_number,
        one.issuer,
        one.proves_on,
        one.period_from,
        one.period_to,
        one.place,
        signed_words(one),
        str(one.unit or ""),
        "; ".join(use.words for use in line.uses),
        "; ".join(line.words),
        one.name or one.url,
        timezone.localtime(one.uploaded_at).date(),
    )
