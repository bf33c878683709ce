"""The parts of a task in one period as its page lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from django.db.models import Count

from caicach.plans.enums import TaskState
from caicach.plans.models import TaskPart
from caicach.progress.enums import Deed, HandInState
from caicach.progress.models import Extension, HandIn
from caicach.progress.queries.work import Period, Work

LONG_TEXT = 120


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part: how it stands, what came in last with its day and number of pieces, and a later day asked for."""

    part: TaskPart
    late: bool
    done_late: bool
    text: str = ""
    handed_on: Date | None = None
    pieces: int = 0
    asked_for: Date | None = None
    to_decide: bool = False


@dataclass(frozen=True, slots=True)
class PartsTable:
    """The rows of the period that is looked at, and every row that waits for this person."""

    period: Period | None
    rows: tuple[PartRow, ...]
    to_decide: tuple[PartRow, ...]


def parts_table(work: Work, number: int | None = None) -> PartsTable:
    """The table of the running period, or of the one with that number; two queries."""
    chosen = next((one for one in work.periods if one.number == number), work.running)
    newest, asked = _newest(work.parts), _asked(work.parts)
    rows = {part.pk: _row(work, part, newest.get(part.pk), asked.get(part.pk)) for part in work.parts}
    return PartsTable(
        period=chosen,
        rows=tuple(rows[part.pk] for part in chosen.parts) if chosen else (),
        to_decide=tuple(row for row in rows.values() if row.to_decide),
    )


def _newest(parts: Sequence[TaskPart]) -> dict[int, HandIn]:
    found = HandIn.objects.filter(part__in=parts).exclude(state=HandInState.WITHDRAWN)
    ordered = found.annotate(pieces=Count("evidence")).order_by("handed_at", "pk")
    return {made.part_id: made for made in ordered.defer("snapshot", "figures")}


def _asked(parts: Sequence[TaskPart]) -> dict[int, Date]:
    return dict(Extension.objects.waiting().filter(part__in=parts).values_list("part", "asked_for"))


def _row(work: Work, part: TaskPart, made: HandIn | None, asked_for: Date | None) -> PartRow:
    return PartRow(
        part=part,
        late=part.is_late(work.today),
        done_late=part.is_done_late,
        text=_short(made.text) if made else "",
        handed_on=made.handed_on if made else None,
        pieces=made.pieces if made else 0,  # type: ignore[attr-defined]
        asked_for=asked_for,
        to_decide=part.state == TaskState.WAITING and work.may(Deed.DECIDE_RESULT, part),
    )


def _short(text: str) -> str:
    return text if len(text) <= LONG_TEXT else text[: LONG_TEXT - 1].rstrip() + "…"
