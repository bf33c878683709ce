"""Targets taken over from the words of a paper: pasted, found, chosen, set."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caicach.documents.models import Document
from caicach.dossiers.actions import quotas as actions
from caicach.dossiers.actions.quotas import QuotaSpec
from caicach.dossiers.enums import QuotaMeasure
from caicach.dossiers.forms.quotas import PaperWordsForm
from caicach.dossiers.queries.quotas import proposed
from caicach.dossiers.views.bodies import own_body
from caicach.kit.forms import attempt, status_of
from caicach.kit.permissions import Permission, require
from caicach.kit.snacks import snack


def quota_words(request: HttpRequest) -> HttpResponse:
    """First the words, then what was found in them; only what was ticked is set, all of it or nothing."""
    body = own_body(request)
    require(request.user, Permission.DOSSIER_EDIT, body)
    year = timezone.localdate().year
    documents = Document.objects.visible_to(request.user)
    form = PaperWordsForm(request.POST or None, documents=documents, initial={"year": request.GET.get("nam") or year})
    found = None
    if form.is_valid():
        given = form.cleaned_data
        found = proposed(given["text"])
        ticked = [found[int(one)] for one in request.POST.getlist("lay") if one.isdecimal() and int(one) < len(found)]
        specs = [
            QuotaSpec(
                measure=one.measure,
                comparator=one.comparator,
                value=Decimal(one.value),
                year=given["year"],
                source=one.text,
                document=given["document"],
            )
            for one in ticked
            if not one.why_not
        ]
        if specs:
            made = attempt(form, actions.set_quotas, by=request.user, body=body, specs=specs)
            if made is not None:
                words = ngettext("Đã đặt %(n)s chỉ tiêu.", "Đã đặt %(n)s chỉ tiêu.", len(made)) % {"n": len(made)}
                snack(request, words)
                return redirect(f"{reverse('dossier_quotas')}?nam={given['year']}")
    shown = [(place, one, _(QuotaMeasure(one.measure).label)) for place, one in enumerate(found or [])]
    context = {"form": form, "body": body, "found": shown, "looked": found is not None}
    return render(request, "dossiers/quota_words.html", context, status=status_of(form))
