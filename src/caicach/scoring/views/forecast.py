"""The outlook of the running sheet: prediction, what-if, the points easiest to win. Nothing is written here."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.kit.htmx import wants_part
from caicach.kit.permissions import Permission, require
from caicach.organisations.models import Body
from caicach.scoring.charts import fall
from caicach.scoring.models import Sheet
from caicach.scoring.queries.easy_points import USUAL_CHANCE, USUAL_EFFORT
from caicach.scoring.queries.forecast import DRAWS, SEED, outlook_of
from caicach.scoring.queries.forecast_ground import running_sheet, running_sheets
from caicach.scoring.rules.what_if import read_tried


@require_GET
def forecast(request: HttpRequest) -> HttpResponse:
    """The person's own body, or the sheet that the address names."""
    require(request.user, Permission.SCORE_VIEW)
    today = timezone.localdate()
    sheet = _sheet(request)
    context: dict[str, Any] = {"sheet": sheet, "offered": running_sheets(request.user), "today": today}
    if sheet is not None:
        tried = read_tried(request.GET.dict())
        outlook = outlook_of(request.user, sheet, tried, today)
        context |= {
            "outlook": outlook,
            "asked": tried,
            "fall": fall(outlook.waterfall),
            "assumed": {"effort": USUAL_EFFORT, "chance": int(USUAL_CHANCE * 100), "draws": DRAWS, "seed": SEED},
        }
    template = "scoring/_forecast_saved.html" if sheet and wants_part(request) else "scoring/forecast.html"
    response = render(request, template, context)
    response.headers["Vary"] = "HX-Request"
    return response


def _sheet(request: HttpRequest) -> Sheet | None:
    asked = request.GET.get("phieu", "")
    if asked:
        found = next((one for one in running_sheets(request.user) if str(one.pk) == asked), None)
        if found is None:
            raise Http404(_("Không có phiếu đang chấm này."))
        return found
    body: Body | None = request.user.body  # type: ignore[union-attr]
    return running_sheet(request.user, body) if body is not None else None
