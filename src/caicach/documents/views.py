"""Pages of papers: the list, one paper with its relations, its files."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.documents import actions, queries, store
from caicach.documents.forms import DocumentFilterForm, HeaderForm
from caicach.documents.models import Document, Revision
from caicach.kit.forms import attempt, status_of
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.search import page_of
from caicach.kit.snacks import snack
from caicach.kit.workbooks import exported_on, workbook_response
from caicach.papers.writing.sheets import Column, ColumnKind, write_sheet


@require_GET
def document_list(request: HttpRequest) -> HttpResponse:
    person = request.user
    form = DocumentFilterForm(request.GET, types=queries.types(person), years=queries.years(person))
    wanted = form.wanted()
    found = queries.documents(person, **wanted)
    if request.GET.get("xuat") == "xlsx":
        return _workbook(list(found))
    context = {
        "form": form,
        "page": page_of(request, found),
        "filtered": any(wanted.values()),
        "may_import": allowed(person, Permission.PAPER_IMPORT),
    }
    return render(request, "documents/documents.html", context)


def _workbook(found: list[Document]) -> HttpResponse:
    columns = (
        Column(_("Loại"), width=16),
        Column(_("Số, ký hiệu"), width=20),
        Column(_("Ngày ban hành"), ColumnKind.DATE, width=14),
        Column(_("Nơi ban hành"), width=36),
        Column(_("Trích yếu"), width=70),
        Column(_("Số tệp"), ColumnKind.NUMBER, width=8),
    )
    rows = ((one.type, one.printed_number, one.issued_on, one.issuer, one.subject, one.files) for one in found)  # type: ignore[attr-defined]
    subtitle = exported_on(timezone.localdate())
    return workbook_response("van-ban", write_sheet(columns, rows, title=_("Văn bản"), subtitle=subtitle))


@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_document(request, pk)
    context = {
        "document": one,
        "revisions": one.revisions.select_related("uploaded_by").order_by("-number"),
        "cites": queries.cites(one),
        "cited_by": queries.cited_by(one),
        "plans": one.plans.order_by("pk"),
        "may_edit": allowed(request.user, Permission.DOCUMENT_EDIT, one),
    }
    return render(request, "documents/document.html", context)


def correct_header(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_document(request, pk)
    require(request.user, Permission.DOCUMENT_EDIT, one)
    form = HeaderForm(request.POST or None, of=one)
    if form.is_valid() and _corrected(request, form, one) is not None:
        snack(request, _("Đã lưu thông tin văn bản."))
        return redirect("document", pk)
    context = {"form": form, "document": one, "keep": f"document:{pk}"}
    return render(request, "documents/header.html", context, status=status_of(form))


def _corrected(request: HttpRequest, form: HeaderForm, one: Document) -> Document | None:
    facts, seen = form.facts(), form.seen
    return attempt(form, actions.correct_header, by=request.user, document=one, facts=facts, version=seen)


@require_GET
def download(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """The file as it came in, always as an attachment, never shown as a page of this site."""
    one = visible_document(request, pk)
    revision = get_object_or_404(Revision, document=one, number=number)
    path = store.path_of(revision.sha256)
    if not path.exists():
        raise Http404
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=revision.name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def visible_document(request: HttpRequest, pk: int) -> Document:
    """The paper, or 404 where the person may not see it."""
    return get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
