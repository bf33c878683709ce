"""Lists of dossiers: the rows behind any figure, page by page."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import datetime as DateTime
from enum import StrEnum
from typing import Any

from caicach.measures.dossiers.indicators.conditions import CONDITIONS
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.indicators.questions import Only, Question
from caicach.measures.dossiers.rating import rated
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.values import Channel, Dossier, Outcome, Pause, Status

SOON_DAYS = 3
"""Working days: a pending dossier with so many left, or fewer, is due soon."""
BATCH = 2_000
"""Rows that a long list holds in memory at once."""


class Listed(StrEnum):
    """Which dossiers of a question: those that a count of the same name counts, and some more."""

    ALL = "all"
    RECEIVED = "received"
    SETTLED = "settled"
    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    UNRATED = "unrated"
    PENDING = "pending"
    PENDING_LATE = "pending_late"
    ONLINE = "online"
    POSTAL = "postal"
    ONLINE_SETTLED = "online_settled"
    FEE_SETTLED = "fee_settled"
    PAID_ONLINE = "paid_online"
    DIGITISED = "digitised"
    LATE_EXTENDED = "late_extended"
    LATE_APOLOGISED = "late_apologised"
    PAUSED = "paused"
    SUPPLEMENTED = "supplemented"
    ANY_LATE = "any_late"
    """Late, settled or pending."""
    SOON = "soon"
    """Pending, not late, with at most `soon_days` working days left."""
    RATED = "rated"
    """Settled, and early, on time or late."""


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One dossier: the columns of the table, and what `rating.rated` says of it."""

    dossier_code: str
    procedure_code: str | None
    procedure_name: str | None
    field: str | None
    unit: str | None
    officer: str | None
    received_at: DateTime
    due_at: Date | None
    extended_due_at: Date | None
    due_working_days: int | None
    finished_at: Date | None
    returned_at: Date | None
    status: str
    channel: str | None
    result_channel: str | None
    has_fee: bool | None
    paid_online: bool | None
    digitised: bool | None
    supplement_requested_at: Date | None
    completed_at: Date | None
    supplement_requests: int
    apology_sent_at: Date | None
    pauses: tuple[Pause, ...]
    received_on: Date
    ended_on: Date | None
    start_on: Date | None
    end_on: Date
    used_days: int | None
    pause_days: int | None
    limit_days: int | None
    outcome: str
    is_settled: bool
    is_pending: bool
    late_by: int | None
    days_left: int | None
    group_name: str | None
    unit_name: str | None

    @property
    def dossier(self) -> Dossier:
        """The dossier as `clock.rate` takes it."""
        same = {name: getattr(self, name) for name in _SAME}
        channel = Channel(self.channel) if self.channel else None
        return Dossier(code=self.dossier_code, status=Status(self.status), channel=channel, **same)


_OWN = {"code", "status", "channel"}
_SAME = tuple(field.name for field in dataclasses.fields(Dossier) if field.name not in _OWN)
_WORDS = {outcome.value: f"'{outcome}'" for outcome in Outcome} | {"has_pause": "pauses IS NOT NULL"}
_CONDITIONS: dict[str, str] = {
    **{name: condition.format(**_WORDS) for name, condition in CONDITIONS.items()},
    Listed.ALL: "true",
    Listed.ANY_LATE: "late_by IS NOT NULL",
    Listed.SOON: "is_pending AND days_left <= {soon_days}",
    Listed.RATED: "is_settled AND outcome IN ({early}, {on_time}, {late})".format(**_WORDS),
}


def dossiers(
    source: Source,
    question: Question,
    what: Listed,
    *,
    order: str = "-late_by",
    limit: int = 100,
    offset: int = 0,
    soon_days: int = SOON_DAYS,
    search: str = "",
) -> list[DossierRow]:
    """One page of the dossiers. `order`: a column, "-" before it for descending; without value last, then by code.

    `limit`, `offset`: rows. `soon_days`: working days left of those due soon. `search`: a part of the code, capital or
    not. Raises ValueError for an unknown column.
    """
    sql = f"{_ordered(source, question, what, order, soon_days)} LIMIT $limit OFFSET $offset"
    with session() as cursor:
        found = cursor.execute(sql, {"search": search, "limit": limit, "offset": offset}).fetchall()
    return [_row(values) for values in found]


def every_dossier(
    source: Source,
    question: Question,
    what: Listed,
    *,
    order: str = "-late_by",
    soon_days: int = SOON_DAYS,
    search: str = "",
) -> Iterator[DossierRow]:
    """All rows of `dossiers` in the same order: sorted once, then handed out a batch at a time.

    Raises ValueError for an unknown column, at the first row.
    """
    sql = _ordered(source, question, what, order, soon_days)
    with session() as cursor:
        cursor.execute(sql, {"search": search})
        while batch := cursor.fetchmany(BATCH):
            yield from map(_row, batch)


def _ordered(source: Source, question: Question, what: Listed, order: str, soon_days: int) -> str:
    column = order.removeprefix("-")
    if column not in _NAMES or column == "pauses":
        raise ValueError(column)
    way = "DESC" if order.startswith("-") else "ASC"
    return (
        f"SELECT {', '.join(_NAMES)} FROM ({rated(source, question)}) AS r WHERE {_which(what, soon_days)} "
        f"ORDER BY {column} {way} NULLS LAST, dossier_code"
    )


def how_many(source: Source, question: Question, what: Listed, *, soon_days: int = SOON_DAYS, search: str = "") -> int:
    """How many dossiers `dossiers` has on all pages."""
    sql = f"SELECT count(*) FROM ({rated(source, question)}) AS r WHERE {_which(what, soon_days)}"
    with session() as cursor:
        found = cursor.execute(sql, {"search": search}).fetchone()
    return int(found[0]) if found else 0


def one(source: Source, question: Question, code: str) -> DossierRow | None:
    """The dossier with that code, whatever else the question filters; None where there is none."""
    asked = replace(question, only=Only(codes=(code,)))
    found = dossiers(source, asked, Listed.ALL, limit=1)
    return found[0] if found else None


def _which(what: Listed, soon_days: int) -> str:
    condition = _CONDITIONS[what].format(soon_days=int(soon_days))
    return f"({condition}) AND contains(lower(dossier_code), lower($search))"


def _row(values: tuple[Any, ...]) -> DossierRow:
    told = dict(zip(_NAMES, values, strict=True))
    pauses = told.pop("pauses") or ()
    return DossierRow(
        **told,
        pauses=tuple(Pause(one["from"], one["to"], one["reason"] or "", one["paper"] or "") for one in pauses),
    )


_NAMES = tuple(field.name for field in dataclasses.fields(DossierRow))
