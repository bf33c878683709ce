from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caicach.evidence import actions
from caicach.evidence.models import Evidence
from caicach.jobs.worker import loop
from cast import client_of
from evidence_files import word_report


@pytest.fixture(autouse=True)
def read_here(settings: Any) -> None:
    """Files are read in the test's own process."""
    settings.READ_APART = False


@pytest.fixture
def bring(cast: Any) -> Callable[..., Evidence]:
    """A piece of evidence of the registry, brought by Chi; read where `read`."""

    def make(
        data: bytes | None = None, name: str = "bao-cao.docx", *, by: Any = None, unit: Any = None, read: bool = True
    ) -> Evidence:
        by, unit = by or cast.chi, unit or cast.registry
        one, _known = actions.add_file(by=by, body=unit.body, unit=unit, data=data or word_report(), name=name)
        if read:
            loop.drain()
        one.refresh_from_db()
        return one

    return make


@pytest.fixture
def as_person() -> Callable[[Any], Client]:
    return client_of
