"""Signing in and out."""

from typing import Any

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from caicach.kit.facts import is_example_world
from caicach.kit.forms import attempt
from caicach.organisations.actions import accounts
from caicach.organisations.queries.people import example_people
from caicach.site.forms import SignInForm

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form; a wrong password keeps the name, five of them within a quarter of an hour make everybody wait."""
    if request.user.is_authenticated:
        return redirect(_next(request))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _opened(request, form):
        return redirect(_next(request))
    return render(request, "site/sign_in.html", _door(request, form), status=401 if form.errors else 200)


@login_not_required
@require_POST
def sign_in_as_example(request: HttpRequest) -> HttpResponse:
    """One click, no password: only in the example world, only for its people."""
    pk = request.POST.get("person", "")
    person = accounts.example_person(pk=int(pk) if pk.isdecimal() else 0)
    login(request, person, BACKEND)
    accounts.note_sign_in(by=person)
    return redirect(_next(request))


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign_in")


def _opened(request: HttpRequest, form: SignInForm) -> bool:
    name, password, now = form.cleaned_data["username"], form.cleaned_data["password"], timezone.now()
    attempt(form, accounts.demand_patience, username=name, now=now)
    if form.errors:
        return False
    person = authenticate(request, username=name, password=password)
    if person is None:
        accounts.note_wrong_password(username=name, now=now)
        form.add_error(None, form.wrong_password)
        return False
    login(request, person)
    accounts.note_sign_in(by=person)
    return True


def _door(request: HttpRequest, form: SignInForm) -> dict[str, Any]:
    people = example_people(timezone.localdate()) if is_example_world() else []
    return {"form": form, "people": people, "next": request.POST.get("next") or request.GET.get("next", "")}


def _next(request: HttpRequest) -> str:
    wish = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wish, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wish if safe else reverse("desk")
