"""What the grammar found in one text, and the deadline that the rules make of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta
from typing import NamedTuple, TypeVar

from caicach.language.calendar import WorkingCalendar
from caicach.language.deadlines.clauses import authority_in_event, authority_of, event_of
from caicach.language.deadlines.counting import offset_of
from caicach.language.deadlines.parts import Authority, Part, Placed, Relative, Row, Since, Stretch
from caicach.language.deadlines.resolving import Days, days_of
from caicach.language.deadlines.runs import shared_years
from caicach.language.values import DeadlineKind as Kind
from caicach.language.values import Offset

P = TypeVar("P")


@dataclass(slots=True)
class Draft:
    """A deadline in the making. `why` gathers the sentences of the reason."""

    kind: Kind
    start: Date | None = None
    due: Date | None = None
    before: bool = False
    occurrences: tuple[Date, ...] = ()
    event: str | None = None
    offset: Offset | None = None
    authority: str | None = None
    sure: float = 1.0
    why: list[str] = field(default_factory=list)


class Found(NamedTuple):
    """The phrases of a text and the plan's year.

    `report`: the text speaks of a report (báo cáo, BC); `among_words`: some phrase stands among other words;
    `apart`: words stand between its phrases;
    `kinds`: the kinds of its parts; `days` and `periods`: the stretches that are days, and those that are wider.
    """

    text: str
    placed: tuple[Placed, ...]
    year: int | None
    report: bool
    calendar: WorkingCalendar
    kinds: frozenset[type]
    among_words: bool
    apart: bool
    days: tuple[Stretch, ...] = ()
    periods: tuple[Stretch, ...] = ()

    def all(self, kind: type[P]) -> list[P]:
        """Every part of a kind, in order."""
        return [p.part for p in self.placed if isinstance(p.part, kind)] if kind in self.kinds else []

    def has(self, *kinds: type[Part]) -> bool:
        """Whether a part of one of the kinds is there."""
        return not self.kinds.isdisjoint(kinds)

    def at(self, stretch: Stretch) -> Days:
        """First and last day of a stretch."""
        return days_of(stretch, self.year, self.calendar)

    @property
    def whole_year(self) -> Days:
        """First and last day of the year that is printed as a whole."""
        years = [p for p in self.periods if p.kind in (Kind.YEAR, Kind.YEAR_RANGE)]
        return self.at(years[0]) if years else Days()

    @property
    def plan_year(self) -> Days:
        """First and last day of the plan's year."""
        return Days() if self.year is None else self.at(Stretch(Kind.YEAR, (12, 0), (1, 1)))

    @property
    def begun(self) -> Date | None:
        """The day of an open beginning ("từ quý I/2022", "sau ngày 15/3")."""
        for part in self.all(Since):
            at = self.at(part.stretch)
            return at.due + timedelta(days=1) if part.after and at.due else at.start or at.due
        return None

    def printed(self, placed: Placed) -> str:
        """The words of a part as printed."""
        return self.text[placed.start : placed.end]

    @property
    def authority(self) -> str | None:
        """Whose pace is named after "theo", if anybody's."""
        if Authority not in self.kinds:
            return None
        named = (authority_of(self.printed(p)) for p in self.placed if isinstance(p.part, Authority))
        return next((name for name in named if name), None)

    @property
    def happening(self) -> tuple[str | None, Offset | None, str | None]:
        """Event, offset and who gives the word, of the first limit that counts from an event."""
        for index, placed in enumerate(self.placed if Relative in self.kinds else ()):
            if isinstance(placed.part, Relative):
                return self._happening(index, placed.part)
        return None, None, None

    def _happening(self, index: int, part: Relative) -> tuple[str | None, Offset | None, str | None]:
        event = event_of(self._event_words(index, part)) or None
        offset = offset_of(part.amount, part.before) if part.amount else None
        if part.amount is None and part.how in ("from", "at_once"):
            offset = (
                Offset(days=0) if part.how == "at_once" or not _open_event(self.printed(self.placed[index])) else None
            )
        return event, offset, authority_in_event(event) if event else None

    def _event_words(self, index: int, part: Relative) -> str:
        """The printed words of the event; after "trước 90 ngày" they are what follows."""
        placed = self.placed[index]
        if part.event:
            here = self.text.lower().find(part.event, placed.start)
            return self.text[here : here + len(part.event)] if here >= 0 else part.event
        if not part.before:
            return ""
        return self.text[placed.end :].split(";")[0].split(")")[0].split(",")[0].removeprefix(" so với")


def _open_event(words: str) -> bool:
    """ "sau khi …": some time after; "kể từ …": from that very day."""
    return words.lower().startswith("sau")


def _limits_shared(placed: Sequence[Placed]) -> list[Placed]:
    """ "báo cáo trước 15/6 và 15/12": the word of limit goes for the days that follow with no other words between."""
    shared: list[Placed] = []
    for each in placed:
        last, part = shared[-1].part if shared else None, each.part
        if isinstance(last, Stretch) and isinstance(part, Stretch) and not (each.after_words or each.after_stop):
            part = _limited_like(last, part)
        shared.append(each._replace(part=part) if part is not each.part else each)
    return shared


def _limited_like(last: Stretch, part: Stretch) -> Stretch:
    days = part.kind == last.kind == Kind.DATE and part.first == part.last
    return part._replace(limited=True, before=last.before) if days and last.limited and not part.limited else part


def gather(text: str, placed: Sequence[Placed], year: int | None, calendar: WorkingCalendar, *, report: bool) -> Found:
    """What was found, sorted; a year printed only with the last of neighbours goes for all of them."""
    days: list[Stretch] = []
    periods: list[Stretch] = []
    placed = _limits_shared(placed)
    for each in placed:
        members = (
            (each.part,) if isinstance(each.part, Stretch) else each.part.members if isinstance(each.part, Row) else ()
        )
        for member in members:
            (days if member.kind == Kind.DATE else periods).append(member)
    kinds = frozenset(type(each.part) for each in placed)
    among = any(each.after_words for each in placed)
    apart = any(each.after_words for each in placed[1:])
    return Found(
        text, tuple(placed), year, report, calendar, kinds, among, apart, shared_years(days), shared_years(periods)
    )  # fmt: skip
