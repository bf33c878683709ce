"""The list of lost points, and one of them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.organisations.models import Body, Unit
from caicach.plans.queries.plans import unit_choices
from caicach.scoring import remedy_sheets
from caicach.scoring.actions import shortfalls as actions
from caicach.scoring.forms.remedies import GiveUnitForm
from caicach.scoring.forms.shortfalls import ShortfallFilterForm, ShortfallForm
from caicach.scoring.models import Result, Shortfall
from caicach.scoring.queries import shortfalls as queries
from caicach.scoring.queries.running_losses import years_of
from caicach.scoring.queries.shortfall import shortfall_of, shortfall_page, units_of

PER_PAGE = 50
MANY = 200


@require_GET
def shortfalls(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    today, bodies = timezone.localdate(), queries.bodies_of(person)
    body = _body(request, bodies)
    if body is None:
        return render(request, "scoring/shortfalls.html", {"body": None})
    form = ShortfallFilterForm(request.GET, bodies=bodies, years=queries.years_listed(person, body))
    found = queries.losses(person).filter(body=body)
    year = form.year()
    rows = queries.shortfall_lines(found.filter(year=year) if year else found, today, years_of(person, body))
    form.offer_of_list(dict.fromkeys(row.field for row in rows), unit_choices(body.pk, today))
    wanted = form.wanted()
    lines = queries.narrowed(rows, wanted)
    if request.GET.get("xuat") == "xlsx":
        return workbook_response("diem-mat", remedy_sheets.losses_workbook(lines, today))
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("trang"))
    may_edit = allowed(person, Permission.REMEDY_EDIT, body)
    context = {
        "body": body,
        "bodies": bodies,
        "form": form,
        "wanted": wanted,
        "page": page,
        "totals": queries.totals_of(lines),
        "any": bool(form.years),
        "one_year": year,
        "may_edit": may_edit,
        "results": queries.not_listed(person, body),
        "proposing": _listed_result(rows) if may_edit else None,
        "give": GiveUnitForm(units=_units(body)) if may_edit else None,
    }
    return render_part(request, "scoring/shortfalls.html", "scoring/_shortfall_rows.html", context)


@require_POST
def open_list(request: HttpRequest, result: int) -> HttpResponse:
    """Draw up the list of a result that stands."""
    held: Result = get_object_or_404(Result.objects.visible_to(request.user), pk=result)
    try:
        made = actions.open_shortfalls(by=request.user, result=held)
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
        return redirect("shortfalls")
    words = ngettext("Đã lập danh sách: %(n)s chỗ mất điểm.", "Đã lập danh sách: %(n)s chỗ mất điểm.", made)
    snack(request, words % {"n": made})
    return redirect(f"{reverse('shortfalls')}?coquan={held.body_id}&nam={held.year}")


@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """One unit for the rows that were ticked."""
    require(request.user, Permission.REMEDY_EDIT)
    keys = [int(key) for key in request.POST.getlist("loss") if key.isdecimal()][:MANY]
    chosen = Shortfall.objects.visible_to(request.user).filter(pk__in=keys)
    first = chosen.select_related("body").first()
    back = request.POST.get("back", "")
    home = f"{reverse('shortfalls')}?{back}" if back else reverse("shortfalls")
    if first is None:
        snack(request, _("Chưa chọn dòng nào. Hãy đánh dấu các dòng cần giao."))
        return redirect(home)
    form = GiveUnitForm(request.POST, units=_units(first.body))
    if not form.is_valid():
        snack(request, _("Chưa chọn đơn vị để giao."))
        return redirect(home)
    unit = form.cleaned_data["unit"]
    changed = actions.give_unit(by=request.user, shortfalls=chosen, unit=unit)
    words = ngettext("Đã giao %(n)s dòng cho %(unit)s.", "Đã giao %(n)s dòng cho %(unit)s.", changed)
    snack(request, words % {"n": changed, "unit": unit.name})
    return redirect(home)


def shortfall(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one loss; its form saves here."""
    one = visible_shortfall(request, pk)
    if request.method != "POST":
        return show_shortfall(request, one)
    require(request.user, Permission.REMEDY_EDIT, one)
    form = ShortfallForm(request.POST, of=one, units=units_of(one, timezone.localdate()))
    if form.is_valid():
        saved = attempt(
            form, actions.change_shortfall, by=request.user, shortfall=one, version=form.seen, spec=form.spec()
        )
        if saved is not None:
            snack(request, _("Đã lưu."))
            to = request.POST.get("next", "")
            return redirect("shortfall", int(to) if to.isdecimal() else pk)
    return show_shortfall(request, one, status_of(form), form=form)


def visible_shortfall(request: HttpRequest, pk: int) -> Shortfall:
    """The loss, or 404 where the person may not see it."""
    return get_object_or_404(shortfall_of(request.user, pk))


def show_shortfall(request: HttpRequest, one: Shortfall, status: int = 200, **more: Any) -> HttpResponse:
    today = timezone.localdate()
    may_edit = allowed(request.user, Permission.REMEDY_EDIT, one)
    context = {
        "one": one,
        "line": one.line,
        "result": one.line.result,
        "page": shortfall_page(request.user, one, today),
        "may_edit": may_edit,
        "form": ShortfallForm(of=one, units=units_of(one, today)) if may_edit else None,
        "place": f"shortfall:{one.pk}",
        "typed": "",
        **more,
    }
    return render(request, "scoring/shortfall.html", context, status=status)


def _body(request: HttpRequest, bodies: list[Body]) -> Body | None:
    """The body asked for; the own one where it is not offered."""
    asked = request.GET.get("coquan", "")
    return next((one for one in bodies if str(one.pk) == asked), bodies[0] if bodies else None)


def _units(body: Body) -> Any:
    return Unit.objects.filter(body=body).on(timezone.localdate()).order_by("order", "name")


def _listed_result(rows: list[queries.ShortfallLine]) -> Result | None:
    """The newest result of the body itself among the rows: tasks are proposed for its losses."""
    held = [row.one.line.result for row in rows if row.one.line.result.unit_id is None]
    return max(held, key=lambda one: (one.year, one.pk), default=None)
