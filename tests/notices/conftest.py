"""Duties and a mail server for the tests of notices."""

from collections.abc import Iterator

import pytest

from cast import Cast
from notices.duties import Owed, world
from notices.post_office import PostOffice


@pytest.fixture
def owed(cast: Cast) -> Iterator[Owed]:
    """What is owed in this test; empty at first."""
    with world(cast) as made:
        yield made


@pytest.fixture
def post_office(settings) -> Iterator[PostOffice]:
    """A real mail server on this machine, and the site sends through it."""
    with PostOffice() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        settings.EMAIL_TIMEOUT = 5
        yield office
