"""Who is to hear what on a day: duties of the rooms above, rules, calendars, and what was said before."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date as Date

from caicach.language.calendar import WorkingCalendar, vietnam
from caicach.notices import sources
from caicach.notices.models import Digest, Notice, Preference, Reminder
from caicach.notices.queries.inbox import untold
from caicach.notices.queries.ladders import ladder_from, rungs_of_bodies
from caicach.notices.rules import calls_for, is_working
from caicach.notices.values import Call, Duty, Letter
from caicach.organisations.models import Body, Person, Post
from caicach.organisations.queries.days import calendar_for

CHUNK = 400


def letters_for(today: Date) -> list[Letter]:
    """What every active person is to hear on the day and has not heard yet, by names. Nobody who has had the digest of
    the day is in it. Reads only."""
    calendars = _Calendars()
    calls = _unsaid(_calls(list(sources.everybodys(today)), today, calendars))
    news = Counter(untold(Notice.objects.all()).values_list("person_id", flat=True))
    wanted = {*calls, *news} - {*Digest.objects.filter(day=today).values_list("person_id", flat=True)}
    people = Person.objects.filter(pk__in=wanted, is_active=True).order_by("full_name", "pk")
    bodies, silent = _bodies_of(today), {*Preference.objects.filter(by_mail=False).values_list("person_id", flat=True)}
    letters = []
    for person in people:
        body_id = bodies.get(person.pk)
        heard = news[person.pk] if is_working(today, calendars.of(body_id)) else 0
        if calls[person.pk] or heard:
            email = "" if person.pk in silent else person.email
            said = tuple(sorted(calls[person.pk], key=lambda call: (call.duty.due, call.duty.title)))
            letters.append(Letter(person.pk, person.full_name, email, body_id, said, heard))
    return letters


class _Calendars:
    """The working calendar of each body that is asked for, read once."""

    def __init__(self) -> None:
        self._bodies = Body.objects.in_bulk()
        self._made: dict[int, WorkingCalendar] = {}

    def of(self, body_id: int | None) -> WorkingCalendar:
        if body_id is None or body_id not in self._bodies:
            return vietnam()
        if body_id not in self._made:
            self._made[body_id] = calendar_for(self._bodies[body_id])
        return self._made[body_id]


def _calls(duties: Iterable[Duty], today: Date, calendars: _Calendars) -> list[Call]:
    duties = list(duties)
    ladders = {pk: ladder_from(rungs) for pk, rungs in rungs_of_bodies({duty.body_id for duty in duties}).items()}
    return [
        call for duty in duties for call in calls_for(duty, today, ladders[duty.body_id], calendars.of(duty.body_id))
    ]


def _unsaid(calls: list[Call]) -> defaultdict[int, list[Call]]:
    """The calls that were not recorded before, by person."""
    said: set[tuple[int, str]] = set()
    causes = sorted({call.duty.cause for call in calls})
    for start in range(0, len(causes), CHUNK):
        found = Reminder.objects.filter(cause__in=causes[start : start + CHUNK])
        said.update(found.values_list("person_id", "key"))
    unsaid: defaultdict[int, list[Call]] = defaultdict(list)
    for call in calls:
        if (call.person_id, call.key) not in said:
            unsaid[call.person_id].append(call)
    return unsaid


def _bodies_of(today: Date) -> dict[int, int]:
    """The body of each person's first post of the day."""
    posts = Post.objects.on(today).order_by("-pk").values_list("person_id", "body_id")
    return dict(posts)
