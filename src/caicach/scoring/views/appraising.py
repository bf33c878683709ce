"""The appraisal sheet and what is done on it. Each row is a form; the script of the page asks for JSON instead."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.scoring.actions import appraising, closing_sheets
from caicach.scoring.appraisal_page import Asked, Page, page_of
from caicach.scoring.forms.appraising import AppraiseForm
from caicach.scoring.models import Score, Sheet
from caicach.scoring.queries.appraisal import WHOLE, Board, board_of, may_close, may_read, place_of, touched_since
from caicach.scoring.queries.appraisal_rows import Row
from caicach.scoring.queries.sheet import sheets
from caicach.scoring.rights import demand, may_publish, may_run
from caicach.scoring.rules.appraising import slot_of

ROW_PARTS = ("meta", "figures", "points", "note", "rule", "claims")
PAGE_PARTS = ("sub", "filters", "tree", "field", "council")
OVERLAP = timedelta(seconds=60)
"""A save may be told of twice, never not at all: what began before a moment may be written after it."""


@require_GET
def appraise(request: HttpRequest, pk: int) -> HttpResponse:
    board = readable(request, visible(request, pk))
    return shown(request, page_of(board, Asked.of(request.GET)))


@require_POST
def save_row(request: HttpRequest, pk: int, score: int) -> HttpResponse:
    return on_row(request, pk, score, appraising.appraise)


@require_POST
def take_self(request: HttpRequest, pk: int, score: int) -> HttpResponse:
    return on_row(request, pk, score, appraising.take_self)


@require_POST
def take_rule(request: HttpRequest, pk: int, score: int) -> HttpResponse:
    return on_row(request, pk, score, appraising.take_rule)


@require_POST
def undo(request: HttpRequest, pk: int, score: int) -> HttpResponse:
    def back(*, marking: Any, **given: Any) -> Board:
        return appraising.undo(**given)

    return on_row(request, pk, score, back)


@require_GET
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """What others of the council saved since the page last asked."""
    board = readable(request, visible(request, pk))
    return JsonResponse(answer(request, board, []))


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = visible(request, pk)
    try:
        closing_sheets.close_sheet(by=request.user, sheet=sheet, at=timezone.now())
    except RuleBroken as refusal:
        page = page_of(readable(request, sheet), Asked(field=WHOLE, filter="chua-cham"))
        return shown(request, page, status=409, refusal=refusal.sentence)
    snack(request, _("Đã chốt phiếu."))
    return redirect("appraise", pk)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    closing_sheets.reopen_sheet(by=request.user, sheet=visible(request, pk))
    snack(request, _("Đã mở lại phiếu."))
    return redirect("appraise", pk)


def visible(request: HttpRequest, pk: int) -> Sheet:
    sheet: Sheet = get_object_or_404(sheets().visible_to(request.user), pk=pk)
    return sheet


def readable(request: HttpRequest, sheet: Sheet) -> Board:
    """The sheet for who may see the council at work."""
    board = board_of(request.user, sheet)
    runs = may_run(request.user, sheet.round) or may_publish(request.user, sheet.round)
    demand(may_read(board, runs=runs), _("xem phiếu thẩm định khi hội đồng đang làm việc"))
    return board


def on_row(request: HttpRequest, pk: int, key: int, action: Callable[..., Board]) -> HttpResponse:
    """Run an action on a row with what stands in its form; merge with what others saved meanwhile."""
    related = ("criterion__criteria_set", "sheet__round__criteria_set", "sheet__body")
    scores = Score.objects.visible_to(request.user).select_related(*related)
    score = get_object_or_404(scores, pk=key, sheet=pk)
    sheet = score.sheet
    form = AppraiseForm(request.POST, row=Row(score, score.criterion, slot_of(sheet.round.state), ""))
    given = {"by": request.user, "score": score, "at": timezone.now()}
    saved = run(form, action, **given)
    if saved is None and only_merged(form):
        form = AppraiseForm(form.data, row=form.row)
        saved = run(form, action, **given)
    if isinstance(saved, Score) and action is not appraising.appraise:
        as_it_stands = Row(saved, form.row.top, form.row.slot, "").marking
        saved = attempt(form, action, marking=as_it_stands, version=saved.version, **given)
    if wants_json(request):
        return told(request, sheet, form, saved)
    if saved is None:
        page = page_of(readable(request, sheet), asked_back(request, key))
        return shown(request, page, form=form, status=status_of(form))
    snack(request, _("Đã lưu tiêu chí."))
    return redirect(f"{page_of(board_of(request.user, sheet), asked_back(request, key)).here}dong={key}#d-{key}")


def run(form: AppraiseForm, action: Callable[..., Board], **given: Any) -> Any:
    """The sheet after the action; a Score where another's save left nothing of what was typed; None where refused."""
    if not form.is_valid():
        return None
    return attempt(form, action, marking=form.marking, version=form.seen, **given)


