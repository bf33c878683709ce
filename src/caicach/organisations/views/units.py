"""Units of a body: the list, one unit, and everything that happens to one."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caicach.kit.forms import attempt
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.search import page_of
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.organisations import sheets
from caicach.organisations.actions import names as name_actions
from caicach.organisations.actions import units as actions
from caicach.organisations.enums import UnitKind
from caicach.organisations.forms import AliasForm, EndForm, MergeForm, RenameForm, SplitForm, UnitEditForm, UnitForm
from caicach.organisations.models import Alias, Body, Unit
from caicach.organisations.queries.units import Wish, choices_of, groups_of, history_of, units_of
from caicach.organisations.views.asked import asked_body, own_body


def units(request: HttpRequest) -> HttpResponse:
    """The list with filters in the address; the groups below."""
    body, today, wish = asked_body(request), timezone.localdate(), _wish(request)
    found = units_of(body, wish, today)
    if request.GET.get("xuat") == "xlsx":
        return workbook_response("don-vi", sheets.units(found, body))
    context = {
        "body": body,
        "wish": wish,
        "kinds": UnitKind.choices,
        "page": page_of(request, found),
        "groups": groups_of(body, today),
        "may_edit": allowed(request.user, Permission.ORGANISATION_EDIT, body),
        "bodies": Body.objects.visible_to(request.user).on(today),
    }
    return render(request, "organisations/units.html", context)


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: names, groups, people, where it came from and what it became."""
    shown = _seen(request, pk)
    today = timezone.localdate()
    context = {
        "unit": shown,
        "aliases": shown.aliases.all(),
        "alias_form": AliasForm(),
        "memberships": shown.memberships.on(today).select_related("group"),
        "posts": shown.posts.on(today).select_related("person"),
        "history": history_of(shown),
        "may_edit": allowed(request.user, Permission.ORGANISATION_EDIT, shown),
    }
    return render(request, "organisations/unit.html", context)


def add_unit(request: HttpRequest) -> HttpResponse:
    body = own_body(request, Permission.ORGANISATION_EDIT)
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = attempt(form, actions.create_unit, by=request.user, body=body, **form.cleaned_data)
        if new:
            snack(request, _("Đã thêm %(unit)s.") % {"unit": new})
            return redirect("unit", new.pk)
    return _form(request, form, _("Thêm đơn vị"), _("Thêm đơn vị"), body=body)


def edit_unit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, UnitEditForm, actions.edit_unit, _("Sửa thông tin"), _("Lưu thông tin"))


def rename_unit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, RenameForm, actions.rename_unit, _("Đổi tên đơn vị"), _("Đổi tên"))


def split_unit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, SplitForm, actions.split_unit, _("Chia tách đơn vị"), _("Chia tách"))


def end_unit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, EndForm, actions.end_unit, _("Kết thúc đơn vị"), _("Kết thúc đơn vị"))


def merge_units(request: HttpRequest) -> HttpResponse:
    body, today = own_body(request, Permission.ORGANISATION_EDIT), timezone.localdate()
    form = MergeForm(
        request.POST or None, units=choices_of(body, today), initial={"units": request.GET.getlist("don-vi")}
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data | {"units": list(form.cleaned_data["units"])}
        new = attempt(form, actions.merge_units, by=request.user, **values)
        if new:
            snack(request, _("Đã sáp nhập thành %(unit)s.") % {"unit": new})
            return redirect("unit", new.pk)
    return _form(request, form, _("Sáp nhập đơn vị"), _("Sáp nhập"), body=body)


@require_POST
def add_alias(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _seen(request, pk)
    form = AliasForm(request.POST)
    values = form.cleaned_data if form.is_valid() else {}
    done = attempt(form, name_actions.add_alias, by=request.user, unit=shown, **values) if values else None
    if done:
        snack(request, _("Đã thêm tên gọi."))
        return redirect("unit", pk)
    return _form(request, form, _("Thêm tên gọi khác"), _("Thêm tên gọi"), unit=shown)


@require_POST
def remove_alias(request: HttpRequest, pk: int) -> HttpResponse:
    alias = get_object_or_404(Alias.objects.filter(unit__in=Unit.objects.visible_to(request.user)), pk=pk)
    name_actions.remove_alias(by=request.user, alias=alias)
    snack(request, _("Đã bỏ tên gọi “%(name)s”.") % {"name": alias.text})
    return redirect("unit", alias.unit_id)


def _change(
    request: HttpRequest, pk: int, kind: type[Any], action: Callable[..., Any], title: str, submit: str
) -> HttpResponse:
    """One form about one unit: permit, check, do, go to the unit that came of it."""
    shown = _seen(request, pk)
    require(request.user, Permission.ORGANISATION_EDIT, shown)
    form = kind(request.POST or None, initial=_initial(shown))
    if request.method == "POST" and form.is_valid():
        done = attempt(form, action, by=request.user, unit=shown, **form.cleaned_data)
        if done:
            result = done[0] if isinstance(done, list) else done
            snack(request, _("Đã ghi: %(title)s, %(unit)s.") % {"title": title.lower(), "unit": result})
            return redirect("unit", result.pk)
    return _form(request, form, title, submit, unit=shown)


def _initial(shown: Unit) -> dict[str, Any]:
    return {"name": shown.name, "short_name": shown.short_name, "kind": shown.kind, "order": shown.order}


def _form(request: HttpRequest, form: Any, title: str, submit: str, **context: Any) -> HttpResponse:
    return render(request, "organisations/form.html", {"form": form, "heading": title, "submit": submit, **context})


def _seen(request: HttpRequest, pk: int) -> Unit:
    found: Unit = get_object_or_404(Unit.objects.visible_to(request.user).select_related("body"), pk=pk)
    return found


def _wish(request: HttpRequest) -> Wish:
    asked = request.GET
    kind = asked.get("loai", "")
    return Wish(asked.get("q", ""), kind if kind in UnitKind.values else "", asked.get("ca-cu") == "1")
