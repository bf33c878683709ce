"""What a person does with the own account: signing in, look and language, password."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from caicach.kit import audit
from caicach.kit.facts import is_example_world
from caicach.kit.rules import RuleBroken
from caicach.organisations.enums import Theme
from caicach.organisations.models import Person, SignInFailure

TRIES = 5
PATIENCE = timedelta(minutes=15)


@transaction.atomic
def note_wrong_password(*, username: str, now: datetime) -> None:
    """Remember a wrong password, and forget those that are too old to count."""
    SignInFailure.objects.filter(at__lt=now - PATIENCE).delete()
    SignInFailure.objects.create(username=username.lower()[:80], at=now)


@transaction.atomic
def note_sign_in(*, by: Person) -> None:
    """The right password clears the count, and the log knows who came."""
    SignInFailure.objects.filter(username=by.username.lower()).delete()
    audit.record(by=by, action="person.sign_in", target=by, shown=False)


def demand_patience(*, username: str, now: datetime) -> None:
    """Refuse another try after five wrong passwords in a quarter of an hour, whether the name exists or not."""
    recent = SignInFailure.objects.filter(username=username.lower()[:80], at__gte=now - PATIENCE)
    if recent.count() >= TRIES:
        raise RuleBroken(
            "too-many-tries",
            "Đã sai mật khẩu 5 lần trong 15 phút. "
            "Hãy đợi 15 phút rồi thử lại, hoặc nhờ người quản trị đặt lại mật khẩu.",
        )


def example_person(*, pk: int) -> Person:
    """The example person to sign in without a password; refused outside the example world."""
    if not is_example_world():
        raise PermissionDenied("Chỉ trang dùng thử mới cho vào không cần mật khẩu.")
    person: Person | None = Person.objects.filter(pk=pk, is_example=True, is_active=True).first()
    if person is None:
        raise PermissionDenied("Không có người mẫu này.")
    return person


@transaction.atomic
def choose_look(*, by: Person, theme: str, language: str) -> None:
    """Keep the person's theme and language."""
    if theme not in Theme.values or language not in dict(Person._meta.get_field("language").choices or ()):
        raise RuleBroken("unknown-look", "Giao diện hoặc ngôn ngữ này không có. Hãy chọn trong danh sách.")
    before = {"theme": by.theme, "language": by.language}
    by.theme, by.language = theme, language
    by.save(update_fields=["theme", "language", "folded"])
    audit.record(
        by=by, action="person.choose_look", target=by, before=before, after={"theme": theme, "language": language}
    )


@transaction.atomic
def change_password(*, by: Person, old: str, new: str) -> None:
    """A new password, when the old one is right and the new one is strong enough."""
    if not by.check_password(old):
        raise RuleBroken("old-password-wrong", "Mật khẩu hiện nay chưa đúng.", field="old")
    _demand_strength(new, by)
    by.set_password(new)
    by.save(update_fields=["password", "folded"])
    audit.record(by=by, action="person.change_password", target=by)


def _demand_strength(password: str, person: Any) -> None:
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise RuleBroken("password-weak", " ".join(weak.messages), field="new") from weak
