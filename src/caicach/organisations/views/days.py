"""Days off and make-up working days of a year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caicach.kit.forms import attempt
from caicach.kit.permissions import Permission, allowed
from caicach.kit.snacks import snack
from caicach.organisations.actions import days as actions
from caicach.organisations.forms import DayChangeForm
from caicach.organisations.models import DayChange
from caicach.organisations.queries.days import calendar_for
from caicach.organisations.queries.year import days_off_of, months_of
from caicach.organisations.views.asked import asked_body, own_body


def days(request: HttpRequest) -> HttpResponse:
    """A year at a glance, the days off as a list, and what an officer entered."""
    body, today = asked_body(request), timezone.localdate()
    working = calendar_for(body)
    first, last = (day.year for day in working.span)
    asked = request.GET.get("nam", "")
    year = min(max(int(asked) if asked.isdecimal() else today.year, first), last)
    context = {
        "body": body,
        "year": year,
        "years": range(first, last + 1),
        "months": months_of(year, working),
        "off": days_off_of(year, working),
        "changes": DayChange.objects.visible_to(request.user).filter(day__year=year),
        "form": DayChangeForm(),
        "may_edit": allowed(request.user, Permission.CALENDAR_EDIT, body),
    }
    return render(request, "organisations/days.html", context)


@require_POST
def enter_day(request: HttpRequest) -> HttpResponse:
    body = own_body(request, Permission.CALENDAR_EDIT)
    form = DayChangeForm(request.POST)
    if form.is_valid():
        change = attempt(form, actions.enter_day_change, by=request.user, body=body, **form.cleaned_data)
        if change:
            snack(request, _("Đã nhập ngày %(day)s. Thời hạn được tính lại.") % {"day": f"{change.day:%d/%m/%Y}"})
            return redirect(f"/ngay-nghi/?nam={change.day.year}")
    context = {
        "form": form,
        "heading": _("Nhập ngày nghỉ, ngày làm bù"),
        "submit": _("Nhập ngày"),
        "body": body,
        "back": "days",
    }
    return render(request, "organisations/form.html", context)


@require_POST
def remove_day(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(DayChange.objects.visible_to(request.user), pk=pk)
    actions.remove_day_change(by=request.user, change=change)
    snack(request, _("Đã xóa ngày %(day)s đã nhập.") % {"day": f"{change.day:%d/%m/%Y}"})
    return redirect(f"/ngay-nghi/?nam={change.day.year}")
