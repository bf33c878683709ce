"""The list behind any figure, and one dossier."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.dossiers.presentation.addresses import PLURAL, Wanted, wanted_of
from caicach.dossiers.presentation.figures import LISTS
from caicach.dossiers.queries.dossier import dossier_page
from caicach.dossiers.queries.ground import Ground, ground_of
from caicach.dossiers.queries.lists import (
    ORDERS,
    PER_PAGE,
    chips_of,
    counted,
    default_order,
    every,
    list_title,
    page_of,
    procedure_names,
)
from caicach.dossiers.sheets.csv_stream import csv_response
from caicach.dossiers.sheets.figures import list_columns, list_values, list_workbook
from caicach.dossiers.views.overview import body_for, frame
from caicach.kit.htmx import render_part
from caicach.kit.workbooks import workbook_response
from caicach.measures.dossiers.listing import DossierRow

MOST_IN_WORKBOOK = 50_000
"""Longer lists leave as CSV, sent while they are read."""


class Stretches(Paginator[DossierRow]):
    """Pages of a list that the store cuts itself."""

    def __init__(self, ground: Ground, wanted: Wanted) -> None:
        super().__init__((), PER_PAGE)
        self._ground, self._wanted = ground, wanted
        self.count = counted(ground, wanted)

    def page(self, number: Any) -> Any:
        number = self.validate_number(number)
        rows = page_of(self._ground, self._wanted, PER_PAGE, (number - 1) * PER_PAGE)
        return Page(list(rows), number, self)


@require_GET
def dossier_list(request: HttpRequest) -> HttpResponse:
    body = body_for(request)
    wanted = wanted_of(request.GET)
    ground = ground_of(body, wanted.policy)
    context = frame(request, body, ground)
    if ground is None:
        return render(request, "dossiers/empty.html", context)
    many = Stretches(ground, wanted)
    if request.GET.get("xuat"):
        return _file(ground, wanted, many.count, request.GET["xuat"])
    page = many.get_page(request.GET.get("trang"))
    context |= {
        "wanted": wanted,
        "title": list_title(wanted.what),
        "page": page,
        "rows": page.object_list,
        "chips": chips_of(wanted, procedure_names(ground)),
        "kinds": [(str(kind), _(words)) for kind, words in LISTS.items()],
        "orders": _orders(),
        "order": wanted.order or _order_word(default_order(wanted.what)),
        "kept": [pair for pair in wanted.pairs() if pair[0] in KEPT],
        "as_csv": many.count > MOST_IN_WORKBOOK,
        "most_in_workbook": MOST_IN_WORKBOOK,
    }
    return render_part(request, "dossiers/list.html", "dossiers/_list_rows.html", context)


KEPT = frozenset((*PLURAL.values(), "nhan_tu", "nhan_den", "xong_tu", "xong_den", "cach"))
"""Filters that a form of the list carries along without showing them."""


def _file(ground: Ground, wanted: Wanted, many: int, kind: str) -> HttpResponse | Any:
    rows = every(ground, wanted)
    if kind == "csv" or many > MOST_IN_WORKBOOK:
        heads = [column.name for column in list_columns()]
        return csv_response("danh-sach-ho-so", heads, (list_values(row) for row in rows))
    title = _("Danh sách hồ sơ: %(what)s") % {"what": list_title(wanted.what).lower()}
    return workbook_response("danh-sach-ho-so", list_workbook(ground, rows, title, timezone.localdate()))


def _orders() -> list[tuple[str, str]]:
    return [
        ("tre", _("Trễ nhiều nhất trước")),
        ("con", _("Sắp hết hạn trước")),
        ("nhan-moi", _("Mới tiếp nhận trước")),
        ("nhan", _("Tiếp nhận lâu nhất trước")),
        ("hen", _("Theo ngày hẹn trả")),
        ("xong-moi", _("Mới có kết quả trước")),
        ("ngay", _("Dùng nhiều ngày nhất trước")),
        ("ma", _("Theo mã hồ sơ")),
    ]


def _order_word(column: str) -> str:
    return next(word for word, held in ORDERS.items() if held == column)


@require_GET
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    body = body_for(request)
    ground = ground_of(body, request.GET.get("cach", ""))
    page = dossier_page(ground, code) if ground else None
    if ground is None or page is None:
        raise Http404(_("Không có hồ sơ này trong danh sách đã nhập."))
    return render(request, "dossiers/dossier.html", frame(request, body, ground) | {"page": page, "row": page.row})
