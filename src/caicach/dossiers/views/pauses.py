"""The ledger of pauses: what rules found, and the limits of the rules."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.dossiers.actions import pause_reviews as actions
from caicach.dossiers.forms.pauses import ConcludeForm, LimitsForm, PauseFilterForm
from caicach.dossiers.models import PauseReview
from caicach.dossiers.queries import pauses as queries
from caicach.dossiers.queries.pause_officers import officers_of
from caicach.dossiers.queries.pause_recounts import recounted, recounted_all
from caicach.dossiers.queries.pauses import EDITABLE
from caicach.dossiers.sheets.pauses import pauses_workbook
from caicach.dossiers.views.own import own_body, own_source
from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, allowed, reach, require
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.measures.dossiers.pauses import DEFAULTS

PER_PAGE = 100
OFFICERS = 20


@require_GET
def pauses(request: HttpRequest) -> HttpResponse:
    body = own_body(request)
    held = own_source(body)
    if held is None:
        return render(request, "dossiers/pauses.html", {"body": body})
    store, source, question = held
    form = PauseFilterForm(request.GET, years=queries.years_of(question))
    asked = queries.of_year(store, question, form.year())
    every = queries.lines_of(store, source, asked)
    form.offer_of_list(sorted({line.unit for line in every}), sorted({line.entry.officer or "" for line in every}))
    wanted = form.wanted()
    lines = queries.narrowed(every, wanted)
    if request.GET.get("xuat") == "xlsx":
        return workbook_response("so-tam-dung", pauses_workbook(lines, question.as_of, timezone.localdate()))
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("trang"))
    where = reach(request.user, Permission.PAUSE_REVIEW)
    covers = [where.covers(PauseReview(body_id=body.pk, unit_id=line.unit_id)) for line in page]
    officers = officers_of(store, source, asked)
    context = {
        "body": body,
        "form": form,
        "wanted": wanted,
        "year": form.year(),
        "page": page,
        "rows": [(line, may and line.can_be_judged) for line, may in zip(page, covers, strict=True)],
        "may_review": any(covers),
        "rules": queries.rule_counts(store, source, every),
        "all": len(every),
        "open": sum(line.review is None for line in every),
        "wrong": recounted(source, asked, every),
        "suspect": recounted_all(source, asked, every),
        "officers": officers[:OFFICERS],
        "officers_left": max(0, len(officers) - OFFICERS),
        "limits": queries.limits_of(store),
        "may_set": allowed(request.user, Permission.DOSSIER_EDIT, body),
        "conclude": ConcludeForm(),
        "as_of": question.as_of,
        "policy": question.policy,
    }
    return render_part(request, "dossiers/pauses.html", "dossiers/_pause_rows.html", context)


def pause_limits(request: HttpRequest) -> HttpResponse:
    """The limits of the rules, set by the body."""
    body = own_body(request)
    require(request.user, Permission.DOSSIER_EDIT, body)
    held = own_source(body)
    if held is None:
        raise Http404
    store = held[0]
    form = LimitsForm(request.POST or None, of=store)
    if form.is_valid():
        known = {name: getattr(DEFAULTS, name) for name in EDITABLE}
        saved = attempt(
            form,
            actions.set_pause_limits,
            by=request.user,
            store=store,
            version=form.seen,
            limits={name: form.typed.get(name) for name in EDITABLE},
            known=known,
        )
        if saved is not None:
            snack(request, _("Đã lưu ngưỡng của các dấu hiệu."))
            return redirect("dossier_pauses")
    return render(request, "dossiers/pause_limits.html", {"body": body, "form": form}, status=status_of(form))
