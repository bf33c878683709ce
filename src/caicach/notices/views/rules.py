"""When a body reminds."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from caicach.kit.forms import attempt
from caicach.kit.permissions import Permission, require
from caicach.kit.snacks import snack
from caicach.notices.actions.settings import set_rules
from caicach.notices.forms import RulesForm
from caicach.notices.queries.ladders import ladder_from, rungs_of
from caicach.notices.rules import working_day
from caicach.notices.wording import preview
from caicach.organisations.models import Body
from caicach.organisations.queries.days import calendar_for
from caicach.organisations.requests import PersonRequest

AHEAD = timedelta(days=25)


def rules(request: PersonRequest) -> HttpResponse:
    """The rules of the own body; typed ones can be tried (GET) before they are kept (POST)."""
    body = request.user.body or Body()
    require(request.user, Permission.REMINDER_EDIT, body)
    kept = rungs_of(body.pk)
    form = RulesForm(request.POST or request.GET or None, rungs=kept)
    if request.method == "POST" and form.is_valid():
        attempt(form, set_rules, by=request.user, body=body, rungs=form.rungs())
        if not form.errors:
            snack(request, _("Đã lưu quy tắc nhắc việc."))
            return redirect("reminder_rules")
    calendar = calendar_for(body)
    rungs = form.rungs() if form.is_bound and not form.errors else kept
    due = working_day(timezone.localdate() + AHEAD, 1, calendar)
    context = {
        "form": form,
        "body": body,
        "preview": preview(ladder_from(rungs), due, calendar),
        "tried": form.is_bound and rungs != kept,
    }
    return render(request, "notices/rules.html", context, status=422 if form.errors else 200)
