"""Published results from a paper: upload or a kept paper, the dry run, writing what was chosen."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caicach.documents import store
from caicach.documents.models import Document
from caicach.imports.enums import DraftState
from caicach.jobs.waiting import see_it_done
from caicach.kit.filenames import name_as_given
from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import wants_part
from caicach.kit.permissions import Permission, reach
from caicach.kit.snacks import snack
from caicach.organisations.models import Body
from caicach.scoring.actions import result_imports as actions
from caicach.scoring.forms.results import ConfirmResultsForm, UploadResultForm
from caicach.scoring.models import ResultDraft
from caicach.scoring.queries.result_drafts import dry_run, open_result_drafts, source_of


def upload(request: HttpRequest) -> HttpResponse:
    bodies = recordable(request.user)
    if not bodies:
        raise PermissionDenied
    posted = request.method == "POST"
    papers = Document.objects.visible_to(request.user).filter(revisions__isnull=False).distinct()
    form = UploadResultForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        bodies=bodies,
        documents=papers,
        initial={"body": own_first(request, bodies), "document": request.GET.get("vanban")},
    )
    if posted and form.is_valid():
        return _received(request, form)
    return _upload_page(request, form)


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The dry run, and the button that writes it."""
    draft = visible_draft(request, pk)
    if draft.state == DraftState.READING:
        part = "scoring/_result_reading.html" if wants_part(request) else "scoring/result_reading.html"
        return render(request, part, {"draft": draft, "lost": draft.is_lost(timezone.now())})
    if draft.state == DraftState.CONFIRMED:
        return redirect(f"{reverse('results')}?cua={draft.body_id}")
    if draft.state != DraftState.REVIEW:
        return render(request, "scoring/result_draft_failed.html", {"draft": draft})
    asked = request.POST.get("year") or request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and 2010 <= int(asked) <= 2100 else None
    run = dry_run(draft, timezone.localdate(), source_of(draft), year)
    first = {"source": source_of(draft), "years": [one.spec.year for one in run.years], "year": year}
    form = ConfirmResultsForm(request.POST or None, run=run, initial=first)
    if form.is_valid():
        given = form.cleaned_data
        made = attempt(
            form,
            actions.import_results,
            by=request.user,
            draft=draft,
            on=timezone.localdate(),
            source=given["source"],
            years=given["years"],
            links=form.ends(),
            year=year,
        )
        if made is not None:
            snack(request, _("Đã ghi kết quả %(n)d năm.") % {"n": len(made)})
            return redirect(f"{reverse('results')}?cua={draft.body_id}")
    context = {"draft": draft, "run": run, "form": form, "year": year}
    return render(request, "scoring/result_draft.html", context, status=status_of(form))


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    actions.discard_result_import(by=request.user, draft=visible_draft(request, pk))
    return redirect("result_import")


def visible_draft(request: HttpRequest, pk: int) -> ResultDraft:
    """The draft, or 404 where the person records no results for its body."""
    held = ResultDraft.objects.visible_to(request.user).select_related("body", "job", "document")
    return get_object_or_404(held, pk=pk)


def recordable(person: Any) -> Any:
    """The bodies whose results the person may record: own ones, and those right below."""
    own: set[int] = set()
    for permission in (Permission.SCORE_PUBLISH, Permission.CRITERIA_EDIT):
        own |= reach(person, permission).body_ids
    return Body.objects.filter(Q(pk__in=own) | Q(parent__in=own)).order_by("name")


def own_first(request: HttpRequest, bodies: Any) -> Any:
    """The body of the person, where it is among these; else the first."""
    own = getattr(request.user, "body", None)
    asked = request.GET.get("cua", "").partition("-")[0]
    return next((one for one in bodies if str(one.pk) == asked), own if own in bodies else bodies[0])


def _received(request: HttpRequest, form: UploadResultForm) -> HttpResponse:
    given = form.cleaned_data
    document = given["document"] if not given["file"] else None
    if document is None:
        sha256, size = store.keep(given["file"].chunks())
        name = name_as_given(given["file"].name)
    else:
        revision = document.revisions.order_by("-number").first()
        sha256, size, name = revision.sha256, revision.size, revision.name
    draft = actions.begin_result_import(
        by=request.user, body=given["body"], sha256=sha256, size=size, name=name, document=document
    )
    see_it_done(draft.job_id, lambda: _is_reading(draft))
    draft.refresh_from_db()
    if draft.state == DraftState.FAILED:
        form.add_error("document" if document else "file", draft.failure)
        return _upload_page(request, form)
    return redirect("result_draft", draft.pk)


def _upload_page(request: HttpRequest, form: UploadResultForm) -> HttpResponse:
    context = {"form": form, "drafts": open_result_drafts(request.user)}
    return render(request, "scoring/result_upload.html", context, status=status_of(form))


def _is_reading(draft: ResultDraft) -> bool:
    return ResultDraft.objects.filter(pk=draft.pk, state=DraftState.READING).exists()
