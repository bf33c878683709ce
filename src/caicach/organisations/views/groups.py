"""Groups of units."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from caicach.kit.forms import attempt
from caicach.kit.permissions import Permission, allowed
from caicach.kit.snacks import snack
from caicach.organisations.actions import names as actions
from caicach.organisations.forms import GroupForm, MembersForm
from caicach.organisations.models import UnitGroup
from caicach.organisations.queries.names import members
from caicach.organisations.queries.units import choices_of
from caicach.organisations.views.asked import own_body


def add_group(request: HttpRequest) -> HttpResponse:
    body = own_body(request, Permission.ORGANISATION_EDIT)
    form = GroupForm(request.POST or None, units=choices_of(body, timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        new = attempt(form, actions.add_group, by=request.user, body=body, **form.cleaned_data)
        if new:
            snack(request, _("Đã thêm nhóm %(group)s.") % {"group": new})
            return redirect("unit_group", new.pk)
    context = {"form": form, "heading": _("Thêm nhóm đơn vị"), "submit": _("Thêm nhóm"), "body": body}
    return render(request, "organisations/form.html", context)


def group(request: HttpRequest, pk: int) -> HttpResponse:
    """One group: who is in it today, who was before; change who is in it from a day on."""
    today = timezone.localdate()
    shown = get_object_or_404(UnitGroup.objects.visible_to(request.user).select_related("body"), pk=pk)
    now = members(shown, today)
    form = MembersForm(request.POST or None, units=choices_of(shown.body, today), initial={"units": now, "on": today})
    if request.method == "POST" and form.is_valid():
        done = attempt(form, actions.set_members, by=request.user, group=shown, **form.cleaned_data)
        if done:
            snack(request, _("Đã ghi thành viên của nhóm."))
            return redirect("unit_group", pk)
    past = shown.members.filter(valid_to__lt=today).select_related("unit")
    may_edit = allowed(request.user, Permission.ORGANISATION_EDIT, shown)
    context = {"group": shown, "members": now, "past": past, "form": form, "may_edit": may_edit}
    return render(request, "organisations/group.html", context)
