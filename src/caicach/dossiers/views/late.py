"""The late list, and how good its predictions have been."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from caicach.dossiers.forms.late import LateFilterForm, MakeLettersForm
from caicach.dossiers.models import Apology, Store
from caicach.dossiers.presentation.late import Tab
from caicach.dossiers.queries import late as queries
from caicach.dossiers.queries.late import LateLine
from caicach.dossiers.queries.late_filter import narrowed
from caicach.dossiers.queries.outlook import back_test
from caicach.dossiers.sheets.late import late_workbook
from caicach.dossiers.views.own import own_body, own_source
from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, Reach, reach
from caicach.kit.workbooks import workbook_response
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.source import Source
from caicach.organisations.models import Body, Unit

PER_PAGE = 100


@require_GET
def late(request: HttpRequest) -> HttpResponse:
    body = own_body(request)
    held = own_source(body)
    if held is None:
        return render(request, "dossiers/late.html", {"body": body, "tab": Tab.LATE})
    store, source, question = held
    tab = _tab(request)
    form = _form(request, body)
    every = queries.lines_of(store, source, question, tab, form.chance(), form.letter_by())
    groups = queries.counted(every)
    form.offer_of_list((one.unit for one in groups), sorted({line.row.officer or "" for line in every}))
    wanted = form.wanted(tab)
    lines = narrowed(every, wanted)
    today = timezone.localdate()
    if request.GET.get("xuat") == "xlsx":
        return workbook_response("ho-so-tre-han", late_workbook(lines, tab, question.as_of, today))
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("trang"))
    where = reach(request.user, Permission.APOLOGY_WRITE)
    rows = [(line, line.can_have_letter and _covers(where, body, line)) for line in page]
    context = {
        "body": body,
        "store": store,
        "tab": tab,
        "tabs": _counts(store, source, question, tab, None if wanted.letter_by else len(every), form.chance()),
        "form": form,
        "wanted": wanted,
        "page": page,
        "rows": rows,
        "groups": queries.counted(lines),
        "all": len(every),
        "as_of": question.as_of,
        "old": (today - question.as_of).days,
        "policy": question.policy,
        "make": MakeLettersForm() if any(may for _line, may in rows) else None,
    }
    return render_part(request, "dossiers/late.html", "dossiers/_late_rows.html", context)


@require_GET
def late_back_test(request: HttpRequest) -> HttpResponse:
    """How often chances like those of the list came true: a part of its page, and a page of its own."""
    body = own_body(request)
    held = own_source(body)
    tested = back_test(*held) if held else None
    context = {"body": body, "tested": tested, "tab": Tab.PREDICTED, "policy": held[2].policy if held else None}
    return render_part(request, "dossiers/late_back_test.html", "dossiers/_back_test.html", context)


def _form(request: HttpRequest, body: Body) -> LateFilterForm:
    """The filters of the address, which may name a unit by its number: that is shorter than its name."""
    given = request.GET.copy()
    number = given.get("donvi", "")
    unit = Unit.objects.of(body).filter(pk=number).first() if number.isdecimal() else None
    if unit is not None:
        given["donvi"] = unit.name
    return LateFilterForm(given, unit.name if unit else "")


def _tab(request: HttpRequest) -> Tab:
    asked = request.GET.get("muc", "")
    return Tab(asked) if asked in set(Tab) else Tab.LATE


def _counts(
    store: Store, source: Source, question: Question, tab: Tab, number: int | None, chance: int
) -> list[tuple[Tab, int]]:
    """How many dossiers each tab has; `number`: of this tab, where it is known."""
    known = {} if number is None else {tab: number}
    return [
        (one, known[one] if one in known else queries.number_of(store, source, question, one, chance)) for one in Tab
    ]


def _covers(where: Reach, body: Body, line: LateLine) -> bool:
    return where.covers(Apology(body_id=body.pk, unit_id=line.unit_id))
