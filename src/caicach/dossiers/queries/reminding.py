"""What the open dossiers of a body give to be said on a day: letters that are due or missing, and the counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date

from caicach.dossiers.models import Store
from caicach.dossiers.presentation.late import Tab
from caicach.dossiers.queries.late import LateLine, rows_of, soon_window, with_letters
from caicach.dossiers.queries.outlook import Foreseen, foreseen
from caicach.dossiers.queries.stored import source_for
from caicach.kit.remembered import Memory
from caicach.measures.dossiers.clock import rate
from caicach.measures.dossiers.clock.policies import COMMON, POLICIES
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.listing import DossierRow
from caicach.measures.dossiers.source import Source
from caicach.organisations.queries.days import calendar_for

LIKELY = 0.5
"""The chance from which a dossier will probably be late, as on the page of letters."""
NAMED = 3
"""Dossiers that a reminder names by their codes."""
Dated = tuple[LateLine, Date]


@dataclass(frozen=True, slots=True)
class Pile:
    """Dossiers that owe a letter and are spoken of in one line: of a unit, or of the whole body (`unit_id` None).

    `day`: the last one for their letters; of late dossiers the one with which the limit of the newest ran out.
    `fresh`: how many have that day; `likely`: how many will probably be late; `codes`: a few, those first.
    """

    unit_id: int | None
    unit: str
    day: Date
    number: int
    fresh: int
    likely: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outstanding:
    """How the open dossiers of a body stand as of an export. `due`: letters to go, by day; `missing`: late without a
    letter. `owed` of the `late` ones lack it; `newest`: when the newest of these became late, else the nearest due
    day of the `soon` ones."""

    as_of: Date
    due: tuple[Pile, ...]
    missing: tuple[Pile, ...]
    late: int
    owed: int
    soon: int
    soon_days: int
    newest: Date | None


def outstanding(store: Store, today: Date, days: int, memory: Memory, *, chances: bool = True) -> Outstanding | None:
    """The letters due from today until so many working days later, and the rest; counted once until something changes.

    `chances`: say how many dossiers will probably be late, which reads past ones too. None where nothing is stored, it
    cannot be opened, or the day is outside the calendar or before the export. Two questions to the store without
    chances, two to the database, and those of the calendar.
    """
    source, calendar = source_for(store), calendar_for(store.body)
    as_of = store.exported_on or today
    if source is None or as_of > today or not (calendar.covers(today) and calendar.covers(as_of)):
        return None
    until = calendar.add(today, days)
    asked = Question(as_of, calendar, POLICIES.get(store.policy, COMMON))
    about = (store.pk, store.generation, store.soon_days, asked.as_of, asked.policy.code, today, until, chances)

    def made() -> Outstanding:
        ahead = foreseen(store, source, asked) if chances else {}
        return _outstanding(store, source, asked, (today, until), ahead)

    return memory.of("dossiers.outstanding", about, made)


def _outstanding(
    store: Store, source: Source, asked: Question, days: tuple[Date, Date], ahead: Mapping[str, Foreseen]
) -> Outstanding:
    today, until = days
    late_rows = rows_of(store, source, asked, Tab.LATE, store.soon_days)
    near_rows = rows_of(store, source, asked, Tab.SOON, soon_window(store, asked, until))
    lines = with_letters(store, asked, [*late_rows, *near_rows], ahead)
    late, near = lines[: len(late_rows)], lines[len(late_rows) :]
    since = {line.code: _late_since(line.row, asked) for line in late}
    soon = [left for line in near if (left := line.row.days_left or 0) <= store.soon_days]
    missing = [(line, since[line.code]) for line in late if line.owes_letter]
    due = [(line, line.letter_by) for line in near if line.owes_letter and line.letter_by]
    return Outstanding(
        as_of=asked.as_of,
        due=tuple(_piles_of_days((line, day) for line, day in due if today <= day <= until)),
        missing=tuple(_piles(missing)),
        late=len(late),
        owed=len(missing),
        soon=len(soon),
        soon_days=store.soon_days,
        newest=max(since.values()) if since else asked.calendar.add(asked.as_of, min(soon)) if soon else None,
    )


def _late_since(row: DossierRow, asked: Question) -> Date:
    """The day with which the limit ran out: it stays the same from export to export, a clock that stands or not."""
    verdict = rate(row.dossier, calendar=asked.calendar, as_of=asked.as_of, policy=asked.policy)
    return min(verdict.due_on or row.due_at or asked.as_of, asked.as_of)


def _piles_of_days(dated: Iterable[Dated]) -> Iterator[Pile]:
    by_day: dict[Date, list[Dated]] = defaultdict(list)
    for line, day in dated:
        by_day[day].append((line, day))
    for _day, held in sorted(by_day.items()):
        yield from _piles(held)


def _piles(dated: Sequence[Dated]) -> list[Pile]:
    """One of all, and one of each unit that is known."""
    if not dated:
        return []
    units: dict[int, list[Dated]] = defaultdict(list)
    for line, day in dated:
        if line.unit_id is not None:
            units[line.unit_id].append((line, day))
    return [_pile(None, dated), *(_pile(unit, held) for unit, held in units.items())]


def _pile(unit_id: int | None, dated: Sequence[Dated]) -> Pile:
    newest = max(day for _line, day in dated)
    fresh = sorted((line for line, day in dated if day == newest), key=lambda line: (-line.chance, line.code))
    likely = sum(line.chance >= LIKELY for line in fresh)
    unit = "" if unit_id is None else dated[0][0].unit
    return Pile(unit_id, unit, newest, len(dated), len(fresh), likely, tuple(line.code for line in fresh[:NAMED]))
