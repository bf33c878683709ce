"""What was done to a task, by whom, when, and what each field was before: from the audit log, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext

from caicach.evidence.models import Evidence
from caicach.kit.days import plain_day
from caicach.kit.merging import Piece, word_changes
from caicach.kit.models import AuditEntry, AuditValue
from caicach.organisations.models import Person, Unit
from caicach.plans.enums import TaskState
from caicach.plans.models import Plan, Task, TaskPart
from caicach.progress.models import Comment, PartEvidence
from caicach.progress.rules.history import ACTIONS, FIELDS, FOLDED, Names, changed_fields, value_words

LAST = 10
"""How many a panel shows."""
PLAN_ACTIONS = ("plan.create", "plan.revise")
PIECE_ACTIONS = ("evidence.correct", "evidence.withdraw", "evidence.restore")
LONG = 60
"""Letters from which on two texts are shown as one with what was removed and added."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field, from what to what; `pieces` word by word where both are long. `erased`: the values are gone."""

    field: str
    label: str
    before: str = ""
    after: str = ""
    pieces: tuple[Piece, ...] = ()
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done. `about` names the unit and the day of the part, or the piece of evidence."""

    at: datetime
    by_id: int | None
    who: str
    words: str
    about: str
    changes: tuple[Change, ...]


def history(task: Task, *, last: int | None = None) -> list[Event]:
    """Newest first, down to the making of its plan; at most eight queries however much was done."""
    entries = list(_entries(task)[: 2 * last] if last else _entries(task))
    events = _Telling(task, entries).events()
    return events[:last] if last else events


def narrowed(events: Iterable[Event], *, field: str = "", person: int | None = None) -> list[Event]:
    """The events that touched a field, or were done by a person."""
    return [
        event
        for event in events
        if (person is None or event.by_id == person) and (not field or any(one.field == field for one in event.changes))
    ]


def choices_of(events: Sequence[Event]) -> tuple[list[tuple[str, str]], list[tuple[int, str]]]:
    """Fields and people that occur, as choices of a filter."""
    fields = {change.field: change.label for event in events for change in event.changes}
    people = {event.by_id: event.who for event in events if event.by_id}
    return sorted(fields.items(), key=lambda one: one[1]), sorted(people.items(), key=lambda one: one[1])


def _entries(task: Task) -> Any:
    pieces = PartEvidence.objects.filter(part__task=task).values_list("evidence_id", flat=True).order_by().distinct()
    own = Q(object_type=Task._meta.label_lower, object_id=str(task.pk))
    plan = Q(object_type=Plan._meta.label_lower, object_id=str(task.plan_id), action__in=PLAN_ACTIONS)
    named = [str(pk) for pk in pieces]
    if task.arising:
        plan &= Q(action="plan.revise")  # it was not there when its plan was made
    piece = Q(object_type=Evidence._meta.label_lower, object_id__in=named, action__in=PIECE_ACTIONS)
    return AuditEntry.objects.filter(own | plan | piece).order_by("-sequence")


class _Telling:
    """The entries with everything that their words need, each kind asked once and only where an entry speaks of it."""

    def __init__(self, task: Task, entries: list[AuditEntry]) -> None:
        self.task, self.entries = task, entries
        kept = [one.sequence for one in entries if one.values_digest]
        self.values = {one.sequence: one for one in AuditValue.objects.filter(sequence__in=kept)} if kept else {}
        states = {one.value: gettext(one.label) for one in TaskState}
        self.names = Names(_people_named(entries), _units_named(entries), states, _pieces_named(entries))

    @cached_property
    def parts(self) -> dict[int, TaskPart]:
        return {part.pk: part for part in TaskPart.objects.filter(task=self.task).select_related("unit").order_by()}

    @cached_property
    def taken_back(self) -> set[int]:
        gone = Comment.objects.filter(task=self.task, removed_at__isnull=False)
        return set(gone.order_by().values_list("pk", flat=True))

    @property
    def periods(self) -> int:
        return len({part.day_id for part in self.parts.values()})

    def events(self) -> list[Event]:
        """What follows from the entry right before it is told with that entry."""
        found: list[Event] = []
        follows: list[AuditEntry] = []
        for place, entry in enumerate(self.entries):
            before = self.entries[place + 1] if place + 1 < len(self.entries) else None
            if before is not None and _belongs(entry, before):
                follows.append(entry)
                continue
            found.append(self._event(entry, follows))
            follows = []
        return found

    def _event(self, entry: AuditEntry, follows: Sequence[AuditEntry]) -> Event:
        changes = [change for one in (entry, *reversed(follows)) for change in self._changes(one)]
        words = gettext(ACTIONS[entry.action]) if entry.action in ACTIONS else entry.action
        who = self.names.people.get(entry.by_id or 0, gettext("Chương trình"))
        return Event(entry.at, entry.by_id, who, words, self._about(entry), tuple(_once(changes)))

    def _about(self, entry: AuditEntry) -> str:
        """The piece of evidence, or the unit of the part, with its day where the task has several."""
        details = entry.details
        piece = entry.object_id if _is_piece(entry) else details.get("evidence")
        if not isinstance(piece, list) and _number(piece) in self.names.pieces:
            return self.names.pieces[_number(piece)]
        part = self.parts.get(_number(details["part"])) if details.get("part") else None
        unit = self.names.units.get(_number(details.get("unit")), "") or (str(part.unit or "") if part else "")
        if part and part.first_due and self.periods > 1:
            return gettext("%(unit)s, kỳ %(day)s") % {"unit": unit, "day": plain_day(part.first_due)}
        return unit

    def _changes(self, entry: AuditEntry) -> list[Change]:
        """What was taken back is told without its words."""
        before, after = self._sides(entry)
        if entry.details.get("comment") and entry.details["comment"] in self.taken_back:
            return []
        if entry.values_digest and entry.sequence not in self.values:
            return [Change("", gettext("Nội dung thay đổi"), erased=True)]
        return [self._change(name, before, after) for name in changed_fields(before, after)]

    def _sides(self, entry: AuditEntry) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        value = self.values.get(entry.sequence)
        before, after = dict(value.before or {}) if value else {}, dict(value.after or {}) if value else {}
        if entry.action == "part.charge":
            before, after = {"person": entry.details.get("before")}, {"person": entry.details.get("after")}
        after |= {name: entry.details[name] for name in ("percent",) if entry.details.get(name) is not None}
        if isinstance(entry.details.get("evidence"), list):
            after["evidence"] = [pk for pk in entry.details["evidence"] if pk in self.names.pieces]
        return before, after

    def _change(self, field: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Change:
        old, new = (value_words(field, side.get(field), self.names) for side in (before, after))
        pieces = word_changes(old, new) if old and new and max(len(old), len(new)) > LONG else ()
        return Change(field, gettext(FIELDS[field]) if field in FIELDS else field, old, new, pieces)


def _belongs(entry: AuditEntry, before: AuditEntry) -> bool:
    """True for the change of state that the entry before brought about, in the same action."""
    return (
        entry.action in FOLDED
        and entry.sequence == before.sequence + 1
        and entry.by_id == before.by_id
        and entry.details.get("part") == before.details.get("part")
    )


def _once(changes: Iterable[Change]) -> list[Change]:
    """A reason is recorded with the decision and with the part; it is told once."""
    found: dict[tuple[str, str], Change] = {}
    for change in changes:
        found.setdefault((change.field, change.after), change)
    return list(found.values())


def _people_named(entries: Iterable[AuditEntry]) -> dict[int, str]:
    keys = {one.by_id for one in entries if one.by_id}
    for one in entries:
        if one.action == "part.charge":
            keys |= {one.details.get("before"), one.details.get("after")} - {None}
    return dict(Person.objects.filter(pk__in=keys).values_list("pk", "full_name")) if keys else {}


def _units_named(entries: Iterable[AuditEntry]) -> dict[int, str]:
    keys = {one.details["unit"] for one in entries if one.details.get("unit")}
    return dict(Unit.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def _pieces_named(entries: Iterable[AuditEntry]) -> dict[int, str]:
    keys = {_number(one.object_id) for one in entries if _is_piece(one)}
    for one in entries:
        told = one.details.get("evidence")
        keys |= {_number(key) for key in (told if isinstance(told, list) else [told])}
    keys -= {0}
    return {piece.pk: str(piece) for piece in Evidence.objects.filter(pk__in=keys)} if keys else {}


def _is_piece(entry: AuditEntry) -> bool:
    return entry.object_type == Evidence._meta.label_lower


def _number(value: Any) -> int:
    return int(value) if isinstance(value, int) or str(value).isdigit() else 0
