"""What is frozen when a result is accepted, and what has changed since."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from django.utils.translation import gettext as _

from caicach.evidence.models import Evidence
from caicach.plans.models import TaskPart
from caicach.progress.models import HandIn
from caicach.progress.rules.frozen import WORDS, changed_since

CONTRACT = "caicach/accepted-result@1"


def snapshot_of(made: HandIn, part: TaskPart) -> dict[str, Any]:
    """All of what is being accepted: task, unit, days, product, and every piece of evidence; one query."""
    return {
        "contract": CONTRACT,
        **standing_of(made, part),
        "first_due": _day(part.first_due),
        "handed_on": _day(made.handed_on),
        "handed_by": str(made.by),
        "finished_on": _day(made.finished_on),
        "text": made.text,
        "percent": made.percent,
        "figures": made.figures,
    }


def standing_of(made: HandIn, part: TaskPart) -> dict[str, Any]:
    """The part of a snapshot that may be otherwise later."""
    task = part.task
    return {
        "task": {"title": task.title, "deliverable": task.deliverable, "schedule": task.schedule},
        "unit": str(part.unit or ""),
        "due": _day(part.due),
        "evidence": [_piece(one) for one in sorted(made.evidence.all(), key=lambda one: one.pk)],
    }


def digest_of(snapshot: Mapping[str, Any]) -> str:
    """The SHA-256 of a snapshot in its one canonical form."""
    return hashlib.sha256(json.dumps(snapshot, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def changes_since(made: HandIn, part: TaskPart) -> list[str]:
    """The Vietnamese words of what is no longer as it was accepted."""
    return [_(WORDS[name]) for name in changed_since(made.snapshot or {}, standing_of(made, part))]


def _piece(one: Evidence) -> dict[str, Any]:
    return {
        "evidence": one.pk,
        "title": one.title,
        "name": one.name,
        "sha256": one.sha256,
        "url": one.url,
        "number": one.printed_number,
        "proves_on": _day(one.proves_on),
        "withdrawn": one.withdrawn_at is not None,
    }


def _day(day: Date | None) -> str | None:
    return day.isoformat() if day else None
