"""The late list: what is late, due soon, or likely to be late, with the letter of each dossier."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from enum import StrEnum

from caicach.dossiers.enums import LetterState
from caicach.dossiers.models import Apology, Store, UnitName
from caicach.dossiers.queries.outlook import Foreseen, foreseen
from caicach.dossiers.rules.apologies import last_letter_day
from caicach.kit.words import search_text, search_words
from caicach.measures.dossiers.clock import rate
from caicach.measures.dossiers.indicators.questions import Only, Question
from caicach.measures.dossiers.listing import DossierRow, Listed, dossiers, how_many
from caicach.measures.dossiers.source import Source

MOST = 20_000
"""Rows of one list; a body with more pending late ones sees the latest of them."""


class Tab(StrEnum):
    """Parts of the list, named as in the address."""

    LATE = "tre"
    SOON = "sap"
    PREDICTED = "du-bao"


LISTED = {Tab.LATE: Listed.PENDING_LATE, Tab.SOON: Listed.SOON, Tab.PREDICTED: Listed.PENDING}


class Letter(StrEnum):
    """How a dossier stands to its letter, named as in the address."""

    MISSING = "chua"
    DRAFT = "soan"
    SENT = "gui"


@dataclass(frozen=True, slots=True)
class LateFilter:
    """The list narrowed. `chance`: percent from which a dossier counts as likely to be late."""

    tab: Tab = Tab.LATE
    text: str = ""
    unit: str = ""
    officer: str = ""
    letter: str = ""
    chance: int = 50


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
    def letter_state(self) -> Letter:
        if self.letter is not None and self.letter.state == LetterState.DRAFT:
            return Letter.DRAFT
        return Letter.SENT if self.letter is not None or self.row.apology_sent_at else Letter.MISSING

    @property
    def can_have_letter(self) -> bool:
        """No letter yet, and no new appointment in the one-stop system."""
        return self.letter_state is Letter.MISSING and self.row.extended_due_at is None


@dataclass(frozen=True, slots=True)
class Counted:
    """So many dossiers of one unit, officer by officer, most first."""

    unit: str
    number: int
    officers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Units:
    """Which unit a printed name means: its id and the name shown."""

    known: Mapping[str, tuple[int | None, str]]

    @classmethod
    def of(cls, body_id: int) -> "Units":
        rows = UnitName.objects.filter(body=body_id).values_list("printed", "unit_id", "unit__name")
        return cls({printed: (unit, name or printed) for printed, unit, name in rows})

    def shown(self, printed: str | None) -> str:
        return self.known.get(printed or "", (None, printed or ""))[1]

    def key(self, printed: str | None) -> int | None:
        return self.known.get(printed or "", (None, ""))[0]


def lines_of(store: Store, source: Source, question: Question, tab: Tab, chance: int = 50) -> list[LateLine]:
    """All dossiers of a tab, by unit and officer, the worst first in each."""
    asked = replace(question, by=(), only=Only())
    ahead = foreseen(store, source, asked)
    rows = _rows(store, source, asked, tab)
    if tab is Tab.PREDICTED:
        rows = [row for row in rows if row.late_by is None and _late(ahead, row) * 100 >= chance]
    units = Units.of(store.body_id)
    letters = letters_by_code(store.body_id)
    found = [
        LateLine(
            row,
            units.shown(row.unit),
            units.key(row.unit),
            letters.get(row.dossier_code),
            ahead.get(row.dossier_code),
            letter_by(row, question),
        )
        for row in rows
    ]
    return sorted(found, key=lambda line: _worst(line, tab))


def number_of(store: Store, source: Source, question: Question, tab: Tab, chance: int = 50) -> int:
    """How many dossiers a tab has, without a filter."""
    asked = replace(question, by=(), only=Only())
    if tab is not Tab.PREDICTED:
        return how_many(source, asked, LISTED[tab], soon_days=store.soon_days)
    return sum(one.late * 100 >= chance and not one.late_now for one in foreseen(store, source, asked).values())


def narrowed(lines: Sequence[LateLine], wanted: LateFilter) -> list[LateLine]:
    """The lines that the filter lets through, in their order."""
    words = search_words(wanted.text)
    return [
        line
        for line in lines
        if (not wanted.unit or line.unit == wanted.unit)
        and (not wanted.officer or (line.row.officer or "") == wanted.officer)
        and (not wanted.letter or line.letter_state == wanted.letter)
        and _has(line, words)
    ]


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


def _has(line: LateLine, words: Sequence[str]) -> bool:
    """Whether every word stands in the line's code, procedure, officer or unit."""
    if not words:
        return True
    text = search_text(line.code, line.row.procedure_name, line.row.officer, line.unit)
    return all(word in text for word in words)


def _rows(store: Store, source: Source, asked: Question, tab: Tab) -> list[DossierRow]:
    order = "-late_by" if tab is Tab.LATE else "days_left"
    return dossiers(source, asked, LISTED[tab], order=order, limit=MOST, soon_days=store.soon_days)


def _late(ahead: Mapping[str, Foreseen], row: DossierRow) -> float:
    told = ahead.get(row.dossier_code)
    return told.late if told else 0.0


def _worst(line: LateLine, tab: Tab) -> tuple[str, str, float, str]:
    if tab is Tab.LATE:
        badness = float(line.row.late_by or 0)
    elif tab is Tab.SOON:
        badness = -float(line.row.days_left or 0)
    else:
        badness = line.foreseen.late if line.foreseen else 0.0
    return line.unit, line.row.officer or "", -badness, line.code
