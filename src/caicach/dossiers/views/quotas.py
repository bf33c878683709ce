"""Targets by unit and period with what was reached; set, changed, copied to the next year."""

from decimal import Decimal

from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from caicach.documents.models import Document
from caicach.dossiers.actions import quotas as actions
from caicach.dossiers.forms.quotas import QuotaForm, terms
from caicach.dossiers.models import Quota
from caicach.dossiers.queries import quotas as queries
from caicach.dossiers.queries.figure_cells import Cells
from caicach.dossiers.sheets import quotas as sheets
from caicach.dossiers.views.bodies import own_body
from caicach.kit.forms import attempt, status_of
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.measures.dossiers.quotas import Attained
from caicach.organisations.models import Body, Unit
from caicach.plans.queries.plans import unit_choices

PER_PAGE = 100
WHOLE_BODY = "0"
SALT = "caicach.dossiers.quota"
UNDO_SECONDS = 24 * 3600


@require_GET
def quotas(request: HttpRequest) -> HttpResponse:
    body, today = own_body(request), timezone.localdate()
    years = queries.years_of(request.user, body)
    year = _year(request, today.year if today.year in years or not years else years[0])
    cells = Cells(body)
    lines = queries.lines_of(queries.quotas(request.user, body, year), cells)
    shown = [line for line in lines if _wanted(request, line)]
    if request.GET.get("xuat") == "xlsx":
        return workbook_response(f"chi-tieu-{year}", sheets.quotas(body, year, shown, today))
    context = {
        "body": body,
        "year": year,
        "years": sorted({*years, year, today.year}, reverse=True),
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("trang")),
        "counts": queries.counts_of(lines),
        "any": bool(lines),
        "asked": request.GET,
        "units": [(str(pk), name) for pk, name in unit_choices(body.pk, today)],
        "terms": terms()[1:],
        "states": [(one.value, _(one.label)) for one in Attained],
        "cells": cells,
        "ground": cells.ground,
        "may_edit": allowed(request.user, Permission.DOSSIER_EDIT, body),
    }
    return render(request, "dossiers/quotas.html", context)


def add_quota(request: HttpRequest) -> HttpResponse:
    body = own_body(request)
    require(request.user, Permission.DOSSIER_EDIT, body)
    year = _year(request, timezone.localdate().year)
    form = _form(request, Quota(body=body, year=year), body)
    if form.is_valid():
        made = attempt(form, actions.set_quota, by=request.user, body=body, spec=form.spec())
        if made is not None:
            snack(request, _("Đã đặt chỉ tiêu."))
            return _back(made.year)
    context = {"form": form, "body": body, "year": year, "keep": "quota:new"}
    return render(request, "dossiers/quota.html", context, status=status_of(form))


def quota(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(Quota.objects.visible_to(request.user).select_related("body", "unit"), pk=pk)
    require(request.user, Permission.DOSSIER_EDIT, one)
    form = _form(request, one, one.body)
    if form.is_valid():
        saved = attempt(form, actions.change_quota, by=request.user, quota=one, version=form.seen, spec=form.spec())
        if saved is not None:
            snack(request, _("Đã lưu chỉ tiêu."))
            return _back(saved.year)
    context = {"form": form, "one": one, "body": one.body, "year": one.year, "keep": f"quota:{pk}"}
    return render(request, "dossiers/quota.html", context, status=status_of(form))


@require_POST
def remove_quota(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(Quota.objects.visible_to(request.user), pk=pk)
    version, undo = request.POST.get("version", ""), reverse("dossier_quota_restore", args=[_word_of(one)])
    try:
        actions.remove_quota(by=request.user, quota=one, version=int(version) if version.isdecimal() else 0)
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
        return redirect("dossier_quota", pk)
    snack(request, _("Đã bỏ chỉ tiêu."), undo=undo)
    return _back(one.year)


@require_POST
def restore_quota(request: HttpRequest, word: str) -> HttpResponse:
    """Set again what was taken away; `word`: the target as it was, signed."""
    body = own_body(request)
    require(request.user, Permission.DOSSIER_EDIT, body)
    try:
        told = signing.loads(word, salt=SALT, max_age=UNDO_SECONDS)
    except signing.BadSignature:
        raise Http404 from None
    if told.pop("body") != body.pk:
        raise Http404
    unit = Unit.objects.filter(body=body, pk=told.pop("unit")).first()
    document = Document.objects.visible_to(request.user).filter(pk=told.pop("document")).first()
    spec = actions.QuotaSpec(**{**told, "value": Decimal(told["value"])}, unit=unit, document=document)
    try:
        actions.set_quota(by=request.user, body=body, spec=spec)
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
    else:
        snack(request, _("Đã đặt lại chỉ tiêu."))
    return _back(spec.year)


@require_POST
def copy_quotas(request: HttpRequest) -> HttpResponse:
    """The targets of a year for the next one."""
    body = own_body(request)
    year = _year(request, timezone.localdate().year)
    try:
        copied = actions.copy_quotas(by=request.user, body=body, year=year)
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
        return _back(year)
    words = ngettext("Đã chép %(n)s chỉ tiêu sang năm %(year)s.", "Đã chép %(n)s chỉ tiêu sang năm %(year)s.", copied)
    snack(request, words % {"n": copied, "year": year + 1})
    return _back(year + 1)


def _word_of(one: Quota) -> str:
    """The target as a word that only this program can have written."""
    plain = ("measure", "comparator", "year", "quarter", "month", "field", "source")
    told = {name: getattr(one, name) for name in plain}
    told |= {"value": str(one.value), "unit": one.unit_id, "document": one.document_id, "body": one.body_id}
    return signing.dumps(told, salt=SALT, compress=True)


def _form(request: HttpRequest, one: Quota, body: Body) -> QuotaForm:
    units = Unit.objects.filter(body=body).on(timezone.localdate()).order_by("order", "name")
    return QuotaForm(request.POST or None, of=one, units=units, documents=Document.objects.visible_to(request.user))


def _year(request: HttpRequest, first: int) -> int:
    asked = (request.POST if request.method == "POST" else request.GET).get("nam", "")
    return int(asked) if asked.isdecimal() and 2010 <= int(asked) <= 2100 else first


def _wanted(request: HttpRequest, line: queries.QuotaLine) -> bool:
    """Whether a target is one of those that the address asks for."""
    asked = request.GET
    unit = str(line.quota.unit_id or WHOLE_BODY)
    return (
        asked.get("donvi", "") in ("", unit)
        and asked.get("ky", "") in ("", line.term.code)
        and asked.get("dat", "") in ("", line.verdict.state.value)
    )


def _back(year: int) -> HttpResponse:
    return redirect(f"{reverse('dossier_quotas')}?nam={year}")
