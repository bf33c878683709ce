"""The list of apology letters, and making new ones."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from caicach.dossiers.actions import apologies as actions
from caicach.dossiers.enums import LetterState
from caicach.dossiers.forms.late import MakeLettersForm
from caicach.dossiers.models import Apology
from caicach.dossiers.queries import letters as queries
from caicach.dossiers.rules.apologies import CITATION
from caicach.dossiers.sheets.apologies import letters_workbook, missing_workbook
from caicach.dossiers.views.own import own_body, own_source
from caicach.kit.permissions import Permission, reach, require
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response

PER_PAGE = 100
MANY = 200
"""Letters made at one press."""
STATES = {"soan": LetterState.DRAFT, "gui": LetterState.SENT, "bo": LetterState.WITHDRAWN}


@require_GET
def apologies(request: HttpRequest) -> HttpResponse:
    """The letters, those that are missing first."""
    person: Any = request.user
    body = own_body(request)
    held, text = own_source(body), request.GET.get("q", "")[:200]
    part = _part(request, stored=held is not None)
    counts = queries.counts_of(person, body)
    context: dict[str, Any] = {"body": body, "part": part, "text": text, "citation": CITATION, "stored": held}
    if held is None and not sum(counts.values()):
        return render(request, "dossiers/apologies.html", context)
    today = timezone.localdate()
    lacking = queries.lacking(*held) if held else []
    if part == queries.MISSING:
        rows: Any = [one for one in lacking if text.casefold() in f"{one.code} {one.row.procedure_name}".casefold()]
    else:
        rows = queries.letters_of(person, body, STATES[part], text)
    if request.GET.get("xuat") == "xlsx":
        data = missing_workbook(rows, today) if part == queries.MISSING else letters_workbook(rows, today)
        return workbook_response("thu-xin-loi", data)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    where = reach(person, Permission.APOLOGY_WRITE)
    numbers = {queries.MISSING: len(lacking), **{code: counts[state.value] for code, state in STATES.items()}}
    context |= {
        "page": page,
        "rows": [(one, where.covers(_stand_in(one, body.pk))) for one in page],
        "parts": [(code, words, numbers[code]) for code, words in _parts() if held or code in STATES],
        "may_write": bool(where),
        "make": MakeLettersForm(),
        "today": today,
    }
    if held:
        since = (
            today.replace(month=1, day=1) if held[2].as_of.year == today.year else held[2].as_of.replace(month=1, day=1)
        )
        shares = queries.letter_shares(*held, since, held[2].as_of)
        context |= {
            "shares": shares,
            "year": since.year,
            "late": sum(one.late for one in shares),
            "with_letter": sum(one.with_letter for one in shares),
            "as_of": held[2].as_of,
            "policy": held[2].policy,
        }
    return render(request, "dossiers/apologies.html", context)


@require_POST
def make_apologies(request: HttpRequest) -> HttpResponse:
    """Letters for the dossiers that were ticked, or for the one whose button was pressed."""
    require(request.user, Permission.APOLOGY_WRITE)
    body = own_body(request)
    back = _back(request)
    one = request.POST.get("one", "")
    codes = [one] if one else request.POST.getlist("code")[:MANY]
    if not codes:
        snack(request, _("Chưa chọn hồ sơ nào. Hãy đánh dấu các hồ sơ cần lập thư."))
        return redirect(back)
    held, form, today = own_source(body), MakeLettersForm(request.POST), timezone.localdate()
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    specs = queries.specs_for(*held, codes, reason, today) if held else []
    if not held or not specs:
        snack(request, _("Không lập thư nào: hồ sơ đã có kết quả hoặc không còn trong dữ liệu."))
        return redirect(back)
    made = actions.make_letters(by=request.user, body=body, specs=specs, calendar=held[2].calendar, today=today)
    if len(made.letters) == 1 and not made.refused:
        snack(request, _("Đã lập thư. Hãy xem ngày hẹn lại và lý do rồi tải tệp Word."))
        return redirect("apology", made.letters[0].pk)
    snack(request, _told(made))
    return redirect(f"{reverse('apologies')}?muc=soan" if made.letters else back)


def _told(made: actions.Made) -> str:
    number = len(made.letters)
    words = ngettext("Đã lập %(n)s thư.", "Đã lập %(n)s thư.", number) % {"n": number} if number else ""
    refusals = list(dict.fromkeys(sentence for _code, sentence in made.refused))
    return " ".join([words, *refusals[:3]]).strip()


def _back(request: HttpRequest) -> str:
    """The list that the press came from."""
    page = reverse("apologies" if request.POST.get("from") == "apologies" else "dossiers_late")
    query = request.POST.get("back", "")
    return f"{page}?{query}" if query else page


def _part(request: HttpRequest, *, stored: bool) -> str:
    """The part that the address asks for; which letters are missing is known only where dossiers are stored."""
    asked = request.GET.get("muc", "")
    return asked if asked in STATES else queries.MISSING if stored else "soan"


def _parts() -> tuple[tuple[str, str], ...]:
    return (
        (queries.MISSING, _("Chưa có thư")),
        ("soan", _("Đang soạn")),
        ("gui", _("Đã gửi")),
        ("bo", _("Đã bỏ")),
    )


def _stand_in(one: Any, body_id: int) -> Apology:
    """What permissions look at: the body and the unit of a letter, or of the letter that there might be."""
    return Apology(body_id=body_id, unit_id=one.unit_id)
