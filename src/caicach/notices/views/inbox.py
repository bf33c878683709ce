"""The inbox of a person, and one digest."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.search import page_of
from caicach.kit.snacks import snack
from caicach.notices.actions import telling
from caicach.notices.models import Digest, Notice
from caicach.notices.queries.inbox import by_day, inbox_of, view_of
from caicach.organisations.requests import PersonRequest

UNREAD = "chua-doc"


@require_GET
def inbox(request: PersonRequest) -> HttpResponse:
    unread_only = request.GET.get("xem") == UNREAD
    page = page_of(request, inbox_of(request.user, unread=unread_only), per_page=30)
    context = {
        "page": page,
        "days": by_day(list(page.object_list)),
        "unread_only": unread_only,
    }
    return render(request, "notices/inbox.html", context)


@require_POST
def open_notice(request: PersonRequest, pk: int) -> HttpResponse:
    """Read it, and go to what it speaks of."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    telling.mark_read(by=request.user, notice=notice, now=timezone.now())
    ours = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if ours and request.POST.get("di") else "inbox")


@require_POST
def read_all(request: PersonRequest) -> HttpResponse:
    count = telling.mark_all_read(by=request.user, now=timezone.now())
    snack(
        request, ngettext("Đã đánh dấu %(n)d tin là đã đọc.", "Đã đánh dấu %(n)d tin là đã đọc.", count) % {"n": count}
    )
    return redirect("inbox")


@require_GET
def digest(request: PersonRequest, pk: int) -> HttpResponse:
    """The digest of a day: the own one, or one that the officer looks into."""
    shown = get_object_or_404(Digest.objects.visible_to(request.user).select_related("person"), pk=pk)
    view = view_of(shown)
    groups = ((_("Quá hạn"), view.late), (_("Đến hạn trong ngày"), view.today), (_("Sắp đến hạn"), view.soon))
    context = {
        "digest": shown,
        "view": view,
        "groups": [(name, rows) for name, rows in groups if rows],
        "today": shown.day,  # days are counted from the day on which it was said
    }
    return render(request, "notices/digest.html", context)
