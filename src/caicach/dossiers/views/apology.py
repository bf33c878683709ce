"""One apology letter: its text, its file, and what becomes of it."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caicach.dossiers.actions import apologies as actions
from caicach.dossiers.forms.apologies import LetterForm, SendForm, WithdrawForm
from caicach.dossiers.letters.apologies import apologies_file, apology_letter
from caicach.dossiers.models import Apology
from caicach.dossiers.queries.applicants import applicant_of, is_kept
from caicach.dossiers.rules.apologies import CITATION, last_letter_day, usual_reasons
from caicach.kit.forms import attempt, status_of
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.snacks import snack
from caicach.kit.word_files import word_response
from caicach.organisations.queries.days import calendar_for
from caicach.papers.writing.apology_letters import sentences

MANY = 200


def apology(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter; its form saves here."""
    one = _visible(request, pk)
    if request.method != "POST":
        return _show(request, one)
    require(request.user, Permission.APOLOGY_WRITE, one)
    form = LetterForm(request.POST, of=one)
    if form.is_valid():
        typed = form.typed
        saved = attempt(
            form,
            actions.change_letter,
            by=request.user,
            letter=one,
            version=form.seen,
            new_due_on=typed["new_due_on"],
            reason=typed["reason"],
            calendar=calendar_for(one.body),
            today=timezone.localdate(),
        )
        if saved is not None:
            snack(request, _("Đã lưu thư."))
            return redirect("apology", pk)
    return _show(request, one, status_of(form), form=form)


@require_POST
def send_apology(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the letter went out."""
    one = _visible(request, pk)
    require(request.user, Permission.APOLOGY_WRITE, one)
    form = SendForm(request.POST, of=one)
    if form.is_valid():
        saved = attempt(
            form,
            actions.send_letter,
            by=request.user,
            letter=one,
            version=form.seen,
            number=form.typed["number"],
            sent_on=form.typed["sent_on"],
            today=timezone.localdate(),
        )
        if saved is not None:
            snack(request, _("Đã ghi thư đã gửi. Hãy đổi ngày hẹn trả trên hệ thống một cửa."))
            return redirect("apology", pk)
    return _show(request, one, status_of(form), send=form)


@require_POST
def withdraw_apology(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a letter that was not sent."""
    one = _visible(request, pk)
    require(request.user, Permission.APOLOGY_WRITE, one)
    form = WithdrawForm(request.POST, of=one)
    if form.is_valid():
        saved = attempt(
            form,
            actions.withdraw_letter,
            by=request.user,
            letter=one,
            version=form.seen,
            reason=form.typed["withdrawn_reason"],
        )
        if saved is not None:
            snack(request, _("Đã bỏ thư. Hồ sơ có thể được lập thư khác."))
            return redirect("apologies")
    return _show(request, one, status_of(form), withdraw=form)


@require_GET
def apology_files(request: HttpRequest) -> HttpResponse:
    """Letters as one Word file, a dotted line for each applicant: `?thu=3&thu=5`."""
    return _file(_asked(request, request.GET.getlist("thu")), {})


@require_http_methods(["POST"])
def named_apology_files(request: HttpRequest) -> HttpResponse:
    """The same with the applicants' names where they are kept and the person may know; the log says who asked.

    Where the key is gone, that is said instead of a file that looks as if nobody's name was kept.
    """
    letters = _asked(request, request.POST.getlist("thu"))
    with transaction.atomic():
        found = {one.dossier_code: applicant_of(one.body, one.dossier_code, request.user) for one in letters}
    nameless = (one for one in letters if found[one.dossier_code] is None)
    if any(is_kept(one.body, one.dossier_code, request.user) for one in nameless):
        words = _("Không mở được tên người nộp: khóa mã hóa đã mất hoặc đã đổi. Hãy đặt lại khóa cũ trên máy chủ.")
        snack(request, words)
        return redirect("apology", letters[0].pk) if len(letters) == 1 else redirect("apologies")
    names = {code: data.name for code, data in found.items() if data is not None and data.name}
    return _file(letters, names)


def _file(letters: list[Apology], names: dict[str, str]) -> HttpResponse:
    first = letters[0].dossier_code if len(letters) == 1 else timezone.localdate().isoformat()
    return word_response(f"phieu-xin-loi-{first}", apologies_file(letters, names))


def _asked(request: HttpRequest, keys: list[str]) -> list[Apology]:
    """The letters asked for that the person may see, by dossier; 404 without any."""
    wanted = [int(key) for key in keys if key.isdecimal()][:MANY]
    found = Apology.objects.visible_to(request.user).standing().filter(pk__in=wanted)
    letters = list(found.select_related("unit", "body__parent").order_by("dossier_code"))
    if not letters:
        get_object_or_404(found, pk=0)
    return letters


def _visible(request: HttpRequest, pk: int) -> Apology:
    found = Apology.objects.visible_to(request.user).select_related("unit", "body__parent", "made_by", "sent_by")
    one: Apology = get_object_or_404(found, pk=pk)
    return one


def _show(request: HttpRequest, one: Apology, status: int = 200, **forms: Any) -> HttpResponse:
    today, calendar = timezone.localdate(), calendar_for(one.body)
    draft = one.state == "draft"
    may_write = draft and allowed(request.user, Permission.APOLOGY_WRITE, one)
    letter_by = last_letter_day(one.due_on, calendar) if one.due_on and calendar.covers(one.due_on) else None
    context = {
        "one": one,
        "paper": sentences(apology_letter(one)),
        "may_write": may_write,
        "form": LetterForm(of=one) if may_write else None,
        "send": SendForm(of=one, today=today) if may_write else None,
        "withdraw": WithdrawForm(of=one) if may_write else None,
        "named": is_kept(one.body, one.dossier_code, request.user),
        "letter_by": letter_by,
        "in_time": letter_by is None or (one.sent_on or today) <= letter_by,
        "usual": one.reason in usual_reasons(),
        "citation": CITATION,
        "keep_place": f"apology:{one.pk}",
        **forms,
    }
    return render(request, "dossiers/apology.html", context, status=status)
