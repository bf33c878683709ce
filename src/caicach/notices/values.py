"""Values that travel between the rooms above and this one: what is owed, and what is said about it."""

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime as DateTime


@dataclass(frozen=True, slots=True)
class Duty:
    """Something owed on a day. A duty that is settled is simply no longer handed over."""

    cause: str
    """Stable key of the thing owed ("part:123"), at most 80 letters."""
    due: Date
    """The last day as it stands now."""
    title: str
    url: str
    """Path on this site ("/nhiem-vu/7/")."""
    unit: str
    """The unit that owes it, as people write it."""
    people: tuple[int, ...]
    """Ids of who owes it."""
    line: tuple[tuple[int, ...], ...]
    """Who hears of it when it stays late, level by level: head of the unit, the officer, the director."""
    body_id: int
    """The body whose rules and calendar count."""
    before: bool = False
    """The paper says "before" the day: what comes before and on the day aims at the working day before it."""
    changed_at: DateTime | None = None
    """When title or day last changed. Where it is given, calendar feeds stay the same while other things change."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rules of one body. A number of 0 leaves the rung out."""

    before: tuple[int, ...] = (10, 3)
    """Working days before the due day."""
    on_day: bool = True
    weeks: int = 1
    """After the due day, every so many weeks."""
    escalate: tuple[int, int] = (5, 10)
    """Working days late: the first level hears, then every level above it."""


@dataclass(frozen=True, slots=True)
class Call:
    """One duty brought before one person by one step."""

    person_id: int
    step: str
    duty: Duty

    @property
    def key(self) -> str:
        """What is never said twice to a person: the thing, its day and the step.

        >>> duty = Duty("part:7", Date(2026, 11, 27), "Báo cáo", "/", "VP Sở", (1,), (), 1)
        >>> Call(1, "before-3", duty).key
        'part:7 2026-11-27 before-3'
        """
        return f"{self.duty.cause} {self.duty.due.isoformat()} {self.step}"


@dataclass(frozen=True, slots=True)
class Letter:
    """All that one person hears on one day: duties that a step brings up, and how much news waits unread."""

    person_id: int
    name: str
    email: str
    body_id: int | None
    calls: tuple[Call, ...]
    news: int
    """Unread items of the inbox that no digest has told of."""


@dataclass(frozen=True, slots=True)
class Round:
    """One going round: the day and the letters, in the order of names."""

    day: Date
    letters: tuple[Letter, ...]

    @property
    def reminders(self) -> int:
        return sum(len(letter.calls) for letter in self.letters)
