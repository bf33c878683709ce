"""Every component once, for who builds pages; in the example world and while developing."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from caicach.kit.facts import is_example_world
from caicach.kit.icons import icon_names
from caicach.site import specimens
from caicach.site.forms import SpecimenForm


def gallery(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or is_example_world()):
        raise Http404
    today = timezone.localdate()
    days = {name: today + timedelta(days=away) for name, away in (("late", -8), ("soon", 1), ("near", 9), ("far", 70))}
    form = SpecimenForm({"day": "23/12/2021", "number": "H782/QĐ-UBND"})
    context = {"days": days, "form": form, "icons": icon_names(), "clash": specimens.clash()}
    return render(request, "site/gallery.html", context)
