"""The own account: look, language, password."""

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from caicach.kit.forms import attempt
from caicach.kit.middleware.language import COOKIE
from caicach.kit.snacks import snack
from caicach.organisations.actions import accounts
from caicach.organisations.requests import PersonRequest
from caicach.site.forms import LookForm, PasswordForm


def account(request: PersonRequest) -> HttpResponse:
    """Who I am here, in which posts; how the pages look."""
    form = LookForm(request.POST or None, initial={"theme": request.user.theme, "language": request.user.language})
    if request.method == "POST" and form.is_valid():
        attempt(form, accounts.choose_look, by=request.user, **form.cleaned_data)
        if not form.errors:
            with override(request.user.language):
                snack(request, _("Đã đổi giao diện và ngôn ngữ."))
            return redirect("account")
    return render(request, "site/account.html", {"form": form})


@sensitive_post_parameters()
def password(request: PersonRequest) -> HttpResponse:
    """A new password; this session stays signed in, every other one ends."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("old", "new")}
        attempt(form, accounts.change_password, by=request.user, **values)
        if not form.errors:
            update_session_auth_hash(request, request.user)
            snack(request, _("Đã đổi mật khẩu. Các máy khác phải đăng nhập lại."))
            return redirect("account")
    return render(request, "site/password.html", {"form": form})


@login_not_required
@require_POST
def visitor_language(request: HttpRequest) -> HttpResponse:
    """The language of the sign-in page, kept in a cookie."""
    wish = request.POST.get("language", "")
    response = redirect("sign_in")
    if wish in dict(settings.LANGUAGES):
        response.set_cookie(COOKIE, wish, max_age=365 * 24 * 3600, samesite="Lax", secure=settings.HTTPS, httponly=True)
    return response
