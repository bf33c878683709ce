"""Entries in words: who, what, to which object, from what to what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from caicach.kit.models import AuditEntry, AuditValue
from caicach.organisations.models import Person
from caicach.plans.enums import TaskState
from caicach.progress.models import Comment
from caicach.progress.rules.history import FIELDS, Names, changed_fields, value_words
from caicach.site.journal.sight import Key, by_type, key_of, looked_up
from caicach.site.journal.words import ACTIONS, KINDS


@dataclass(frozen=True, slots=True)
class Change:
    """One field, from what to what."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the page shows it. `hidden` says why before and after are not there."""

    sequence: int
    at: datetime
    who: str
    words: str
    code: str
    kind: str
    object_type: str
    object_id: str
    name: str
    url: str
    changes: tuple[Change, ...]
    hidden: str
    details: Mapping[str, Any]
    digest: str


def told(entries: Sequence[AuditEntry]) -> list[Line]:
    """The entries in words; one query for people, one for values, one for each type of object, one for comments."""
    return _Telling(entries).lines()


class _Telling:
    def __init__(self, entries: Sequence[AuditEntry]) -> None:
        self.entries = entries
        self.people = dict(
            Person.objects.filter(pk__in={one.by_id for one in entries if one.by_id}).values_list("pk", "full_name")
        )
        with_values = [one.sequence for one in entries if one.values_digest]
        self.values = {value.sequence: value for value in AuditValue.objects.filter(sequence__in=with_values)}
        self.names = _names(entries)
        self.taken_back = _taken_back(entries)
        self.words = Names({}, {}, {one.value: gettext(one.label) for one in TaskState}, {})

    def lines(self) -> list[Line]:
        return [self._line(one) for one in self.entries]

    def _line(self, entry: AuditEntry) -> Line:
        kind = KINDS.get(entry.object_type)
        name = self.names.get(key_of(entry), "")
        hidden = self._hidden(entry)
        return Line(
            sequence=entry.sequence,
            at=entry.at,
            who=self._who(entry),
            words=gettext(ACTIONS[entry.action]) if entry.action in ACTIONS else entry.action,
            code=entry.action,
            kind=gettext(kind.words) if kind else entry.object_type,
            object_type=entry.object_type,
            object_id=entry.object_id,
            name=name,
            url=reverse(kind.page, args=[entry.object_id]) if kind and kind.page and name else "",
            changes=() if hidden else tuple(self._changes(entry)),
            hidden=hidden,
            details=entry.details,
            digest=entry.digest,
        )

    def _who(self, entry: AuditEntry) -> str:
        if entry.by_id is None:
            return gettext("Chương trình")
        return self.people.get(entry.by_id) or gettext("Người số %(pk)s") % {"pk": entry.by_id}

    def _hidden(self, entry: AuditEntry) -> str:
        if entry.details.get("comment") in self.taken_back:
            return gettext("(người viết đã rút lời này)")
        if entry.values_digest and entry.sequence not in self.values:
            return gettext("(đã xóa theo yêu cầu)")
        return ""

    def _changes(self, entry: AuditEntry) -> Iterable[Change]:
        value = self.values.get(entry.sequence)
        before, after = (value.before or {}, value.after or {}) if value else ({}, {})
        for field in changed_fields(before, after):
            old, new = (value_words(field, side.get(field), self.words) for side in (before, after))
            yield Change(gettext(FIELDS[field]) if field in FIELDS else field, old, new)


def _names(entries: Iterable[AuditEntry]) -> dict[Key, str]:
    """The names of the objects that are still there."""
    found: dict[Key, str] = {}
    for kind, keys in by_type(entries).items():
        if kind in KINDS and KINDS[kind].name:
            found |= {(kind, str(pk)): str(name) for pk, name in looked_up(kind, keys, KINDS[kind].name)}
    return found


def _taken_back(entries: Iterable[AuditEntry]) -> set[int]:
    """Comments that their writers took back: told, as everywhere, without their words."""
    keys = {one.details["comment"] for one in entries if one.details.get("comment")}
    return set(Comment.objects.filter(pk__in=keys, removed_at__isnull=False).values_list("pk", flat=True))
