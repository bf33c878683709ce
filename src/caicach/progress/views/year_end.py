"""The year of each unit, and the parts behind each figure."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from caicach.kit.search import page_of
from caicach.kit.workbooks import workbook_response
from caicach.organisations.queries.days import calendar_for
from caicach.papers.writing.sheets import write_sheet
from caicach.progress.queries import year_end as queries
from caicach.progress.queries.owed import lines, soonest
from caicach.progress.rows import part_rows
from caicach.progress.sheets import year_columns, year_values

WORDS = {
    "on_time": gettext_lazy("Đúng hạn"),
    "done_late": gettext_lazy("Xong, trễ hạn"),
    "overdue": gettext_lazy("Quá hạn, chưa xong"),
    "open": gettext_lazy("Chưa đến hạn"),
    "not_applicable": gettext_lazy("Không áp dụng"),
}

NO_UNIT = "khong"
"""In the address: what no unit was named for."""


@require_GET
def year_end(request: HttpRequest) -> HttpResponse:
    today, years = timezone.localdate(), queries.years(request.user)
    year = _year(request, years, today.year)
    rows = queries.year_end(request.user, year, today)
    if request.GET.get("xuat") == "xlsx":
        title = _("Kết quả thực hiện nhiệm vụ năm %(year)s") % {"year": year}
        subtitle = _("Tính đến ngày %(day)s") % {"day": f"{today:%d/%m/%Y}"}
        content = write_sheet(year_columns(), map(year_values, rows), title=title, subtitle=subtitle)
        return workbook_response(f"tong-ket-{year}", content)
    units = sum(row.unit is not None for row in rows)
    context = {"year": year, "years": years, "rows": rows, "units": units, "total": queries.total(rows)}
    return render(request, "progress/year_end.html", context)


@require_GET
def year_end_parts(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """The parts that one figure counts."""
    if kind not in queries.KINDS:
        raise Http404
    person: Any = request.user
    today, calendar, unit = timezone.localdate(), calendar_for(person.body), request.GET.get("donvi", "")
    parts = queries.of_kind(queries.parts_of_year(person, year), kind, today)
    if unit.isdecimal() or unit == NO_UNIT:
        parts = parts.filter(unit=int(unit) if unit != NO_UNIT else None)
    page = page_of(request, soonest(parts), 100)
    rows = lines(page.object_list, today)  # type: ignore[arg-type]
    context = {
        "year": year,
        "kind": WORDS[kind],
        "page": page,
        "rows": part_rows(rows, today, calendar) if rows else "",
    }
    context["unit"] = _("Chưa rõ đơn vị") if unit == NO_UNIT else rows[0].unit if unit.isdecimal() and rows else ""
    return render(request, "progress/year_end_parts.html", context)


def _year(request: HttpRequest, years: list[int], this_year: int) -> int:
    asked = request.GET.get("nam", "")
    if asked.isdecimal() and int(asked) in years:
        return int(asked)
    return this_year if this_year in years or not years else years[0]
