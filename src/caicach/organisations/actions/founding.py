"""The first body of a site and its administrator: the one action that nobody can have been permitted to do."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Body, Person, Post


@transaction.atomic
def found_body(
    *, name: str, username: str, full_name: str, password: str, kind: str, symbol: str = "", on: date
) -> Person:
    """Refused where the body or the person is there already. Called from the command line only."""
    if Body.objects.filter(name__iexact=name).exists() or Person.objects.filter(username__iexact=username).exists():
        raise RuleBroken("already-there", "Cơ quan hoặc tên đăng nhập này đã có.")
    person = Person(username=username.lower(), full_name=full_name)
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise RuleBroken("password-weak", " ".join(weak.messages)) from weak
    person.set_password(password)
    person.save()
    body = Body.objects.create(name=name, kind=kind, symbol=symbol)
    Post.objects.create(person=person, body=body, role="administrator", title="Quản trị", valid_from=on)
    audit.record(by=None, action="body.found", target=body, details={"administrator": person.pk})
    return person
