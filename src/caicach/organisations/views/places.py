"""Where an older province or commune went in 2025."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caicach.kit.search import page_of
from caicach.organisations.enums import PlaceKind
from caicach.organisations.models import Place
from caicach.organisations.queries.places import PlaceWish, places


def look_up(request: HttpRequest) -> HttpResponse:
    wish = PlaceWish(request.GET.get("q", ""), request.GET.get("cap", ""), request.GET.get("tinh", ""))
    context = {
        "wish": wish,
        "page": page_of(request, places(wish), 40),
        "kinds": PlaceKind.choices,
        "provinces": Place.objects.filter(kind=PlaceKind.PROVINCE).values_list("code", "name"),
    }
    return render(request, "organisations/places.html", context)
