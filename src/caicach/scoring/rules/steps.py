"""The steps of a round: what comes next, what may be left out, what may be opened again. Pure.

open → self-score → appraisal 1 → explanation (where something is asked) → appraisal 2 → survey and leaders' points
→ totals → published, appeals → final. A `Lack` that blocks must be mended first; one that does not is only named.
"""

from dataclasses import dataclass

from caicach.kit.rules import RuleBroken
from caicach.scoring.enums import RoundState
from caicach.scoring.rules.round_days import Days, demand_days, end_of
from caicach.scoring.rules.step_needs import Lack, Standing, lacks_of

__all__ = [
    "ORDER",
    "Days",
    "Lack",
    "Move",
    "Standing",
    "demand_days",
    "demand_move",
    "demand_reopening",
    "earlier",
    "end_of",
    "following",
    "moves",
]

S = RoundState
ORDER: tuple[RoundState, ...] = tuple(RoundState)


@dataclass(frozen=True, slots=True)
class Move:
    """A step that the round may go to, with all that is missing for it."""

    to: RoundState
    lacks: tuple[Lack, ...] = ()

    @property
    def is_free(self) -> bool:
        return not any(lack.blocks for lack in self.lacks)

    @property
    def missing(self) -> tuple[Lack, ...]:
        return tuple(lack for lack in self.lacks if lack.blocks)

    @property
    def warnings(self) -> tuple[Lack, ...]:
        return tuple(lack for lack in self.lacks if not lack.blocks)


def moves(at: Standing) -> tuple[Move, ...]:
    """The steps that may follow, the usual one first; none after the last.

    >>> from datetime import date
    >>> at = Standing(S.APPRAISAL_1, date(2026, 12, 1), has_survey=True)
    >>> [move.to.value for move in moves(at)]
    ['collecting', 'appraisal_2']
    """
    return tuple(Move(to, lacks_of(at, to)) for to in following(at))


def following(at: Standing) -> tuple[RoundState, ...]:
    """Where a round may go from here, whatever is still missing: explanation only where something is asked; the step
    of survey points only where the set has some."""
    after = S.COLLECTING if at.has_survey else S.TOTALLED
    found: dict[RoundState, tuple[RoundState, ...]] = {
        S.PREPARING: (S.SELF_SCORING,),
        S.SELF_SCORING: (S.APPRAISAL_1,),
        S.APPRAISAL_1: (S.EXPLANATION,) if at.asked else (after, S.APPRAISAL_2),
        S.EXPLANATION: (S.APPRAISAL_2,),
        S.APPRAISAL_2: (after,),
        S.COLLECTING: (S.TOTALLED,),
        S.TOTALLED: (S.PUBLISHED,),
        S.PUBLISHED: (S.FINAL,),
        S.FINAL: (),
    }
    return found[at.state]


def demand_move(at: Standing, to: RoundState) -> Move:
    """The move, where it may be made now. Raises RuleBroken with what is missing."""
    found = next((move for move in moves(at) if move.to is to), None)
    if found is None:
        raise RuleBroken("no-such-step", f"Đợt đang ở bước “{at.state.label}” nên không chuyển sang “{to.label}” được.")
    if not found.is_free:
        raise RuleBroken(found.missing[0].code, " ".join(lack.sentence for lack in found.missing))
    return found


def earlier(state: RoundState) -> tuple[RoundState, ...]:
    """The steps that may be opened again from here.

    >>> [one.value for one in earlier(S.APPRAISAL_1)]
    ['preparing', 'self_scoring']
    """
    return ORDER[: ORDER.index(state)]


def demand_reopening(state: RoundState, to: RoundState, reason: str) -> None:
    """Refuse to go back to a step that has not been, or without saying why."""
    if to not in earlier(state):
        raise RuleBroken("not-earlier", f"Chỉ mở lại được bước đứng trước “{state.label}”.", field="to")
    if not reason.strip():
        raise RuleBroken("reopen-without-reason", "Hãy ghi lý do mở lại để mọi người cùng biết.", field="reason")
