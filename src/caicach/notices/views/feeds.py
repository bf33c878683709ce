"""The calendar feed: the one page of this app that answers without sign-in, to who knows the address."""

import hashlib
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from caicach.notices import feeds, sources
from caicach.notices.queries.feeds import feed_behind, last_change
from caicach.organisations.queries.days import calendar_for


@login_not_required
@require_safe
@sensitive_variables("token")
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What the owner of the address owes, as a calendar; 404 for an unknown or revoked address."""
    found = feed_behind(token)
    if found is None:
        raise Http404
    person, since = found.person, last_change() or found.created_at
    duties = sources.of_person(person, timezone.localdate())
    with override(person.language):
        made = feeds.feed(_("Việc của tôi (caicach)"), duties, calendar_for(person.body), since)
    etag = f'"{hashlib.sha256(made).hexdigest()[:32]}"'
    changed = int((since + timedelta(seconds=1)).timestamp())
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(False, "caicach.ics") or ""
    response["Cache-Control"] = "private, no-cache"
    response["Last-Modified"], response["ETag"] = http_date(changed), etag
    return get_conditional_response(request, etag=etag, last_modified=changed, response=response) or response
