"""What every test may lean on: the material beside the project, and which system programs are there."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from databases import django_db_setup
from programs import program
from worker_office import office

__all__ = ["django_db_setup", "office"]  # fixtures: the database, and a site of its own for real workers

if TYPE_CHECKING:
    from cast import Cast

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the project with the five papers and what a careful reader finds in them."""
    return SHARED


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip, with a reason, what this machine cannot run; where CI runs a missing program is a failure."""
    must_run = os.environ.get("CI") == "true"
    for item in items:
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason="the material beside the project is not here"))
        for marker in item.iter_markers("system"):
            if program(marker.args[0]) is None and not must_run:
                item.add_marker(pytest.mark.skip(reason=f"this machine has no {marker.args[0]}"))


@pytest.fixture
def cast(db: None) -> "Cast":
    """An, Bình, Chi, Dũng, Hà, Em and Lan with their bodies and units (tests/cast.py)."""
    from cast import make_cast

    return make_cast()
