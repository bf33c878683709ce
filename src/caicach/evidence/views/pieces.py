"""One piece of evidence: what it says, where it is used, and what one does with it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from caicach.documents import store
from caicach.evidence import actions
from caicach.evidence.enums import ReadingState
from caicach.evidence.forms import DescribeForm, WithdrawForm
from caicach.evidence.models import Evidence
from caicach.evidence.queries.lists import flags_with
from caicach.evidence.queries.pieces import certainty_of, fields_of, history, signed_words
from caicach.evidence.rights import may_edit, require_edit
from caicach.evidence.uses import uses_of
from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import wants_part
from caicach.kit.snacks import snack

FEW_PAGES, MANY_PAGES = 3, 60
"""Pages shown at first, and where all are asked for: each is drawn in a process of its own."""


@require_GET
def piece(request: HttpRequest, pk: int) -> HttpResponse:
    """The piece; while its file is read the page asks again for a part, and is told when to load itself anew."""
    one = visible_piece(request, pk)
    if wants_part(request):
        return HttpResponse(status=204) if one.reading == ReadingState.WAITING else HttpResponseClientRefresh()
    return render(request, "evidence/piece.html", _page(request, one, WithdrawForm()))


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_piece(request, pk)
    require_edit(request.user, one)
    form = DescribeForm(request.POST or None, of=one)
    if form.is_valid() and _corrected(request, form, one):
        snack(request, _("Đã lưu. Các ô đã ghi được tính là bạn xác nhận."))
        return redirect("evidence_piece", pk)
    known = certainty_of(one)
    rows = [(bound, known.get(bound.name)) for bound in form.visible_fields()]
    context = {"one": one, "form": form, "rows": rows, "pages": _pages(request, one), "keep": f"evidence:{pk}"}
    return render(request, "evidence/edit.html", context, status=status_of(form))


def _corrected(request: HttpRequest, form: DescribeForm, one: Evidence) -> Evidence | None:
    described, seen = form.described(), form.seen
    return attempt(form, actions.correct, by=request.user, evidence=one, described=described, version=seen)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_piece(request, pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, actions.withdraw, by=request.user, evidence=one, reason=reason):
            snack(request, _("Đã rút tài liệu khỏi sử dụng."), undo=reverse("evidence_restore", args=[pk]))
            return redirect("evidence_piece", pk)
    return render(request, "evidence/piece.html", _page(request, one, form), status=422)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    actions.restore(by=request.user, evidence=visible_piece(request, pk))
    snack(request, _("Tài liệu được dùng lại."))
    return redirect("evidence_piece", pk)


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    actions.read_again(by=request.user, evidence=visible_piece(request, pk))
    snack(request, _("Tệp đang được đọc lại. Những ô bạn đã ghi được giữ nguyên."))
    return redirect("evidence_piece", pk)


@require_POST
def check_again(request: HttpRequest, pk: int) -> HttpResponse:
    actions.check_again(by=request.user, evidence=visible_piece(request, pk))
    snack(request, _("Đang kiểm tra, kết quả có sau ít phút."))
    return redirect("evidence_piece", pk)


def visible_piece(request: HttpRequest, pk: int) -> Evidence:
    """The piece, or 404 where the person may not see it."""
    found = Evidence.objects.visible_to(request.user).select_related("unit", "body", "uploaded_by", "withdrawn_by")
    return get_object_or_404(found, pk=pk)


def _page(request: HttpRequest, one: Evidence, form: WithdrawForm) -> dict[str, Any]:
    uses = uses_of([one.pk], request.user)[one.pk]
    return {
        "one": one,
        "known": [field for field in fields_of(one) if field.words],
        "flags": flags_with(one, uses),
        "uses": uses,
        "signed": signed_words(one),
        "events": history(one),
        "pages": _pages(request, one),
        "form": form,
        "may_edit": may_edit(request.user, one),
    }


def _pages(request: HttpRequest, one: Evidence) -> range:
    """The pages that are shown as pictures."""
    drawn = one.format in ("pdf", "png", "jpg") and one.pages and store.path_of(one.sha256).exists()
    most = MANY_PAGES if request.GET.get("trang") == "tat-ca" else FEW_PAGES
    return range(1, min(one.pages or 0, most) + 1) if drawn else range(0)
