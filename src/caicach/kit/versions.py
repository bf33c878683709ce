"""Two people on one thing: the second save is refused, not lost.

How to use it (the whole is `documents`: models, actions.correct_header, forms.HeaderForm, views.correct_header):

1. The model is a `Versioned`.
2. The action takes `version: int`, begins with `held = claim(one, version, by=by)` instead of locking itself, changes
   and saves `held`, and records `details={"version": held.version}`, so that a clash can say who saved and when.
3. The form is a `kit.versioned_forms.VersionedForm`, made as `TheForm(request.POST or None, of=one)`; the view calls
   `attempt(form, action, …, version=form.seen)` and renders with `status=status_of(form)`.

The rest happens by itself: `attempt` turns `Stale` into a merge inside the form, and `kit/form_errors.html` shows it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext as _

from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken

M = TypeVar("M", bound=models.Model)


class Versioned(models.Model):
    """A row that counts how often it was saved by people."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


@dataclass(frozen=True, slots=True)
class Save:
    """Who saved, and when."""

    who: str
    at: datetime


class Stale(RuleBroken):
    """Somebody saved since the page was made. `current` is the row as it stands, `saves` the newest save first."""

    def __init__(self, current: Any, saves: tuple[Save, ...]) -> None:
        super().__init__(
            "stale",
            _(
                "Chưa lưu: trong lúc bạn sửa, một bản khác đã được lưu. "
                "Chữ bạn gõ còn nguyên; hãy xem chỗ khác nhau rồi lưu lần nữa."
            ),
        )
        self.current = current
        self.saves = saves


def claim(one: M, version: int, *, by: Any) -> M:
    """The row as it stands, locked, with the next version; change and save this one. Call it inside a transaction."""
    held = type(one)._default_manager.select_for_update().get(pk=one.pk)
    demand_version(held, version, by=by)
    held.version += 1  # type: ignore[attr-defined]
    return held


def demand_version(held: Any, version: int, *, by: Any) -> None:
    """Raise Stale where the locked row is no longer at the version that the page was made from."""
    if held.version != version:
        raise Stale(held, saves_since(held, version, by=by))


def saves_since(one: Any, version: int, *, by: Any = None) -> tuple[Save, ...]:
    """The saves after that version, newest first, by the audit log; own ones are named by the other window."""
    entries = AuditEntry.objects.filter(
        object_type=one._meta.label_lower, object_id=str(one.pk), details__version__gt=version
    ).order_by("-sequence")[:5]
    found = [(entry.by_id, entry.at) for entry in entries]
    names = {person.pk: str(person) for person in get_user_model()._default_manager.filter(pk__in=dict(found))}
    if by is not None:
        names[by.pk] = _("cửa sổ khác")
    return tuple(Save(names.get(pk, _("chương trình")), at) for pk, at in found)
