"""The request of someone who is signed in: every view behind the sign-in page gets one."""

from django.http import HttpRequest

from caicach.organisations.models import Person


class PersonRequest(HttpRequest):
    """For type checking: `user` is a Person. LoginRequiredMiddleware sees to it."""

    user: Person
