"""The ledger of pauses: what rules found, what people conclude, what follows."""

from datetime import date as Date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from caicach.dossiers.actions import pause_reviews as actions
from caicach.dossiers.enums import PauseVerdict
from caicach.dossiers.forms.pauses import ConcludeForm, CorrectionForm, LimitsForm, PauseFilterForm
from caicach.dossiers.late_sheets import pauses_workbook
from caicach.dossiers.models import PauseReview, Store
from caicach.dossiers.pause_letters import correction_file
from caicach.dossiers.queries import pauses as queries
from caicach.dossiers.queries.late import Units
from caicach.dossiers.queries.pauses import EDITABLE
from caicach.dossiers.rules.pause_reviews import PauseRef
from caicach.dossiers.views.own import own_body, own_source
from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, allowed, reach, require
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.listing import Listed, dossiers
from caicach.measures.dossiers.pauses import DEFAULTS
from caicach.measures.dossiers.source import Source

PER_PAGE = 100
MANY = 500
OFFICERS = 20
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def pauses(request: HttpRequest) -> HttpResponse:
    body = own_body(request)
    held = own_source(body)
    if held is None:
        return render(request, "dossiers/pauses.html", {"body": body})
    store, source, question = held
    form = PauseFilterForm(request.GET, years=_years(source, question))
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
    officers = queries.officers_of(store, source, asked)
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
        "wrong": queries.recounted(source, asked, every),
        "suspect": queries.recounted_all(source, asked, every),
        "officers": officers[:OFFICERS],
        "officers_left": max(0, len(officers) - OFFICERS),
        "limits": queries.limits_of(store),
        "may_set": allowed(request.user, Permission.DOSSIER_EDIT, body),
        "conclude": ConcludeForm(),
        "as_of": question.as_of,
        "policy": question.policy,
    }
    return render_part(request, "dossiers/pauses.html", "dossiers/_pause_rows.html", context)


@require_POST
def conclude_pauses(request: HttpRequest) -> HttpResponse:
    """One conclusion for the pauses that were ticked, or taking conclusions back."""
    require(request.user, Permission.PAUSE_REVIEW)
    body, back = own_body(request), _back(request)
    held = own_source(body)
    if held is None:
        raise Http404
    refs = _refs(request.POST.getlist("pause")[:MANY], held[0], held[1], held[2])
    try:
        if request.POST.get("verdict") == "undo":
            number = actions.undo_conclusions(by=request.user, body=body, pauses=refs)
            words = ngettext("Đã bỏ %(n)s kết luận.", "Đã bỏ %(n)s kết luận.", number)
        else:
            form = ConcludeForm(request.POST)
            form.is_valid()
            verdict = form.cleaned_data.get("verdict") or PauseVerdict.WRONG.value
            done = actions.conclude_pauses(
                by=request.user,
                body=body,
                pauses=refs,
                verdict=PauseVerdict(verdict),
                reason=form.cleaned_data.get("reason") or "",
            )
            number, words = (
                len(done),
                ngettext("Đã kết luận %(n)s lần tạm dừng.", "Đã kết luận %(n)s lần tạm dừng.", len(done)),
            )
        snack(request, words % {"n": number})
    except RuleBroken as refusal:
        snack(request, refusal.sentence)
    return redirect(back)


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


@require_GET
def correction_letter(request: HttpRequest) -> HttpResponse:
    """Asks by when to report; with a day, the Word file about the pauses concluded wrong."""
    body = own_body(request)
    require(request.user, Permission.PAUSE_REVIEW, body)
    held = own_source(body)
    if held is None:
        raise Http404
    store, source, question = held
    year = PauseFilterForm(request.GET, years=_years(source, question)).year()
    asked = queries.of_year(store, question, year)
    lines = queries.lines_of(store, source, asked)
    wrong = queries.wrong_by_unit(lines)
    today = timezone.localdate()
    form = CorrectionForm(
        request.GET if "report_by" in request.GET else None, initial={"report_by": _usual(question, today)}
    )
    if wrong and form.is_valid():
        data = correction_file(
            body,
            wrong,
            year=year,
            as_of=question.as_of,
            report_by=form.cleaned_data["report_by"],
            counted=queries.recounted(source, asked, lines),
        )
        answer = HttpResponse(data, content_type=WORD)
        answer["Content-Disposition"] = content_disposition_header(True, f"chan-chinh-tam-dung-{year}.docx") or ""
        return answer
    context = {
        "body": body,
        "form": form,
        "year": year,
        "units": [(unit, len(found)) for unit, found in wrong.items()],
        "pauses": sum(map(len, wrong.values())),
    }
    return render(request, "dossiers/correction_letter.html", context, status=status_of(form))


def _years(source: Source, question: Question) -> list[int]:
    """The year of the export and the two before: longer ago nobody concludes on pauses."""
    return [question.as_of.year - back for back in range(3)]


def _refs(keys: list[str], store: Store, source: Source, question: Question) -> list[PauseRef]:
    """What the form sent, with the unit as the store has it; malformed ones and unknown dossiers are left out."""
    asked: list[tuple[Date, int, str]] = []
    for key in keys:
        day, _bar, rest = key.partition("|")
        version, _bar, code = rest.partition("|")
        if version.isdecimal() and code and _is_day(day):
            asked.append((Date.fromisoformat(day), int(version), code))
    if not asked:
        return []
    units = Units.of(store.body_id)
    codes = tuple({code for _day, _version, code in asked})
    only = type(question.only)(codes=codes)
    whole = type(question)(question.as_of, question.calendar, question.policy, only=only)
    known = {row.dossier_code: row for row in dossiers(source, whole, Listed.ALL, order="dossier_code", limit=MANY)}
    return [
        PauseRef(code, day, units.key(known[code].unit), version)
        for day, version, code in asked
        if code in known and any(pause.start == day for pause in known[code].pauses)
    ]


def _is_day(text: str) -> bool:
    try:
        Date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _back(request: HttpRequest) -> str:
    query = request.POST.get("back", "")
    return f"{reverse('dossier_pauses')}?{query}" if query else reverse("dossier_pauses")


def _usual(question: Question, today: Date) -> Any:
    return question.calendar.add(today, 10)
