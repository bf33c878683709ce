"""What the room of notices is handed: letters of apology that are due or missing, and how the open dossiers stand.

Who may write the letters hears in one line of a day's letters and in one of late dossiers without any: whoever may for
the whole body of all its dossiers, heads of units of theirs. Directors hear how many are late once a week, and at once
when there are more. Each store is read once for all of them.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import duckdb
from django.urls import reverse

from caicach.dossiers.models import Store
from caicach.dossiers.presentation import reminders as words
from caicach.dossiers.presentation.late import Letter, Tab
from caicach.dossiers.queries.reminding import Outstanding, Pile, outstanding
from caicach.kit.permissions import Permission
from caicach.kit.remembered import Memory
from caicach.language.calendar import OutsideCalendar
from caicach.notices.queries.said import said_since
from caicach.notices.sources import Source
from caicach.notices.values import Duty
from caicach.organisations.queries.staffing import Staffing

NEXT = 1
"""Working days from today: a letter is spoken of on its day and on the working day before."""
WEEK = timedelta(days=7)
OVERVIEW = "dossiers-late"
log = logging.getLogger(__name__)


def of_everybody(today: Date) -> Iterator[Duty]:
    """What is to be said of each body's dossiers today."""
    stores = _stores()
    if not stores:
        return
    staffing = Staffing.on(today, [store.body_id for store in stores])
    heard = _heard(staffing, today)
    for store, told in _told(stores, today):
        yield from _letters_due(store, told, staffing)
        yield from _letters_missing(store, told, staffing)
        yield from _overview(store, told, staffing, heard)


def of_person(person: Any, today: Date) -> Iterator[Duty]:
    """Days of the near future on which letters must go that the person may write, for the calendar."""
    stores = _stores({held.body_id for held in person.holdings})
    staffing = Staffing.on(today, [store.body_id for store in stores]) if stores else None
    for store, told in _told(stores, today, ahead=True):
        for duty in _letters_due(store, told, staffing) if staffing else ():
            if person.pk in duty.people:
                yield duty


def _stores(bodies: Iterable[int] | None = None) -> list[Store]:
    found = Store.objects.filter(generation__gt=0).select_related("body").order_by("body_id")
    return list(found if bodies is None else found.filter(body__in=bodies))


def _told(stores: Iterable[Store], today: Date, *, ahead: bool = False) -> Iterator[tuple[Store, Outstanding]]:
    """What can be said of each store; one that cannot be read keeps nobody from hearing of the others."""
    memory = Memory("dossiers", "organisations")
    for store in stores:
        try:
            days = store.soon_days if ahead else NEXT
            told = outstanding(store, today, days, memory, chances=not ahead)
        except (OSError, OutsideCalendar, duckdb.Error):
            log.warning("dossiers of body %s cannot be read, nobody is reminded of them", store.body_id, exc_info=True)
            continue
        if told is not None:
            yield store, told


def _letters_due(store: Store, told: Outstanding, staffing: Staffing) -> Iterator[Duty]:
    for pile in told.due:
        title = words.letters_due(pile.number, pile.likely, pile.codes, told.as_of)
        url = _page(Tab.SOON, pile, han=pile.day.isoformat())
        yield from _duty("letters-due", store, pile, title, url, staffing)


def _letters_missing(store: Store, told: Outstanding, staffing: Staffing) -> Iterator[Duty]:
    """The day is that of the newest late one: it moves with each that becomes late, so the line is said anew."""
    for pile in told.missing:
        title = words.letters_missing(pile.number, pile.fresh, pile.codes, told.as_of)
        yield from _duty("letters-missing", store, pile, title, _page(Tab.LATE, pile), staffing)


def _duty(kind: str, store: Store, pile: Pile, title: str, url: str, staffing: Staffing) -> Iterator[Duty]:
    people = staffing.across(Permission.APOLOGY_WRITE, store.body_id)
    cause = f"{kind}:{store.body_id}"
    if pile.unit_id is not None:
        heads = staffing.within(Permission.APOLOGY_WRITE, pile.unit_id)
        people, cause = tuple(one for one in heads if one not in people), f"{cause}:{pile.unit_id}"
    if people:
        unit = pile.unit or str(store.body)
        yield Duty(cause, pile.day, title, url, unit, people, (), store.body_id)


def _overview(
    store: Store, told: Outstanding, staffing: Staffing, heard: Mapping[tuple[int, int], int]
) -> Iterator[Duty]:
    people = tuple(
        one for one in staffing.directors.get(store.body_id, ()) if told.late > heard.get((one, store.body_id), -1)
    )
    if people and told.newest:
        cause = f"{OVERVIEW}:{store.body_id}:{told.late}"
        title = words.overview(told.late, told.owed, told.soon, told.soon_days, told.as_of)
        url = _address(muc=Tab.LATE if told.late else Tab.SOON)
        yield Duty(cause, told.newest, title, url, str(store.body), people, (), store.body_id)


def _heard(staffing: Staffing, today: Date) -> dict[tuple[int, int], int]:
    """By director and body how many late dossiers they heard of within the week."""
    directors: set[int] = {one for people in staffing.directors.values() for one in people}
    said = said_since(today - WEEK + timedelta(days=1), directors, f"{OVERVIEW}:") if directors else {}
    return {who: int(cause.rpartition(":")[2]) for who, cause in said.items()}


def _page(tab: Tab, pile: Pile, **more: str) -> str:
    """The list of these dossiers; a unit stands there by its number, for an address has little room."""
    unit = {"donvi": str(pile.unit_id)} if pile.unit_id is not None else {}
    return _address(muc=tab, thu=Letter.OWED, **more, **unit)


def _address(**words: str) -> str:
    return f"{reverse('dossiers_late')}?{urlencode(words)}"


SOURCE = Source(everybody=of_everybody, of_person=of_person)
