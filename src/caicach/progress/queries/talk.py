"""What was said about a task, ready to be shown, and whom one can call by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from typing import Any

from caicach.kit.permissions import ROLES, Permission
from caicach.language.text import fold
from caicach.organisations.models import Person, Post
from caicach.plans.models import Task
from caicach.progress.models import Comment
from caicach.progress.rules.talk import Called, Piece, call_of, may_still_edit, pieces

SHOWN = 30
"""The newest remarks on the page of a task; older ones on demand."""
OFFERED = 8
READERS = [code for code, role in ROLES.items() if Permission.TASK_VIEW in role.grants]


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark for one reader; without `pieces` where it was taken back."""

    pk: int
    who: str
    place: str
    at: datetime
    edited_at: datetime | None
    removed: bool
    pieces: tuple[Piece, ...]
    mine: bool
    editable: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """Oldest first. `earlier` counts what is not shown; `stamp` changes with every word said, mended or taken back."""

    remarks: list[Remark]
    earlier: int
    stamp: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who can be called: what is written after "@", and who that is."""

    call: str
    name: str
    place: str


def talk_of(task: Task, person: Any, now: datetime, today: Date, *, whole: bool = False) -> Talk:
    """The discussion of a task for a reader; three queries."""
    found = Comment.objects.filter(task=task).select_related("by").prefetch_related("mentions").order_by("at", "pk")
    comments = list(found)
    shown = comments if whole else comments[-SHOWN:]
    places = _places(comment.by_id for comment in shown) if shown else {}
    stamp = f"{len(comments)}.{sum(one.version for one in comments)}.{int(whole)}"
    remarks = [_remark(one, person, now, places.get((one.by_id, task.body_id), "")) for one in shown]
    return Talk(remarks, len(comments) - len(shown), stamp)


def comment_of(task: Task, key: int) -> Any:
    """One remark of a task as a query."""
    return Comment.objects.filter(task=task, pk=key).select_related("task", "by")


def people_to_call(body_id: int, on: Date) -> list[Called]:
    """Everybody with a post in the body on the day."""
    found = Person.objects.filter(pk__in=_held(body_id, on).values("person"), is_active=True)
    return [Called(*row) for row in found.order_by("full_name", "pk").values_list("pk", "full_name", "username")]


def offers(body_id: int, on: Date, typed: str) -> list[Offer]:
    """Whom the letters after "@" may mean, among those who read tasks; three queries."""
    people = people_to_call(body_id, on)
    wanted = fold(typed).strip()
    readers = set(_held(body_id, on).filter(role__in=READERS).values_list("person_id", flat=True))
    begins = [one for one in people if one.pk in readers and _begins(one, wanted)]
    places = _places(one.pk for one in begins[:OFFERED])
    return [Offer(call_of(one, people), one.full_name, places.get((one.pk, body_id), "")) for one in begins[:OFFERED]]


def _begins(one: Called, wanted: str) -> bool:
    """A word of the name begins so, or the name that one signs in with."""
    name = fold(one.full_name)
    return name.startswith(wanted) or f" {wanted}" in f" {name}" or fold(one.username).startswith(wanted)


def _remark(comment: Comment, person: Any, now: datetime, place: str) -> Remark:
    removed = comment.removed_at is not None
    called = [Called(one.pk, one.full_name, one.username) for one in comment.mentions.all()]
    mine = comment.by_id == person.pk and not removed
    said = () if removed else tuple(pieces(comment.text, called))
    editable = mine and may_still_edit(comment.at, now)
    return Remark(comment.pk, str(comment.by), place, comment.at, comment.edited_at, removed, said, mine, editable)


def _held(body_id: int, on: Date) -> Any:
    return Post.objects.on(on).filter(body=body_id)


def _places(people: Iterable[int]) -> dict[tuple[int, int], str]:
    """Where somebody works or worked, by person and body: the newest post."""
    rows = Post.objects.filter(person__in=set(people)).order_by("pk")
    named = rows.values_list("person_id", "body_id", "unit__name", "title")
    return {(person, body): unit or title for person, body, unit, title in named}
