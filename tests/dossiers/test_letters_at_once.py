"""Two people make a letter for one dossier, or conclude on one pause, at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from caicach.dossiers.actions.apologies import make_letter, make_letters
from caicach.dossiers.actions.pause_reviews import conclude_pauses
from caicach.dossiers.enums import PauseVerdict
from caicach.dossiers.models import Apology, PauseReview, Store
from caicach.dossiers.rules.apologies import LetterSpec
from caicach.dossiers.rules.pause_reviews import PauseRef
from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.language.calendar import vietnam
from cast import Cast, make_cast, person

pytestmark = pytest.mark.django_db(transaction=True)
CALENDAR = vietnam()
LONGEST = 20


@pytest.fixture
def two(transactional_db: None) -> tuple[Cast, Any]:
    cast = make_cast()
    Store.objects.create(body=cast.body)
    return cast, person("bao", "Bảo", cast.body, cast.office, "reform_officer", "Chuyên viên")


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    start = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        start.wait(LONGEST)
        try:
            return deed()
        except RuleBroken as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(run, deeds))


def spec(code: str) -> LetterSpec:
    today = CALENDAR.roll_back(timezone.localdate())
    days = [CALENDAR.add(today, more) for more in (-14, -4, 5)]
    return LetterSpec(code, "Tách thửa", None, "", days[0], days[1], None, days[2], "Chờ ý kiến phối hợp")


def test_one_letter_wins_and_the_other_hears_why(two: tuple[Cast, Any]) -> None:
    cast, other = two

    def make(by: Any) -> Callable[[], Any]:
        return lambda: make_letter(
            by=by, body=cast.body, spec=spec("H06-L1"), calendar=CALENDAR, today=timezone.localdate()
        )

    given = at_once(make(cast.an), make(other))
    refused = [one for one in given if isinstance(one, RuleBroken)]
    assert len(refused) == 1 and refused[0].code == "letter-stands" and "không quá một lần" in refused[0].sentence
    assert Apology.objects.count() == 1 and audit.verify().whole


def test_lists_that_overlap_in_other_orders(two: tuple[Cast, Any]) -> None:
    cast, other = two
    codes = [f"H06-{number}" for number in range(8)]

    def make(by: Any, order: list[str]) -> Callable[[], Any]:
        specs = [spec(code) for code in order]
        return lambda: make_letters(by=by, body=cast.body, specs=specs, calendar=CALENDAR, today=timezone.localdate())

    first, second = at_once(make(cast.an, codes), make(other, codes[::-1]))
    assert len(first.letters) + len(second.letters) == 8 == len(first.refused) + len(second.refused)
    assert Apology.objects.count() == 8 and audit.verify().whole


def test_one_conclusion_wins(two: tuple[Cast, Any]) -> None:
    cast, other = two
    ref = PauseRef("H06-W1", date(2024, 5, 6), None, 0)

    def conclude(by: Any, verdict: PauseVerdict) -> Callable[[], Any]:
        return lambda: conclude_pauses(by=by, body=cast.body, pauses=[ref], verdict=verdict, reason="Đã xem")

    given = at_once(conclude(cast.an, PauseVerdict.WRONG), conclude(other, PauseVerdict.JUSTIFIED))
    assert [isinstance(one, RuleBroken) and one.code for one in given].count("stale") == 1
    assert PauseReview.objects.get().version == 1
