"""Keeping what is typed while it is typed, and putting it aside."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from caicach.kit import kept
from caicach.kit.middleware.sign_in import page_before
from caicach.kit.rules import RuleBroken


@require_POST
def keep_text(request: HttpRequest) -> HttpResponse:
    """What the script sends a moment after typing stops."""
    now = timezone.now()
    try:
        fields = kept.fields_from(request.POST.get("fields", ""))
        kept.keep(by=request.user, place=request.POST.get("place", ""), fields=fields, now=now)
    except RuleBroken as refusal:
        return JsonResponse({"said": refusal.sentence}, status=422)
    return JsonResponse({"at": f"{timezone.localtime(now):%H:%M}"})


@require_POST
def drop_text(request: HttpRequest) -> HttpResponse:
    """The button "Bỏ" without script; the page comes back without the offer."""
    kept.forget(request.user, request.POST.get("_keep", ""))
    return redirect(page_before(request) or "desk")