def only_merged(form: AppraiseForm) -> bool:
    """Two people saved different fields of the row: nothing is to be chosen, the merged row is saved at once."""
    return form.clash is not None and not form.clash.open and status_of(form) == 409


def told(request: HttpRequest, sheet: Sheet, form: AppraiseForm, saved: Any) -> HttpResponse:
    """The answer to the script: what the page shows now, or why nothing was saved."""
    if saved is None:
        return JsonResponse(refusal(form), status=status_of(form))
    board = saved if isinstance(saved, Board) else board_of(request.user, visible(request, sheet.pk))
    return JsonResponse(answer(request, board, [form.row.score.pk]))


def refusal(form: AppraiseForm) -> dict[str, Any]:
    """The sentences by field; for a clash the fields with both texts and the version that stands."""
    said = {name: [str(error) for error in errors] for name, errors in form.errors.items()}
    if form.clash is None:
        return {"errors": said}
    lines = [
        {
            "name": line.name,
            "label": line.label,
            "theirs": "".join(one.words for one in line.theirs if one.kind != "removed"),
        }
        for line in form.clash.open
    ]
    base: dict[str, Any] = {name: form.data.get(name) for name in ("version", "version_base")}
    base["merged"] = {line.name: form.data.get(line.name, "") for line in form.clash.merged}
    return {"errors": said, "clash": {"who": form.clash.who, "when": form.clash.when, "lines": lines}, **base}


def answer(request: HttpRequest, board: Board, own: Iterable[int]) -> dict[str, Any]:
    """Rows that changed (own, and others' since the page asked last) and the parts of the page around them."""
    now = timezone.now()
    since = since_of(request, now)
    others = [row for row in touched_since(board, since, request.user) if row.score.pk not in own]
    page = page_of(board, asked_back(request, None))
    return {
        "at": f"{timezone.localtime(now):%H:%M:%S}",
        "since": (now - OVERLAP).isoformat(),
        "rows": [row_answer(request, row) for row in board.rows if row.score.pk in own],
        "others": [row_answer(request, row, fresh=True) for row in others],
        "parts": parts(PAGE_PARTS, {"page": page}) if own or others else {},
    }


def row_answer(request: HttpRequest, row: Row, *, fresh: bool = False) -> dict[str, Any]:
    form = AppraiseForm(row=row)
    who = {"me": request.user.pk, "fresh": fresh, "form": None if row.barred else form}
    return {
        "id": row.score.pk,
        "version": row.score.version,
        "texts": form.texts,
        "who": str(row.last_by or ""),
        "closed": bool(row.barred),
        "parts": parts(ROW_PARTS, {"row": row, **who}),
    }


def parts(names: Iterable[str], context: dict[str, Any]) -> dict[str, str]:
    return {name: render_to_string(f"scoring/_appraise_{name}.html", context) for name in names}


def shown(
    request: HttpRequest, page: Page, *, form: AppraiseForm | None = None, status: int = 200, refusal: str = ""
) -> HttpResponse:
    rows = [(row, form_of(row, form)) for row in page.rows]
    board = page.board
    context = {
        "page": page,
        "rows": rows,
        "me": request.user.pk,
        "place": place_of(page.sheet),
        "may_close": may_close(board),
        "refusal": refusal,
        "since": (timezone.now() - OVERLAP).isoformat(),
    }
    return render(request, "scoring/appraise.html", context, status=status)


def form_of(row: Row, sent: AppraiseForm | None) -> AppraiseForm | None:
    """The form of a row that the person may write; the one that was sent stays as it was filled in."""
    if row.barred:
        return None
    return sent if sent is not None and sent.row.score.pk == row.score.pk else AppraiseForm(row=row)


def asked_back(request: HttpRequest, focus: int | None) -> Asked:
    """Field and filter of the page that a form or the script came from."""
    from_page = Asked.of(request.GET if request.method == "GET" else QueryDict(request.POST.get("ve", "")))
    return Asked(from_page.field, from_page.filter, focus or from_page.focus)


def since_of(request: HttpRequest, now: datetime) -> datetime:
    sent = request.GET.get("tu") or request.POST.get("tu") or ""
    found = parse_datetime(sent) if len(sent) < 40 else None
    return found if found is not None and timezone.is_aware(found) else now


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
