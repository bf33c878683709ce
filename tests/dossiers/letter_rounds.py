"""Rounds of reminders over the dossiers of the cast: who heard what, and letters that change it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from late_world import REGISTRY, make_dossiers

from caicach.dossiers import duties
from caicach.dossiers.actions import apologies as actions
from caicach.dossiers.models import Apology, Store
from caicach.dossiers.rules.apologies import LetterSpec
from caicach.language.calendar import vietnam
from caicach.notices import sources
from caicach.notices.actions.reminding import remind_all
from caicach.organisations.models import Person
from cast import Cast, person

MONDAY = date(2026, 11, 16)
"""A working day in a week without days off; the export is of this day. 24/11 is a day off."""
DAY = timedelta(days=1)


@pytest.fixture
def only_dossiers() -> Iterator[None]:
    """Nothing else is owed."""
    with sources.only(dossiers=duties.SOURCE):
        yield


@pytest.fixture
def minh(cast: Cast) -> Person:
    return person("minh", "Minh", cast.body, cast.registry, "unit_head", "Giám đốc Văn phòng Đăng ký")


@pytest.fixture
def nga(cast: Cast) -> Person:
    return person("nga", "Nga", cast.body, cast.land, "unit_head", "Trưởng phòng")


@pytest.fixture
def exported(cast: Cast, tmp_path: Path) -> Store:
    """Late: L1 since 10/11, L2 since 12/11 (registry), L3 since 13/11 (land). Letters of S1 until 16/11, S2 18/11."""
    return make_dossiers(cast, tmp_path, exported_on=MONDAY)


def heard(day: date) -> dict[str, list[str]]:
    """What a round on the day says: person → what, its day, the step."""
    said = remind_all(today=day)
    return {
        one.name: [f"{call.duty.cause.split(':')[0]} {call.duty.due:%d/%m} {call.step}" for call in one.calls]
        for one in said.letters
    }


def line(cast: Cast, who: Person, begins: str, day: date = MONDAY) -> Any:
    """The one duty of a person whose cause begins so."""
    (found,) = [one for one in duties.of_everybody(day) if who.pk in one.people and one.cause.startswith(begins)]
    return found


def letter_for(cast: Cast, code: str) -> Apology:
    """An drafts a letter; its days do not matter here."""
    today = vietnam().roll_back(timezone.localdate())
    due = today - 3 * DAY
    spec = LetterSpec(code, "", cast.registry.pk, REGISTRY, due, due, None, vietnam().add(today, 5), "Chờ ý kiến")
    return actions.make_letter(by=cast.an, body=cast.body, spec=spec, calendar=vietnam(), today=today)


def send(cast: Cast, letter: Apology) -> None:
    today = timezone.localdate()
    actions.send_letter(by=cast.an, letter=letter, version=letter.version, number="1", sent_on=today, today=today)
