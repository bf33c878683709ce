"""The late list: what is late, due soon, or likely to be late, with the letter of each dossier."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date

from caicach.dossiers.enums import LetterState
from caicach.dossiers.models import Apology, Store
from caicach.dossiers.presentation.late import Letter, Tab
from caicach.dossiers.queries.outlook import Foreseen, foreseen
from caicach.dossiers.queries.units import Units
from caicach.dossiers.rules.apologies import last_letter_day
from caicach.measures.dossiers.clock import rate
from caicach.measures.dossiers.indicators.questions import Only, Question
from caicach.measures.dossiers.listing import DossierRow, Listed, dossiers, how_many
from caicach.measures.dossiers.source import Source

MOST = 20_000
"""Rows of one list; a body with more pending late ones sees the latest of them."""
LISTED = {Tab.LATE: Listed.PENDING_LATE, Tab.SOON: Listed.SOON, Tab.PREDICTED: Listed.PENDING}


@dataclass(frozen=True, slots=True)
class LateLine:
    """One dossier of the list. `letter_by`: the last working day for its letter, where that is known."""

    row: DossierRow
    unit: str
    unit_id: int | None
    letter: Apology | None
    foreseen: Foreseen | None
    letter_by: Date | None

    @property
    def code(self) -> str:
        return self.row.dossier_code

    @property
    def chance(self) -> float:
        """Of being late; 0 where nothing is foreseen."""
        return self.foreseen.late if self.foreseen else 0.0

    @property
    def letter_state(self) -> Letter:
        if self.letter is not None and self.letter.state == LetterState.DRAFT:
            return Letter.DRAFT
        return Letter.SENT if self.letter is not None or self.row.apology_sent_at else Letter.MISSING

    @property
    def can_have_letter(self) -> bool:
        """No letter yet, and no new appointment in the one-stop system."""
        return self.letter_state is Letter.MISSING and self.row.extended_due_at is None

    @property
    def owes_letter(self) -> bool:
        """No letter was sent, though one may be drafted, and no new appointment in the one-stop system."""
        return self.letter_state is not Letter.SENT and self.row.extended_due_at is None


@dataclass(frozen=True, slots=True)
class Counted:
    """So many dossiers of one unit, officer by officer, most first."""

    unit: str
    number: int
    officers: tuple[tuple[str, int], ...]


def lines_of(
    store: Store, source: Source, question: Question, tab: Tab, chance: int = 50, letter_by: Date | None = None
) -> list[LateLine]:
    """All dossiers of a tab, by unit and officer, the worst first in each. `letter_by`: due soon are then also those
    whose letter must go by that day, however far away it is."""
    asked = replace(question, by=(), only=Only())
    ahead = foreseen(store, source, asked)
    rows = rows_of(store, source, asked, tab, soon_window(store, asked, letter_by))
    found = with_letters(store, asked, rows, ahead)
    if tab is Tab.PREDICTED:
        found = [line for line in found if line.row.late_by is None and line.chance * 100 >= chance]
    return sorted(found, key=lambda line: _worst(line, tab))


def rows_of(store: Store, source: Source, question: Question, tab: Tab, soon_days: int) -> list[DossierRow]:
    """The dossiers of a tab as they are stored, before any chance narrows them."""
    order = "-late_by" if tab is Tab.LATE else "days_left"
    return dossiers(source, question, LISTED[tab], order=order, limit=MOST, soon_days=soon_days)


def with_letters(
    store: Store, question: Question, rows: Iterable[DossierRow], ahead: Mapping[str, Foreseen] | None = None
) -> list[LateLine]:
    """Dossiers with unit and letter, in their order; two queries. `ahead`: the chances by code, where wanted."""
    units, letters, told = Units.of(store.body_id), letters_by_code(store.body_id), ahead or {}
    return [
        LateLine(
            row,
            units.shown(row.unit),
            units.key(row.unit),
            letters.get(row.dossier_code),
            told.get(row.dossier_code),
            letter_by(row, question),
        )
        for row in rows
    ]


def soon_window(store: Store, question: Question, letter_by: Date | None) -> int:
    """Working days from the export within which a dossier counts as due soon: the body's, or so many that what must
    have its letter by that day is among them."""
    calendar = question.calendar
    if letter_by is None or not (calendar.covers(letter_by) and calendar.covers(question.as_of)):
        return store.soon_days
    return max(store.soon_days, calendar.count(question.as_of, letter_by) + 1)


def number_of(store: Store, source: Source, question: Question, tab: Tab, chance: int = 50) -> int:
    """How many dossiers a tab has, without a filter."""
    asked = replace(question, by=(), only=Only())
    if tab is not Tab.PREDICTED:
        return how_many(source, asked, LISTED[tab], soon_days=store.soon_days)
    return sum(one.late * 100 >= chance and not one.late_now for one in foreseen(store, source, asked).values())


def counted(lines: Sequence[LateLine]) -> list[Counted]:
    """How many dossiers each unit and each of its officers has, most first."""
    officers: dict[str, Counter[str]] = {}
    for line in lines:
        officers.setdefault(line.unit, Counter())[line.row.officer or ""] += 1
    found = [
        Counted(unit, held.total(), tuple(sorted(held.items(), key=lambda one: (-one[1], one[0]))))
        for unit, held in officers.items()
    ]
    return sorted(found, key=lambda one: (-one.number, one.unit))


def letters_by_code(body_id: int) -> dict[str, Apology]:
    """The standing letters of a body by dossier."""
    return {one.dossier_code: one for one in Apology.objects.standing().filter(body=body_id)}


def letter_by(row: DossierRow, question: Question) -> Date | None:
    """The last working day for the letter of a dossier: before its appointment, else before its limit runs out.

    None where there is neither, or it lies outside the calendar.
    """
    calendar = question.calendar
    due = row.due_at or rate(row.dossier, calendar=calendar, as_of=question.as_of, policy=question.policy).due_on
    return last_letter_day(due, calendar) if due is not None and calendar.covers(due) else None


def _worst(line: LateLine, tab: Tab) -> tuple[str, str, float, str]:
    if tab is Tab.LATE:
        badness = float(line.row.late_by or 0)
    elif tab is Tab.SOON:
        badness = -float(line.row.days_left or 0)
    else:
        badness = line.chance
    return line.unit, line.row.officer or "", -badness, line.code
