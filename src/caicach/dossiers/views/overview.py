"""The home of dossiers: how many are late, where and when, and which wait without a result."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from caicach.dossiers.presentation.addresses import Wanted
from caicach.dossiers.queries.desk import dossier_desk
from caicach.dossiers.queries.ground import Ground, ground_of
from caicach.dossiers.queries.heat import heat_of
from caicach.dossiers.queries.lists import first_of, letters_of
from caicach.dossiers.queries.pause_box import pause_box
from caicach.dossiers.queries.tabs import counts_of
from caicach.dossiers.rules.periods import period_of
from caicach.dossiers.sheets.figures import heat_workbook
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.workbooks import workbook_response
from caicach.measures.dossiers.listing import Listed
from caicach.organisations.models import Body

SHOWN = 8


def body_for(request: HttpRequest) -> Body | None:
    """The body whose dossiers are shown, for who may see them."""
    person: Any = request.user
    require(person, Permission.DOSSIER_VIEW, person.body)
    body: Body | None = person.body
    return body


def frame(request: HttpRequest, body: Body | None, ground: Ground | None) -> dict[str, Any]:
    """What every page of the figures shows around itself."""
    return {
        "body": body,
        "ground": ground,
        "question": ground.question if ground else None,
        "may_import": body is not None and allowed(request.user, Permission.DOSSIER_IMPORT, body),
    }


def own_units(request: HttpRequest) -> frozenset[str]:
    """The names of the units in which the person has a post: they come first."""
    person: Any = request.user
    return frozenset(post.unit.name for post in person.current_posts if post.unit is not None)


def year_asked(request: HttpRequest, years: Collection[int], newest: int) -> int:
    """The year of the address when there are dossiers of it, else that of the newest export."""
    given = request.GET.get("nam", "")
    return int(given) if given.isdecimal() and int(given) in years else newest


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    body = body_for(request)
    ground = ground_of(body)
    context = frame(request, body, ground)
    if ground is None:
        return render(request, "dossiers/empty.html", context)
    as_of, counts = ground.question.as_of, counts_of(ground)
    years = counts.years
    period = period_of(year_asked(request, years, as_of.year), as_of)
    heat = heat_of(ground, period, own_units(request))
    if request.GET.get("xuat") == "xlsx":
        return workbook_response(f"ho-so-{period.year}", heat_workbook(ground, heat, timezone.localdate()))
    waiting = first_of(ground, Wanted(what=Listed.PENDING_LATE), SHOWN)
    letters = letters_of(ground, [row.dossier_code for row in waiting])
    context |= {
        "heat": heat,
        "pauses": pause_box(ground, period),
        "may_review": allowed(request.user, Permission.PAUSE_REVIEW, body),
        "years": years,
        "late_now": counts.late,
        "waiting": [(row, letters.get(row.dossier_code)) for row in waiting],
        "settled_list": Wanted(what=Listed.SETTLED, finished_from=period.first, finished_to=period.last),
        "unrated_list": Wanted(what=Listed.UNRATED, finished_from=period.first, finished_to=period.last),
    }
    return render(request, "dossiers/home.html", context)


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """The counts of the desk, fetched after the desk itself: counting may take longer than the rest of the page."""
    return render(request, "dossiers/_desk_counts.html", {"desk": dossier_desk(request.user)})
