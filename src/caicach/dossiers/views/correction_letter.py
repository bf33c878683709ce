"""The letter that puts wrong pauses right."""

from datetime import date as Date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from caicach.dossiers.forms.pauses import CorrectionForm, PauseFilterForm
from caicach.dossiers.letters.corrections import correction_file
from caicach.dossiers.queries import pauses as queries
from caicach.dossiers.queries.pause_recounts import recounted
from caicach.dossiers.views.own import own_body, own_source
from caicach.kit.forms import status_of
from caicach.kit.permissions import Permission, require
from caicach.kit.word_files import word_response
from caicach.measures.dossiers.indicators.questions import Question


@require_GET
def correction_letter(request: HttpRequest) -> HttpResponse:
    """Asks by when to report; with a day, the Word file about the pauses concluded wrong."""
    body = own_body(request)
    require(request.user, Permission.PAUSE_REVIEW, body)
    held = own_source(body)
    if held is None:
        raise Http404
    store, source, question = held
    year = PauseFilterForm(request.GET, years=queries.years_of(question)).year()
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
            counted=recounted(source, asked, lines),
        )
        return word_response(f"chan-chinh-tam-dung-{year}", data)
    context = {
        "body": body,
        "form": form,
        "year": year,
        "units": [(unit, len(found)) for unit, found in wrong.items()],
        "pauses": sum(map(len, wrong.values())),
    }
    return render(request, "dossiers/correction_letter.html", context, status=status_of(form))


def _usual(question: Question, today: Date) -> Any:
    return question.calendar.add(today, 10)
