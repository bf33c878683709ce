"""What a newer result says of points lost before: written beside the loss, by the program."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch

from caicach.kit import audit
from caicach.scoring.enums import ShortfallState
from caicach.scoring.models import Remedy, Result, ResultLine, Shortfall
from caicach.scoring.queries.history import lineage, year_result
from caicach.scoring.rules.winning_back import Outcome, outcomes


@transaction.atomic
def settle_shortfalls(*, by: Any, result: Result) -> int:
    """Say of every loss of the body (or unit) in earlier years what the year after it made of it; how many changed.

    Called where a result is recorded, corrected, or joined to another year; whoever may do that needs no more.
    """
    held = Shortfall.objects.select_for_update(of=("self",)).filter(
        body=result.body_id, line__result__unit=result.unit_id
    )
    lost = list(held.select_related("line").annotate(mended=Exists(Remedy.objects.filter(shortfall=OuterRef("pk")))))
    if not lost:
        return 0
    changed = _settle(lost, _standing(result))
    Shortfall.objects.bulk_update(changed, ["state", "recovered"])
    if changed:
        states = {one.pk: [one.state, None if one.recovered is None else str(one.recovered)] for one in changed}
        audit.record(by=by, action="shortfall.settle", target=result, details={"states": states})
    return len(changed)


def state_without_outcome(*, mended: bool) -> ShortfallState:
    """How a loss stands of which no newer result tells."""
    return ShortfallState.PLANNED if mended else ShortfallState.OPEN


def _standing(result: Result) -> list[Result]:
    """What stands for the body or the unit, oldest first, with all lines; whoever records it, all of it counts."""
    lines = ResultLine.objects.order_by("order").prefetch_related("units")
    held = Result.objects.filter(body=result.body_id, unit=result.unit_id, replaced_by__isnull=True)
    found = held.select_related("round__criteria_set").order_by("year", "pk")
    return list(found.prefetch_related(Prefetch("lines", queryset=lines)))


def _settle(lost: Iterable[Any], standing: Sequence[Result]) -> list[Shortfall]:
    """The losses whose state is now another one."""
    by_result = defaultdict(list)
    for one in lost:
        by_result[one.line.result_id].append(one)
    changed = []
    for earlier in standing:
        mine = by_result.get(earlier.pk, [])
        later = next((one for one in standing if one.year > earlier.year), None)
        found = _told(earlier, later, mine) if later and mine else {}
        changed += [one for one in mine if _put(one, found.get(one.line.key))]
    return changed


def _told(earlier: Result, later: Result, mine: Iterable[Shortfall]) -> dict[str, Outcome]:
    pair = (earlier, later)
    return outcomes(year_result(earlier), year_result(later), lineage(pair), {one.line.key: one.lost for one in mine})


def _put(one: Any, outcome: Outcome | None) -> bool:
    state = outcome.state if outcome else state_without_outcome(mended=one.mended)
    won = outcome.won if outcome else None
    if (one.state, one.recovered) == (state, won):
        return False
    one.state, one.recovered = state, won
    return True
