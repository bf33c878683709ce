"""When the units of a task were last reminded, by a person or by the timetable."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime as DateTime

from django.db.models import Max
from django.utils import timezone

from caicach.kit.models import AuditEntry
from caicach.notices.models import Reminder
from caicach.organisations.models import Person
from caicach.organisations.queries.staffing import Staffing
from caicach.plans.enums import OWED_STATES
from caicach.plans.models import Task, TaskPart

NUDGE = "part.nudge"


@dataclass(frozen=True, slots=True)
class LastReminded:
    """The last word that whoever owes a part heard of it: by a person at a moment, by the timetable on a day."""

    by_person: DateTime | None = None
    by_program: Date | None = None

    @property
    def on(self) -> Date | None:
        person = timezone.localdate(self.by_person) if self.by_person else None
        return max((day for day in (person, self.by_program) if day), default=None)


def nudged_on(task: Task, day: Date) -> set[int]:
    """The parts of a task of which a person reminded on that day."""
    return {part for entry in _nudges(task) if entry.details.get("day") == day.isoformat() for part in _parts(entry)}


def last_reminded(task: Task, parts: Iterable[TaskPart]) -> dict[int, LastReminded]:
    """When each part was last spoken of; two queries."""
    said: dict[int, DateTime] = {}
    for entry in _nudges(task):
        said |= dict.fromkeys(_parts(entry), entry.at)
    causes = {f"part:{part.pk}": part.pk for part in parts}
    days = Reminder.objects.filter(cause__in=causes).order_by().values("cause").annotate(day=Max("digest__day"))
    rounds = {causes[cause]: day for cause, day in days.values_list("cause", "day")}
    return {pk: LastReminded(said.get(pk), rounds.get(pk)) for pk in causes.values()}


def _nudges(task: Task) -> list[AuditEntry]:
    """What the audit log has of nudges, oldest first: that is where they are on record."""
    own = AuditEntry.objects.filter(object_type=Task._meta.label_lower, object_id=str(task.pk), action=NUDGE)
    return list(own.order_by("sequence"))


def _parts(entry: AuditEntry) -> list[int]:
    return list(entry.details.get("parts") or ())


@dataclass(frozen=True, slots=True)
class NudgeLine:
    """A part that is still owed: who would hear, when they last did, and whether that was today."""

    part: TaskPart
    people: list[Person]
    last: LastReminded
    today: bool

    @property
    def fresh(self) -> bool:
        """Somebody can be reminded of it today."""
        return bool(self.people) and not self.today


def nudge_lines(task: Task, parts: Sequence[TaskPart], today: Date) -> list[NudgeLine]:
    """The parts that are still owed, with whoever would hear; five queries."""
    owed = [part for part in parts if part.state in OWED_STATES]
    staffing = Staffing.on(today, [task.body_id])
    heard = {part.pk: staffing.of_unit(part.person_id, part.unit_id) for part in owed}
    names = Person.objects.in_bulk({person for people in heard.values() for person in people})
    last, nudged = last_reminded(task, owed), nudged_on(task, today)
    return [NudgeLine(part, [names[pk] for pk in heard[part.pk]], last[part.pk], part.pk in nudged) for part in owed]
