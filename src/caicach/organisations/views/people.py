"""People of a body and their posts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from caicach.kit.forms import attempt
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.search import page_of
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.organisations import sheets
from caicach.organisations.actions import people as actions
from caicach.organisations.forms import EndForm, NewPasswordForm, PersonForm, PostForm
from caicach.organisations.models import Body, Person, Post
from caicach.organisations.queries.people import PeopleWish, posts_of
from caicach.organisations.queries.units import choices_of
from caicach.organisations.requests import PersonRequest
from caicach.organisations.views.asked import asked_body, own_body


def people(request: HttpRequest) -> HttpResponse:
    body, today = asked_body(request), timezone.localdate()
    unit = request.GET.get("don-vi", "")
    wish = PeopleWish(request.GET.get("q", ""), int(unit) if unit.isdecimal() else None)
    found = posts_of(body, wish, today)
    if request.GET.get("xuat") == "xlsx":
        return workbook_response("nguoi", sheets.posts(found, body))
    context = {
        "body": body,
        "wish": wish,
        "units": choices_of(body, today),
        "page": page_of(request, found),
        "may_edit": allowed(request.user, Permission.PERSON_EDIT, body),
    }
    return render(request, "organisations/people.html", context)


def person(request: PersonRequest, pk: int) -> HttpResponse:
    """One person: posts of today and before; a further post, a new password."""
    shown = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    body, today = shown.body or request.user.body or Body(), timezone.localdate()
    form = PostForm(request.POST or None, units=choices_of(body, today), initial={"on": today})
    if request.method == "POST":
        require(request.user, Permission.PERSON_EDIT, body)
        values = {"person": shown, "body": body, **form.cleaned_data} if form.is_valid() else {}
        done = attempt(form, actions.appoint, by=request.user, **values) if values else None
        if done:
            snack(request, _("Đã giao vai cho %(person)s.") % {"person": shown})
            return redirect("person", pk)
    posts = shown.posts.select_related("unit", "body").order_by("-valid_from", "pk")
    may_edit = allowed(request.user, Permission.PERSON_EDIT, body)
    context = {"person": shown, "posts": posts, "form": form, "may_edit": may_edit}
    return render(request, "organisations/person.html", context)


@sensitive_post_parameters("password")
def add_person(request: HttpRequest) -> HttpResponse:
    body, today = own_body(request, Permission.PERSON_EDIT), timezone.localdate()
    form = PersonForm(request.POST or None, units=choices_of(body, today), initial={"on": today})
    if request.method == "POST" and form.is_valid():
        new = attempt(form, actions.add_person, by=request.user, body=body, **form.cleaned_data)
        if new:
            snack(request, _("Đã thêm %(person)s.") % {"person": new})
            return redirect("person", new.pk)
    context = {"form": form, "heading": _("Thêm người"), "submit": _("Thêm người"), "body": body}
    return render(request, "organisations/form.html", context)


@require_POST
def end_post(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Post.objects.filter(person__in=Person.objects.visible_to(request.user)), pk=pk)
    require(request.user, Permission.PERSON_EDIT, shown.body)
    form = EndForm(request.POST)
    done = (
        attempt(form, actions.end_post, by=request.user, post=shown, **form.cleaned_data) if form.is_valid() else None
    )
    if done:
        snack(request, _("Đã ghi ngày cuối của vai."))
        return redirect("person", shown.person_id)
    context = {"form": form, "heading": _("Kết thúc vai"), "submit": _("Kết thúc vai"), "person": shown.person}
    return render(request, "organisations/form.html", context)


@sensitive_post_parameters("password")
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    body = own_body(request, Permission.PERSON_EDIT)
    shown = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        attempt(form, actions.reset_password, by=request.user, person=shown, body=body, **form.cleaned_data)
        if not form.errors:
            snack(request, _("Đã đặt lại mật khẩu của %(person)s.") % {"person": shown})
            return redirect("person", pk)
    context = {"form": form, "heading": _("Đặt lại mật khẩu"), "submit": _("Đặt lại mật khẩu"), "person": shown}
    return render(request, "organisations/form.html", context)
