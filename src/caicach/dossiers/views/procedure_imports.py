"""A catalogue from a file: the dry run, the error sheet, taking all of it over."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.dossiers.actions import procedures as actions
from caicach.dossiers.forms.procedures import CatalogueFileForm
from caicach.dossiers.intake import catalogue_files
from caicach.dossiers.queries.procedure_files import read_file
from caicach.dossiers.views.bodies import own_body
from caicach.kit.forms import status_of
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.organisations.models import Body
from caicach.papers.values import BadFile
from caicach.papers.writing.procedure_sheets import write_procedure_faults

ENDINGS = (".xlsx", ".xlsm")
LARGEST = 20 * 1024 * 1024
SHOWN = 50
"""Faults on the page; the error sheet has all."""


def bring_in(request: HttpRequest) -> HttpResponse:
    """Upload; the answer is the dry run: what would be added and changed, or every fault."""
    body = _body(request)
    posted = request.method == "POST"
    form = CatalogueFileForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        given = form.cleaned_data["file"]
        if not given.name.lower().endswith(ENDINGS):
            form.add_error("file", _("Chỉ đọc được tệp Excel .xlsx. Hãy mở tệp bằng Excel rồi lưu thành .xlsx."))
        elif given.size > LARGEST:
            form.add_error("file", _("Tệp lớn hơn 20 MB. Hãy chỉ giữ trang tính danh mục rồi tải lên lại."))
        else:
            try:
                return _dry_run(request, body, given.read(), given.name)
            except BadFile as refusal:
                form.add_error("file", str(refusal))
    return render(request, "dossiers/procedures_import.html", {"body": body, "form": form}, status=status_of(form))


def _dry_run(request: HttpRequest, body: Body, data: bytes, name: str) -> HttpResponse:
    read = read_file(data, body, timezone.localdate())
    if not read.lines and not read.faults:
        raise BadFile(_("Tệp có dòng tiêu đề nhưng không có thủ tục nào ở dưới. Hãy điền rồi tải lên lại."))
    context = {
        "body": body,
        "name": name,
        "read": read,
        "faults": read.faults[:SHOWN],
        "outcome": actions.foreseen(body, read.lines),
        "word": catalogue_files.keep(data, body=body, by=request.user),
    }
    return render(request, "dossiers/procedures_review.html", context, status=422 if read.faults else 200)


@require_POST
def take_over(request: HttpRequest) -> HttpResponse:
    """All of the file, as it was looked at."""
    body = _body(request)
    found = catalogue_files.held(request.POST.get("tep", ""), body=body, by=request.user)
    if found is None:
        snack(request, _("Tệp đã hết hạn giữ hoặc đã nhập xong. Hãy tải lên lại."))
        return redirect("procedures_import")
    digest, data = found
    read = read_file(data, body, timezone.localdate())
    if read.faults:
        snack(request, _("Tệp còn lỗi nên chưa nhập dòng nào."))
        return redirect("procedures_import")
    try:
        outcome = actions.import_procedures(by=request.user, body=body, lines=read.lines, sha256=digest)
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
        return redirect("procedures_import")
    catalogue_files.drop(digest, body=body)
    words = _("Đã nhập danh mục: thêm %(added)d, sửa %(changed)d, giữ nguyên %(unchanged)d thủ tục.")
    counts = {"added": outcome.added, "changed": outcome.changed, "unchanged": outcome.unchanged}
    snack(request, words % counts)
    return redirect("procedures")


@require_GET
def fault_sheet(request: HttpRequest) -> HttpResponse:
    """The faulty rows with what is wrong beside each."""
    body = _body(request)
    found = catalogue_files.held(request.GET.get("tep", ""), body=body, by=request.user)
    if found is None:
        raise Http404
    read = read_file(found[1], body, timezone.localdate())
    return workbook_response("danh-muc-tthc-loi", write_procedure_faults(read.catalogue, read.faults))


def _body(request: HttpRequest) -> Body:
    body = own_body(request)
    require(request.user, Permission.DOSSIER_EDIT, body)
    return body
