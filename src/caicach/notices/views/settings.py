"""How I am told: e-mail, calendar feed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from caicach.kit.snacks import snack
from caicach.notices.actions import settings as actions
from caicach.notices.forms import WishesForm
from caicach.notices.mails import link
from caicach.notices.queries.feeds import feed_of
from caicach.notices.queries.inbox import wants_mail
from caicach.organisations.requests import PersonRequest


def wishes(request: PersonRequest) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = WishesForm(typed, initial={"by_mail": wants_mail(request.user)})
    if form.is_valid():
        actions.choose_mail(by=request.user, **form.cleaned_data)
        snack(request, _("Đã lưu cách nhận tin."))
        return redirect("notice_settings")
    return _page(request, form)


@require_POST
@never_cache
@sensitive_variables("token", "address")
def make_feed(request: PersonRequest) -> HttpResponse:
    """A new address, shown on this answer and never again: nothing but its digest is kept."""
    token = actions.make_feed(by=request.user, now=timezone.now())
    address = link(reverse("calendar_feed", args=[token]))
    return _page(request, WishesForm(initial={"by_mail": wants_mail(request.user)}), address)


@require_POST
def revoke_feed(request: PersonRequest) -> HttpResponse:
    if actions.revoke_feed(by=request.user, now=timezone.now()):
        snack(request, _("Địa chỉ lịch đã thu hồi, không ai xem được nữa."))
    return redirect("notice_settings")


def _page(request: PersonRequest, form: WishesForm, address: str = "") -> HttpResponse:
    context = {"form": form, "feed": feed_of(request.user), "address": address}
    return render(request, "notices/settings.html", context)
