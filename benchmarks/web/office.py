"""A body with its units and people, everybody signed in."""

from datetime import date

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from benchmarks.web.size import Size
from caicach.organisations.models import Body, Person, Post, Unit

ROLES = ("reform_officer", "staff", "unit_head", "staff", "unit_head", "staff", "director")
FIRST = date(2020, 1, 1)


def found(size: Size) -> tuple[Body, list[Unit], list[Person]]:
    body = Body.objects.create(name="Sở Thử", kind="department")
    units = [
        Unit(body=body, name=f"Phòng Nghiệp vụ số {n}", short_name=f"P. {n}", kind="division", order=n)
        for n in range(size.units)
    ]
    units = Unit.objects.bulk_create(units)
    people = [Person.objects.create_user(f"n{n}", None, full_name=f"Người thứ {n}") for n in range(size.people)]
    Post.objects.bulk_create(_post(person, n, body, units) for n, person in enumerate(people))
    return body, units, people


def role_of(number: int) -> str:
    return ROLES[number % len(ROLES)]


def _post(person: Person, number: int, body: Body, units: list[Unit]) -> Post:
    role = role_of(number)
    unit = None if role == "director" else units[number * 3 % len(units)]
    return Post(person=person, body=body, unit=unit, role=role, valid_from=FIRST)


def session_of(person: Person) -> str:
    """Sign the person in; gives the key of the session."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)
