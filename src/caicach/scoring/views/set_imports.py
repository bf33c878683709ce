"""A criteria set from a file: upload, the dry run, the error sheet, taking it over."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.documents import store
from caicach.imports.enums import DraftState
from caicach.jobs.waiting import see_it_done
from caicach.kit.filenames import name_as_given
from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import wants_part
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.papers.writing import write_fault_sheet
from caicach.scoring.actions import set_imports as actions
from caicach.scoring.forms.sets import ConfirmSetForm, UploadSetForm
from caicach.scoring.models import CriteriaDraft
from caicach.scoring.queries.drafts import NOT_UNDERSTOOD, UNKNOWN_UNIT, blocking, draft_faults, open_drafts
from caicach.scoring.readings import sheet_of, unit_of
from caicach.scoring.views.sets import own_body


def upload(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.CRITERIA_EDIT)
    posted = request.method == "POST"
    first = {"year": timezone.localdate().year, "level": "department"}
    form = UploadSetForm(request.POST if posted else None, request.FILES if posted else None, initial=first)
    if posted and form.is_valid():
        return _received(request, form)
    context = {"form": form, "drafts": open_drafts(request.user)}
    return render(request, "scoring/set_upload.html", context, status=status_of(form))


def _received(request: HttpRequest, form: UploadSetForm) -> HttpResponse:
    given = form.cleaned_data
    sha256, size = store.keep(given["file"].chunks())
    draft = actions.begin_set_import(
        by=request.user,
        body=own_body(request),
        sha256=sha256,
        size=size,
        name=name_as_given(given["file"].name),
        **{name: given[name] for name in ("year", "level", "block")},
    )
    see_it_done(draft.job_id, lambda: _is_reading(draft))
    draft.refresh_from_db()
    if draft.state == DraftState.FAILED:
        form.add_error("file", draft.failure)
        context = {"form": form, "drafts": open_drafts(request.user)}
        return render(request, "scoring/set_upload.html", context, status=422)
    return redirect("criteria_draft", draft.pk)


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The dry run: what was read, what is wrong; and the button that writes it all."""
    draft = visible_draft(request, pk)
    if draft.state == DraftState.READING:
        part = "scoring/_draft_reading.html" if wants_part(request) else "scoring/draft_reading.html"
        return render(request, part, {"draft": draft, "lost": draft.is_lost(timezone.now())})
    if draft.state == DraftState.CONFIRMED and draft.criteria_set_id:
        return redirect("criteria_set", draft.criteria_set_id)
    if draft.state != DraftState.REVIEW:
        return render(request, "scoring/draft_failed.html", {"draft": draft})
    form = ConfirmSetForm(request.POST or None, initial=_first(draft))
    if form.is_valid():
        given = form.cleaned_data
        where = {name: given[name] for name in ("year", "level", "block", "keep_unknown", "by_hand")}
        made = attempt(form, actions.import_set, by=request.user, draft=draft, spec=form.spec(), **where)
        if made is not None:
            snack(request, _("Đã đưa %(n)d dòng vào bộ tiêu chí đang soạn.") % {"n": made.criteria.count()})
            return redirect("criteria_set", made.pk)
    return render(request, "scoring/draft.html", _context(draft, form), status=status_of(form))


@require_GET
def error_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Every fault with its row, column and reason, beside the rows as they were read."""
    draft = visible_draft(request, pk)
    if draft.state != DraftState.REVIEW:
        return redirect("criteria_draft", pk)
    return workbook_response(f"loi-bo-tieu-chi-{pk}", write_fault_sheet(sheet_of(draft.sheet, draft_faults(draft))))


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    actions.discard_set_import(by=request.user, draft=visible_draft(request, pk))
    return redirect("criteria_import")


def visible_draft(request: HttpRequest, pk: int) -> CriteriaDraft:
    """The draft, or 404 where the person makes no criteria for its body."""
    return get_object_or_404(CriteriaDraft.objects.visible_to(request.user).select_related("body", "job"), pk=pk)


def _first(draft: CriteriaDraft) -> dict[str, Any]:
    """What the form begins with: the file's own words, then what was said at the upload."""
    header = draft.sheet.get("header") or {}
    subject = (header.get("subject") or "").removeprefix("Ban hành ") if header.get("number") else ""
    title = " ".join((subject or draft.sheet.get("title") or draft.name).split())
    return {
        "name": title[:1].upper() + title[1:300],
        "year": draft.sheet.get("year") or draft.year,
        "level": draft.level,
        "block": draft.block,
        "citation": _citation(header),
    }


def _citation(header: dict[str, Any]) -> str:
    number = "/".join(str(one) for one in (header.get("number"), header.get("symbol")) if one)
    return f"{header.get('type') or ''} số {number}".strip()[:300] if number else ""


def _context(draft: CriteriaDraft, form: ConfirmSetForm) -> dict[str, Any]:
    faults = draft_faults(draft)
    rows = [{**row, "unit": unit_of(row)} for row in draft.sheet["rows"]]
    about: dict[int, list[dict[str, Any]]] = {}
    for fault in faults:
        about.setdefault(fault["index"] if fault["index"] is not None else -1, []).append(fault)
    parents = {row["parent"] for row in rows}
    return {
        "draft": draft,
        "form": form,
        "faults": faults,
        "errors": blocking(faults),
        "firm": blocking(faults, (UNKNOWN_UNIT, NOT_UNDERSTOOD)),
        "unknown": any(fault["code"] == UNKNOWN_UNIT for fault in faults),
        "manual": any(fault["code"] == NOT_UNDERSTOOD and fault["severity"] == "error" for fault in faults),
        "columns": sorted(draft.sheet["columns"], key=lambda one: (len(one["letter"]), one["letter"])),
        "counts": {name: sum(one["severity"] == name for one in faults) for name in ("error", "warning", "note")},
        "rows": [(row, about.get(index, []), index not in parents) for index, row in enumerate(rows)],
        "leaves": sum(index not in parents and row["part"] != "total" for index, row in enumerate(rows)),
        "may_keep": allowed(draft.by, Permission.DOCUMENT_ADD, draft.body),
    }


def _is_reading(draft: CriteriaDraft) -> bool:
    return CriteriaDraft.objects.filter(pk=draft.pk, state=DraftState.READING).exists()
