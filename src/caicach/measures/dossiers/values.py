"""One dossier as a value: what the clock and the rules for pauses need of it."""

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime as DateTime
from enum import StrEnum


class Status(StrEnum):
    """Where a dossier stands; both national lists of statuses map to these."""

    RECEIVED = "received"
    PROCESSING = "processing"
    PAUSED = "paused"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    FINISHED = "finished"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


SETTLED = frozenset({Status.FINISHED, Status.RETURNED})
"""Settled, once there is an end day too."""
CLOSED = frozenset({Status.WITHDRAWN, Status.REFUSED})
"""Neither settled nor pending."""


class Channel(StrEnum):
    """How the dossier came, and how the result goes back."""

    ONLINE = "online"
    DIRECT = "direct"
    POSTAL = "postal"


class Outcome(StrEnum):
    """A dossier against its time limit."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    UNRATED = "unrated"


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock is said to stand from the day after `start` up to and including `end`; without `end` it still does."""

    start: Date
    end: Date | None = None
    reason: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One application; a day is None where the export does not say."""

    code: str
    received_at: DateTime
    status: Status
    channel: Channel | None = None
    due_working_days: int | None = None
    due_at: Date | None = None
    extended_due_at: Date | None = None
    finished_at: Date | None = None
    returned_at: Date | None = None
    supplement_requested_at: Date | None = None
    completed_at: Date | None = None
    supplement_requests: int = 0
    apology_sent_at: Date | None = None
    pauses: tuple[Pause, ...] = ()

    @property
    def end_day(self) -> Date | None:
        """The day of the result, else of its return; None while open."""
        return self.finished_at or self.returned_at
