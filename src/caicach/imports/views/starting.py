"""Upload, progress, the list of drafts."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from caicach.documents import store
from caicach.documents.reading import draw_page
from caicach.imports import actions, queries, waiting
from caicach.imports.enums import DraftState
from caicach.imports.forms import ACCEPTED, UploadForm
from caicach.imports.models import ImportDraft
from caicach.jobs.worker.loop import run_one
from caicach.kit.filenames import name_as_given
from caicach.kit.htmx import wants_part
from caicach.kit.permissions import Permission, require
from caicach.kit.snacks import snack
from caicach.organisations.models import Body
from caicach.plans.models import Plan
from caicach.plans.queries.plans import units_of


def upload(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.PAPER_IMPORT)
    form = upload_form(request)
    if request.method == "POST" and form.is_valid():
        return _received(request, form)
    return _upload_page(request, form)


def own_body(request: HttpRequest) -> Body:
    """The body for which the person imports."""
    body = request.user.body  # type: ignore[union-attr]
    if body is None:
        raise PermissionDenied
    return body


def _received(request: HttpRequest, form: UploadForm) -> HttpResponse:
    given, body = form.cleaned_data, own_body(request)
    sha256, size = store.keep(given["file"].chunks())
    known = queries.known_document(body.pk, sha256)
    if known is not None:
        return _upload_page(request, form, known=known, plan=queries.known_plan(body.pk, sha256))
    details = {name: given[name] for name in ("kind", "level", "unit", "upper")}
    draft = actions.begin_import(
        by=request.user, body=body, sha256=sha256, size=size, name=name_as_given(given["file"].name), **details
    )
    if draft.state == DraftState.READING:
        see_it_read(request, draft)
        draft.refresh_from_db()
    if draft.state == DraftState.FAILED:
        form.add_error("file", draft.failure)
        return _upload_page(request, form)
    return redirect("import_review", draft.pk)


def see_it_read(request: HttpRequest, draft: ImportDraft) -> None:
    """Wait a little for the job that reads the file; tests run it here and now."""
    if draft.job_id is None:
        return
    if not settings.READ_APART:
        run_one(draft.job_id)
    elif not waiting.see_it_read(draft, draft.job_id):
        snack(request, _("Không có tiến trình chạy việc nền, nên trang này tự đọc tệp. Hãy báo người quản trị."))


def upload_form(request: HttpRequest) -> UploadForm:
    person, today = request.user, timezone.localdate()
    body = person.body  # type: ignore[union-attr]
    units = units_of(person, body.pk if body else None, today)
    plans = (
        Plan.objects.visible_to(person).filter(state="active").exclude(level="subordinate").order_by("-year", "title")
    )
    first = {
        "level": request.GET.get("cap", "own"),
        "unit": request.GET.get("donvi"),
        "upper": request.GET.get("cho"),
        "kind": "reform",
    }
    posted = request.method == "POST"
    return UploadForm(
        request.POST if posted else None, request.FILES if posted else None, initial=first, units=units, plans=plans
    )


def _upload_page(request: HttpRequest, form: UploadForm, **context: Any) -> HttpResponse:
    context |= {"form": form, "accepted": ACCEPTED} | _drafts(request)
    status = 422 if form.errors else 409 if context.get("known") else 200
    return render(request, "imports/upload.html", context, status=status)


@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.PAPER_IMPORT)
    return render(request, "imports/drafts.html", _drafts(request))


def _drafts(request: HttpRequest) -> dict[str, Any]:
    drafts = list(queries.open_drafts(request.user))
    return {"drafts": drafts, "lost": queries.lost_among(drafts, timezone.now())}


@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; when it has ended, htmx is sent to the page."""
    draft = visible_draft(request, pk)
    if draft.state == DraftState.READING:
        return reading(request, draft)
    page = reverse("import_review", args=[pk])
    return HttpResponseClientRedirect(page) if wants_part(request) else redirect(page)


def reading(request: HttpRequest, draft: ImportDraft) -> HttpResponse:
    """The progress of a draft that is being read; the part asks again every second."""
    part = "imports/_reading.html" if wants_part(request) else "imports/reading.html"
    return render(request, part, {"draft": draft, "lost": _is_lost(draft)})


def _is_lost(draft: ImportDraft) -> bool:
    return bool(queries.lost_among([draft], timezone.now()))


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the file once more; a second click while it is being read changes nothing."""
    draft = visible_draft(request, pk)
    if _is_lost(draft):
        see_it_read(request, actions.read_again(by=request.user, draft=draft))
    return redirect("import_review", pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    actions.discard_draft(by=request.user, draft=visible_draft(request, pk))
    return redirect("import_upload")


@require_GET
def page_picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page of the file as a picture."""
    draft = visible_draft(request, pk)
    picture = draw_page(draft.sha256, draft.name, number) if store.path_of(draft.sha256).exists() else None
    if picture is None:
        return HttpResponse(status=404)
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


def visible_draft(request: HttpRequest, pk: int) -> ImportDraft:
    """The draft, or 404 where the person may not import for its body."""
    return get_object_or_404(
        ImportDraft.objects.visible_to(request.user).select_related("body", "by", "plan", "job__entry"), pk=pk
    )
