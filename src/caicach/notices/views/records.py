"""What has been sent, for the officer."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.permissions import Permission, require
from caicach.kit.search import page_of
from caicach.kit.snacks import snack
from caicach.kit.workbooks import exported_on, workbook_response
from caicach.notices import sheets
from caicach.notices.actions import sending
from caicach.notices.forms import RecordForm
from caicach.notices.models import Digest
from caicach.notices.queries.records import RecordWish, open_mails
from caicach.notices.queries.records import reminded as reminded_of
from caicach.organisations.requests import PersonRequest

TROUBLES = 20


@require_GET
def reminded(request: PersonRequest) -> HttpResponse:
    """Who was reminded of what, when, by which way; mails that a person has to look after."""
    require(request.user, Permission.REMINDER_EDIT)
    form, now = RecordForm(request.GET), timezone.now()
    wish = form.wish()
    found = reminded_of(request.user, wish)
    if request.GET.get("xuat") == "xlsx":
        made = exported_on(timezone.localdate())
        return workbook_response("da-nhac", sheets.reminders(found.iterator(chunk_size=1000), made))
    mails = open_mails(request.user)[:TROUBLES]
    context = {
        "form": form,
        "page": page_of(request, found),
        "filtered": wish != RecordWish(),
        "troubles": [(one, sending.may_be_sent_again(one, now)) for one in mails],
    }
    return render(request, "notices/reminded.html", context)


@require_POST
def send_again(request: PersonRequest, pk: int) -> HttpResponse:
    digest = get_object_or_404(Digest.objects.visible_to(request.user), pk=pk)
    sending.send_again(by=request.user, digest=digest, now=timezone.now())
    snack(request, _("Thư cho %(person)s sẽ được gửi lại.") % {"person": digest.person})
    return redirect("reminded")
