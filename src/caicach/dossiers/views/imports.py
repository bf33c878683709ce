"""Exports on their way in: upload and list, the dry run, the error sheet, taking over, giving up."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from caicach.dossiers.actions import importing as actions
from caicach.dossiers.enums import ImportState
from caicach.dossiers.forms.imports import ConfirmForm, ImportFilterForm, UploadForm
from caicach.dossiers.intake import incoming
from caicach.dossiers.models import Import
from caicach.dossiers.queries import imports as queries
from caicach.dossiers.queries.stored import store_of
from caicach.dossiers.rules.faults import fault_words
from caicach.dossiers.sheets import imports as sheets
from caicach.jobs.waiting import see_it_done
from caicach.kit.filenames import name_as_given
from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import wants_part
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.search import page_of
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.measures.dossiers.intake.choosing import NAMES
from caicach.organisations.models import Body

BUSY = (ImportState.READING, ImportState.STORING)
PATIENCE = 3.0
"""Seconds that a request waits for a job; then the page shows how far it is."""


def import_list(request: HttpRequest) -> HttpResponse:
    """Upload, and everything that was brought in before."""
    require(request.user, Permission.DOSSIER_IMPORT)
    posted = request.method == "POST"
    first = {"exported_on": timezone.localdate()}
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None, initial=first)
    if posted and form.is_valid():
        one = _receive(request, form)
        if one is not None:
            return redirect("dossier_import", one.pk)
    return _list_page(request, form)


def _receive(request: HttpRequest, form: UploadForm) -> Import | None:
    given, body = form.cleaned_data, own_body(request)
    upload = incoming.receive(body.pk, given["file"].chunks(), name_as_given(given["file"].name))
    one = attempt(
        form, actions.begin_import, by=request.user, body=body, upload=upload, exported_on=given["exported_on"]
    )
    if one is None:
        upload.path.unlink(missing_ok=True)
        return None
    _wait(one, ImportState.READING)
    one.refresh_from_db()
    if one.state == ImportState.FAILED:
        form.add_error("file", one.failure)
        return None
    return one


def _list_page(request: HttpRequest, form: UploadForm) -> HttpResponse:
    wanted = ImportFilterForm(request.GET)
    found = queries.imports(request.user, states=wanted.states())
    if request.GET.get("xuat") == "xlsx":
        return workbook_response("nhap-ho-so", sheets.list_workbook(found, timezone.localdate()))
    now = timezone.now()
    page = page_of(request, found)
    context = {
        "form": form,
        "filter": wanted,
        "filtered": bool(wanted.states()),
        "page": page,
        "lost": {one.pk for one in page.object_list if queries.is_lost(one, now)},
        "store": store_of(own_body(request)),
        "may_set": allowed(request.user, Permission.DOSSIER_EDIT),
    }
    return render(request, "dossiers/imports.html", context, status=status_of(form))


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One import as it stands: under way, the dry run with its button, or what came of it."""
    one = visible_import(request, pk)
    if one.state in BUSY:
        return _under_way(request, one)
    if wants_part(request):
        return HttpResponseClientRedirect(reverse("dossier_import", args=[pk]))
    if one.state != ImportState.REVIEW:
        context = {"one": one, "rejects": queries.rejects_of(one) is not None, "faults": _faults(one)}
        return render(request, "dossiers/import_over.html", context)
    names = queries.names_in(one, timezone.localdate())
    units = queries.units_to_choose(one.body, timezone.localdate(), [name.unit for name in names])
    form = ConfirmForm(request.POST or None, rejected=one.rejected, names=names, units=units)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            actions.confirm_import,
            by=request.user,
            imported=one,
            choice=form.cleaned_data["choice"],
            units=form.chosen(),
        )
        if done is not None:
            _wait(done, ImportState.STORING)
            return redirect("dossier_import", pk)
    return render(request, "dossiers/import_review.html", _dry_run(one, form, names), status=status_of(form))


def _under_way(request: HttpRequest, one: Import) -> HttpResponse:
    part = "dossiers/_import_under_way.html" if wants_part(request) else "dossiers/import_under_way.html"
    percent = 100 * one.done // one.total if one.total else 0
    context = {"one": one, "lost": queries.is_lost(one, timezone.now()), "percent": percent}
    return render(request, part, context)


def _dry_run(one: Import, form: ConfirmForm, names: list[Any]) -> dict[str, Any]:
    told, store = one.told, store_of(one.body)
    columns = told["columns"]
    return {
        "one": one,
        "form": form,
        "told": told,
        "store": store,
        "standing": queries.standing_of(one, store),
        "used": [{**column, "words": _(NAMES[column["holds"]])} for column in columns if column["holds"]],
        "personal": [column for column in columns if column["personal"]],
        "contacts": any(column.get("contact") for column in columns),
        "unused": [column for column in columns if not column["holds"] and not column["personal"]],
        "faults": _faults(one),
        "unknown": sum(name.unit is None for name in names),
        "fresh": bool(told["accepted"]),
    }


def _faults(one: Import) -> list[dict[str, Any]]:
    return [{**fault, "said": fault_words(fault["sentence"])} for fault in one.told.get("faults", ())]


@require_GET
def fault_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Every rejected row with its reason and what to do, as a workbook."""
    one = visible_import(request, pk)
    rejects = queries.rejects_of(one)
    if rejects is None:
        raise Http404
    return workbook_response(f"loi-ho-so-{pk}", sheets.fault_workbook(one, rejects))


@require_POST
def abandon(request: HttpRequest, pk: int) -> HttpResponse:
    actions.abandon_import(by=request.user, imported=visible_import(request, pk))
    snack(request, _("Đã bỏ lần nhập này, tệp tải lên đã được xóa."))
    return redirect("dossier_imports")


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have done once more what broke off or holds no more; a second click while it is under way changes nothing."""
    one = visible_import(request, pk)
    if queries.is_lost(one, timezone.now()) or queries.is_outdated(one):
        done = actions.do_again(by=request.user, imported=one)
        state = ImportState(done.state)
        _wait(done, state)
    return redirect("dossier_import", pk)


def visible_import(request: HttpRequest, pk: int) -> Import:
    """The import, or 404 where the person may not import for its body."""
    found = Import.objects.visible_to(request.user).select_related("body", "by", "job__entry")
    return get_object_or_404(found, pk=pk)


def own_body(request: HttpRequest) -> Body:
    """The body for which the person imports."""
    body: Body | None = request.user.body  # type: ignore[union-attr]
    if body is None:
        raise PermissionDenied
    return body


def _wait(one: Import, state: ImportState) -> None:
    """Wait a little for the job that brings an import out of this state."""
    see_it_done(one.job_id, Import.objects.filter(pk=one.pk, state=state).exists, PATIENCE)
