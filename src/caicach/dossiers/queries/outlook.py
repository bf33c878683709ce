"""What past dossiers say of the open ones of a body, remembered until there is another generation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date

from caicach.dossiers.models import Store
from caicach.kit.remembered import Memory
from caicach.measures.dossiers.indicators.questions import Only, Question
from caicach.measures.dossiers.listing import Listed, dossiers
from caicach.measures.dossiers.outlook import Calibration, calibration, fit
from caicach.measures.dossiers.source import Source

MOST = 20_000
"""Pending dossiers for which chances are said."""
MONTHS = (12, 9, 6, 4, 2)
"""Back-tests are made as of so many months before the export."""
MANY = 300_000
"""Above so many dossiers only the last two back-tests are made: each reads the whole store."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What is said of one pending dossier. `days_more`: working days until four in five such ones are settled."""

    late: float
    based_on: int
    of: str
    days_more: int | None
    late_now: bool = False


def foreseen(store: Store, source: Source, question: Question) -> Mapping[str, Foreseen]:
    """For each pending dossier with a limit what past ones say, by its code; filters of the question do not matter."""
    asked = Question(question.as_of, question.calendar, question.policy)
    return Memory("organisations").of("dossiers.foreseen", _key(store, asked), lambda: _foreseen(source, asked))


def back_test(store: Store, source: Source, question: Question) -> Calibration:
    """How the chances did on days that have been."""
    asked = Question(question.as_of, question.calendar, question.policy, only=Only())
    months = MONTHS if store.rows <= MANY else MONTHS[-2:]
    days = [day for number in months if question.calendar.covers(day := _months_before(question.as_of, number))]
    return Memory("organisations").of(
        "dossiers.back_test", _key(store, asked), lambda: calibration(source, asked, days)
    )


def _foreseen(source: Source, asked: Question) -> dict[str, Foreseen]:
    hazards = fit(source, asked)
    rows = dossiers(source, asked, Listed.PENDING, limit=MOST)
    working = asked.calendar.is_working(asked.as_of)  # nobody knows at which hour it was exported: the day is not over
    told = zip(rows, hazards.chances(rows, today_counts=working), hazards.days_more(rows), strict=True)
    return {
        row.dossier_code: Foreseen(chance.late, chance.based_on, chance.of, days, row.late_by is not None)
        for row, chance, days in told
        if chance is not None
    }


def _key(store: Store, asked: Question) -> tuple[object, ...]:
    return store.body_id, store.generation, asked.as_of, asked.policy.code


def _months_before(day: Date, months: int) -> Date:
    """The first of the month so many months before: a day that every month has."""
    count = day.year * 12 + day.month - 1 - months
    return Date(count // 12, count % 12 + 1, 1)
