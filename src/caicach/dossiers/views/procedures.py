"""The catalogue of procedures: the list, one procedure, what is missing in it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.dossiers.actions import procedures as actions
from caicach.dossiers.forms.procedures import ProcedureFilterForm, ProcedureForm
from caicach.dossiers.models import Procedure
from caicach.dossiers.queries import procedures as queries
from caicach.dossiers.queries.procedure_files import told_rows
from caicach.dossiers.queries.stored import store_of
from caicach.dossiers.rules.procedure_facts import ProcedureFacts
from caicach.dossiers.views.bodies import own_body
from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.rules import RuleBroken
from caicach.kit.search import page_of
from caicach.kit.snacks import snack
from caicach.kit.workbooks import exported_on, workbook_response
from caicach.organisations.models import Body, Unit
from caicach.papers.writing.procedure_sheets import write_procedures
from caicach.plans.queries.plans import unit_choices


@require_GET
def procedures(request: HttpRequest) -> HttpResponse:
    body, today = own_body(request), timezone.localdate()
    form = ProcedureFilterForm(
        request.GET,
        fields=queries.fields_of(body),
        units=unit_choices(body.pk, today),
        levels=queries.levels_of(body),
    )
    wanted = form.wanted()
    found = queries.procedures(request.user, body, wanted)
    if request.GET.get("xuat") == "xlsx":
        title = _("Danh mục thủ tục hành chính của %(body)s") % {"body": body}
        subtitle = exported_on(today)
        return workbook_response("danh-muc-tthc", write_procedures(told_rows(found), title=title, subtitle=subtitle))
    context = {
        "body": body,
        "form": form,
        "page": page_of(request, found),
        "filtered": wanted != queries.ProcedureFilter(),
        "may_edit": allowed(request.user, Permission.DOSSIER_EDIT, body),
    }
    return render_part(request, "dossiers/procedures.html", "dossiers/_procedure_rows.html", context)


def add_procedure(request: HttpRequest) -> HttpResponse:
    body = own_body(request)
    require(request.user, Permission.DOSSIER_EDIT, body)
    form = ProcedureForm(request.POST or None, of=Procedure(body=body), units=_units(body))
    if form.is_valid():
        made = attempt(form, actions.add_procedure, by=request.user, body=body, facts=form.facts())
        if made is not None:
            snack(request, _("Đã thêm thủ tục vào danh mục."))
            return redirect("procedure", made.pk)
    context = {"form": form, "body": body, "may_edit": True, "keep": "procedure:new"}
    return render(request, "dossiers/procedure.html", context, status=status_of(form))


def procedure(request: HttpRequest, pk: int) -> HttpResponse:
    """One procedure; who may, changes it here."""
    one = get_object_or_404(Procedure.objects.visible_to(request.user).select_related("body", "unit"), pk=pk)
    form: Any = None
    if allowed(request.user, Permission.DOSSIER_EDIT, one) or request.method == "POST":
        require(request.user, Permission.DOSSIER_EDIT, one)
        form = ProcedureForm(request.POST or None, of=one, units=_units(one.body))
        if form.is_valid():
            saved = attempt(
                form, actions.change_procedure, by=request.user, procedure=one, version=form.seen, facts=form.facts()
            )
            if saved is not None:
                snack(request, _("Đã lưu thủ tục."))
                return redirect("procedure", pk)
    context = {"one": one, "body": one.body, "form": form, "may_edit": form is not None, "keep": f"procedure:{pk}"}
    return render(request, "dossiers/procedure.html", context, status=status_of(form) if form else 200)


def missing_procedures(request: HttpRequest) -> HttpResponse:
    """Procedures that dossiers name and the catalogue does not have; one click adds one."""
    body = own_body(request)
    seen = queries.seen_only(body, store_of(body))
    if request.method == "POST":
        return _add_seen(request, body, seen)
    context = {"body": body, "seen": seen, "may_edit": allowed(request.user, Permission.DOSSIER_EDIT, body)}
    return render(request, "dossiers/procedures_missing.html", context)


def _add_seen(request: HttpRequest, body: Body, seen: list[queries.Seen]) -> HttpResponse:
    require(request.user, Permission.DOSSIER_EDIT, body)
    chosen = next((one for one in seen if one.code == request.POST.get("code")), None)
    if chosen is None:
        snack(request, _("Thủ tục này đã có trong danh mục."))
        return redirect("procedures_missing")
    facts = ProcedureFacts(code=chosen.code, name=chosen.name, field=chosen.field)
    try:
        made = actions.add_procedure(by=request.user, body=body, facts=facts)
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
    else:
        snack(request, _("Đã thêm %(code)s vào danh mục; hãy bổ sung thời hạn, mức trực tuyến.") % {"code": made.code})
    return redirect("procedures_missing")


def _units(body: Body) -> Any:
    return Unit.objects.filter(body=body).on(timezone.localdate()).order_by("order", "name")
