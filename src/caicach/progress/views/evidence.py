"""The evidence of a part: files and links that are brought, pieces of the body that are used again."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.evidence import uploading
from caicach.evidence.models import Evidence
from caicach.evidence.uploading import Uploader
from caicach.evidence.values import Outcome
from caicach.kit.forms import attempt
from caicach.kit.snacks import snack
from caicach.plans.models import TaskPart
from caicach.progress import actions
from caicach.progress.enums import Deed
from caicach.progress.forms.evidence import LinkForm, UseForm
from caicach.progress.models import PartEvidence
from caicach.progress.queries.pieces import offered
from caicach.progress.rights import demand
from caicach.progress.views.parts import show, visible_part, work_on

PLACES = {"nop": "part_hand_in", "ghi": "part_record"}
"""Pages that embed the uploader, by the word that says where to go back to."""


def evidence(request: HttpRequest, part: int) -> HttpResponse:
    """The page that adds evidence to a part; files are sent to the same address."""
    held = visible_part(request, part)
    demand(request.user, Deed.ADD_EVIDENCE, work_on(request, held).ties, held)
    if request.method != "POST":
        return _page(request, held)
    taken = _brought(request, held)
    if uploading.wants_answer(request):
        return uploading.answer(taken)
    if all(one.evidence for one in taken):
        snack(request, _("Đã nhận %(n)d tệp.") % {"n": len(taken)})
        return redirect(PLACES.get(request.GET.get("ve", ""), "part"), part)
    return _page(request, held, 422, outcomes=taken)


@require_POST
def link(request: HttpRequest, part: int) -> HttpResponse:
    held = visible_part(request, part)
    form = LinkForm(request.POST)
    if form.is_valid() and _linked(request, form, held):
        snack(request, _("Đã thêm đường dẫn."))
        return redirect("part_evidence", part)
    return _page(request, held, 422, link_form=form)


@require_POST
def use(request: HttpRequest, part: int) -> HttpResponse:
    """Use a piece that is there already."""
    held = visible_part(request, part)
    form = UseForm(request.POST)
    if not form.is_valid():
        return _page(request, held, 422)
    one = _piece(request, form.cleaned_data["evidence"])
    actions.add_evidence(by=request.user, part=held, evidence=one, page=form.cleaned_data["page"])
    snack(request, _("Đã dùng tài liệu cho phần việc này."))
    return redirect("part_evidence", part)


@require_POST
def remove(request: HttpRequest, part: int, piece: int) -> HttpResponse:
    actions.remove_evidence(by=request.user, part=visible_part(request, part), evidence=_piece(request, piece))
    snack(request, _("Đã gỡ tài liệu khỏi phần việc. Tài liệu vẫn còn trong kho."))
    return redirect("part_evidence", part)


@require_GET
def ticks(request: HttpRequest, part: int) -> HttpResponse:
    """The pieces as the form that hands in lists them, after a file has come in."""
    held = visible_part(request, part)
    if not work_on(request, held).may_see_evidence:
        raise PermissionDenied
    return show(request, "progress/_ticks.html", held)


def uploader_for(held: TaskPart, back: str = "", target: str = "", outcomes: list[Outcome] | None = None) -> Uploader:
    """Where files of the part are sent; what is refreshed after each."""
    address = reverse("part_evidence", args=[held.pk])
    return Uploader(
        action=f"{address}?ve={back}" if back else address,
        refresh=reverse("part_evidence_ticks", args=[held.pk]) if target else "",
        target=target,
        before="nop" if target else "",
        outcomes=outcomes or (),
    )


def _linked(request: HttpRequest, form: LinkForm, held: TaskPart) -> PartEvidence | None:
    return attempt(form, actions.bring_link, by=request.user, part=held, **form.cleaned_data)


def _brought(request: HttpRequest, held: TaskPart) -> list[Outcome]:
    files = request.FILES.getlist("files")
    if not files:
        return [Outcome("", sentence=_("Chưa có tệp nào được chọn. Hãy chọn ít nhất một tệp."))]
    return actions.bring_files(by=request.user, part=held, files=files, joined="joined" in request.POST)


def _piece(request: HttpRequest, key: int) -> Evidence:
    return get_object_or_404(Evidence.objects.visible_to(request.user), pk=key)


def _page(
    request: HttpRequest,
    held: TaskPart,
    status: int = 200,
    outcomes: list[Outcome] | None = None,
    link_form: LinkForm | None = None,
) -> HttpResponse:
    typed = request.GET.get("tim", "").strip()
    return show(
        request,
        "progress/evidence.html",
        held,
        status,
        uploader=uploader_for(held, outcomes=outcomes),
        link_form=link_form or LinkForm(),
        typed=typed,
        offered=offered(request.user, held, typed),
    )
