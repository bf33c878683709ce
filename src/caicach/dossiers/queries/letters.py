"""Apology letters of a body: the list, what a new one is made of, the share of late dossiers that have one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Any

from django.db.models import Count, QuerySet

from caicach.dossiers.enums import LetterState
from caicach.dossiers.models import Apology, Store
from caicach.dossiers.queries.late import MOST, letter_by, letters_by_code
from caicach.dossiers.queries.outlook import foreseen
from caicach.dossiers.queries.units import Units
from caicach.dossiers.rules.apologies import LetterSpec, proposed_day
from caicach.measures.dossiers.indicators.questions import Only, Question
from caicach.measures.dossiers.listing import DossierRow, Listed, dossiers
from caicach.measures.dossiers.source import Source
from caicach.organisations.models import Body

MISSING = "thieu"
"""The part of the page that lists dossiers without a letter, as the address names it."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """A pending dossier that should have a letter: late already, or due soon and likely to be late."""

    row: DossierRow
    unit: str
    unit_id: int | None
    letter_by: Date | None
    late_now: bool

    @property
    def code(self) -> str:
        return self.row.dossier_code


@dataclass(frozen=True, slots=True)
class LetterShare:
    """Late dossiers of a unit (settled late or late and open), how many of them had a letter."""

    unit: str
    late: int
    with_letter: int


def letters_of(person: Any, body: Body, state: str = "", text: str = "") -> QuerySet[Apology]:
    """The letters that the person may see, drafts first, the nearest appointment on top."""
    found = Apology.objects.visible_to(person).filter(body=body).select_related("unit", "made_by", "body__parent")
    if state:
        found = found.filter(state=state)
    words = text.strip()
    if words:
        found = found.filter(dossier_code__icontains=words) | found.filter(procedure_name__icontains=words)
    return found.order_by("state", "due_on", "pk")


def counts_of(person: Any, body: Body) -> Mapping[str, int]:
    """How many letters stand in each state."""
    rows = Apology.objects.visible_to(person).filter(body=body).values("state").annotate(number=Count("pk")).order_by()
    found = {row["state"]: row["number"] for row in rows}
    return {state.value: found.get(state.value, 0) for state in LetterState}


def lacking(store: Store, source: Source, question: Question, chance: float = 0.5) -> list[Lacking]:
    """Pending dossiers without letter and without new appointment that are late, or due soon and likely to be late."""
    asked = replace(question, by=(), only=Only())
    ahead, letters, units = foreseen(store, source, asked), letters_by_code(store.body_id), Units.of(store.body_id)
    late = dossiers(source, asked, Listed.PENDING_LATE, order="-late_by", limit=MOST)
    soon = dossiers(source, asked, Listed.SOON, order="days_left", limit=MOST, soon_days=store.soon_days)
    likely = [row for row in soon if (told := ahead.get(row.dossier_code)) and told.late >= chance]
    return [
        Lacking(row, units.shown(row.unit), units.key(row.unit), letter_by(row, question), row.late_by is not None)
        for row in (*late, *likely)
        if row.dossier_code not in letters and row.apology_sent_at is None and row.extended_due_at is None
    ]


def specs_for(
    store: Store, source: Source, question: Question, codes: Collection[str], reason: str, today: Date
) -> list[LetterSpec]:
    """What letters for these pending dossiers are made of, each with a proposed day; unknown codes give none.

    The proposed day is the one by which four in five such dossiers were settled.
    """
    if not codes:
        return []
    asked = replace(question, by=(), only=Only(codes=tuple(codes)))
    rows = dossiers(source, asked, Listed.PENDING, order="dossier_code", limit=len(codes))
    ahead, units = foreseen(store, source, asked), Units.of(store.body_id)
    found = []
    for row in rows:
        told = ahead.get(row.dossier_code)
        days = told.days_more if told else None
        found.append(
            LetterSpec(
                dossier_code=row.dossier_code,
                procedure_name=row.procedure_name or "",
                unit_id=units.key(row.unit),
                unit_words=row.unit or "",
                received_on=row.received_on,
                due_on=row.due_at,
                extended_on=row.extended_due_at,
                new_due_on=proposed_day(today, row.due_at, days, question.calendar),
                reason=reason,
            )
        )
    return found


def letter_shares(store: Store, source: Source, question: Question, since: Date, until: Date) -> Sequence[LetterShare]:
    """Of the dossiers received in these days that were or are late, how many had a letter, by unit.

    A letter is one that was recorded as sent here, or a day of sending in the export.
    """
    asked = replace(question, by=(), only=Only(received_from=since, received_to=until))
    sent = set(
        Apology.objects.filter(body=store.body_id, state=LetterState.SENT).values_list("dossier_code", flat=True)
    )
    units = Units.of(store.body_id)
    late: dict[str, list[int]] = {}
    for row in dossiers(source, asked, Listed.ANY_LATE, order="dossier_code", limit=100_000):
        held = late.setdefault(units.shown(row.unit), [0, 0])
        held[0] += 1
        held[1] += row.apology_sent_at is not None or row.dossier_code in sent
    found = [LetterShare(unit, number, told) for unit, (number, told) in late.items()]
    return sorted(found, key=lambda one: (-(one.late - one.with_letter), one.unit))
