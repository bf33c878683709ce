"""One part as its page needs it: what is owed, what came in, what the person may do."""

from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property
from typing import Any

from caicach.kit.permissions import Permission, allowed
from caicach.plans.enums import OPEN_STATES, OWED_STATES, PlanState, TaskState
from caicach.plans.models import TaskPart
from caicach.progress.enums import Deed, HandInKind, HandInState
from caicach.progress.models import HandIn
from caicach.progress.queries.charge import Charge
from caicach.progress.queries.pieces import Piece, flagged, piece_for, pieces_of
from caicach.progress.queries.snapshots import changes_since
from caicach.progress.rights import Ties, may, units_of
from caicach.progress.rules.days import day_before_hand_in
from caicach.progress.rules.figures import Goal, goals_of

SETTLED_BY_PEOPLE = (TaskState.DONE, TaskState.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Round:
    """One hand-in with its pieces; `changed` says what of an accepted one is no longer as it was."""

    made: HandIn
    pieces: tuple[Piece, ...]
    changed: tuple[str, ...] = ()

    @property
    def flagged(self) -> int:
        return flagged(self.pieces)

    @property
    def named_day(self) -> Date | None:
        """A day before the hand-in on which the work was done, as the product says."""
        made = self.made
        proved = [piece.one.proves_on for piece in self.pieces]
        return day_before_hand_in(made.handed_on, made.finished_on, made.text, proved)


@dataclass(frozen=True)
class PartWork:
    """A part for one person on one day; four queries at most, none of them for what may be done."""

    part: TaskPart
    person: Any
    today: Date
    ties: Ties

    @cached_property
    def rounds(self) -> list[Round]:
        """What was handed in, newest first."""
        found = self.part.hand_ins.select_related("by", "decided_by").prefetch_related("evidence")
        pages = {piece.one.pk: piece.page for piece in self.pieces}
        return [self._round(made, pages) for made in found]

    @cached_property
    def pieces(self) -> list[Piece]:
        return pieces_of(self.part)

    @property
    def usable(self) -> list[Piece]:
        """The pieces that may go with what is handed in now."""
        return [piece for piece in self.pieces if not piece.withdrawn]

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        task = self.part.task
        return goals_of(task.title, task.deliverable, task.schedule)

    @property
    def charge(self) -> Charge:
        return Charge(self.part, self.person, self.today, self.ties)

    @property
    def waiting(self) -> Round | None:
        return self._first(HandInState.WAITING)

    @property
    def accepted(self) -> Round | None:
        return self._first(HandInState.ACCEPTED)

    @property
    def returned(self) -> Round | None:
        """The result that came back, while nothing new has been handed in."""
        return self._first(HandInState.RETURNED) if self.part.state == TaskState.RETURNED else None

    @property
    def earlier(self) -> list[Round]:
        """What was handed in before the result that waits."""
        return [one for one in self.rounds if one is not self.waiting]

    @property
    def is_late(self) -> bool:
        return self.part.is_late(self.today)

    @property
    def is_running(self) -> bool:
        return self.part.state in OPEN_STATES and self.part.task.plan.state != PlanState.CLOSED

    @property
    def may_hand_in(self) -> bool:
        return self.is_running and self._may(Deed.HAND_IN)

    @property
    def may_withdraw(self) -> bool:
        return self.part.state == TaskState.WAITING and self._may(Deed.HAND_IN)

    @property
    def may_decide(self) -> bool:
        return self.part.state == TaskState.WAITING and self._may(Deed.DECIDE_RESULT)

    @property
    def is_own(self) -> bool:
        """Four eyes: the person handed the waiting result in for the own unit."""
        return bool(self.waiting and self.waiting.made.is_own_of(self.person))

    @property
    def may_record(self) -> bool:
        own = self.part.unit_id in units_of(self.person)
        return self.is_running and not own and self._may(Deed.HAND_IN) and self._may(Deed.DECIDE_RESULT)

    @property
    def may_reopen(self) -> bool:
        cancelled = self.part.state == TaskState.CANCELLED and bool(self.part.note)
        return (self.part.state in SETTLED_BY_PEOPLE or cancelled) and self._may(Deed.REOPEN)

    @property
    def may_set_aside(self) -> bool:
        return self.is_running and self._may(Deed.SET_ASIDE)

    @property
    def may_add_evidence(self) -> bool:
        return self._may(Deed.ADD_EVIDENCE)

    @property
    def may_see_evidence(self) -> bool:
        return allowed(self.person, Permission.EVIDENCE_VIEW, self.part)

    @property
    def may_ask_extension(self) -> bool:
        part = self.part
        owed = self.is_running and part.state in OWED_STATES and part.due is not None and part.due >= self.today
        return owed and self._may(Deed.ASK_EXTENSION) and not part.extension_requests.waiting().exists()

    def _may(self, deed: Deed) -> bool:
        return may(self.person, deed, self.ties, self.part)

    def _first(self, state: HandInState) -> Round | None:
        """The newest result in a state."""
        results = (one for one in self.rounds if one.made.kind == HandInKind.RESULT)
        return next((one for one in results if one.made.state == state), None)

    def _round(self, made: HandIn, pages: dict[int, str]) -> Round:
        pieces = [piece_for(self.part, one, pages.get(one.pk, "")) for one in made.evidence.all()]
        changed = changes_since(made, self.part) if made.state == HandInState.ACCEPTED else []
        return Round(made, tuple(pieces), tuple(changed))
