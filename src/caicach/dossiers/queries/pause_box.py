"""Pauses to look at, for the home: how many each rule finds, and what the share of late dossiers would be without those
that people called wrong.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import date as Date
from fractions import Fraction

from caicach.dossiers.enums import PauseVerdict
from caicach.dossiers.models import PauseReview, Store
from caicach.dossiers.queries.ground import Ground
from caicach.dossiers.rules.periods import Period
from caicach.measures.dossiers.indicators import Only
from caicach.measures.dossiers.pauses import RULES, Limits, Rule, recount, tally

MOST = 5


@dataclass(frozen=True, slots=True)
class PauseBox:
    """Rules with what they found, most first; `total` is the sum over all rules. `wrong`: pauses that people called
    wrong; `without`: the share of late dossiers of the period if those did not count."""

    rules: tuple[tuple[Rule, int], ...]
    total: int
    wrong: int
    without: Fraction | None


def limits_of(store: Store) -> Limits:
    """The numbers of the rules as the body set them."""
    known = {one.name for one in fields(Limits)}
    return replace(Limits(), **{name: value for name, value in store.pause_limits.items() if name in known})


def pauses_found(ground: Ground, only: Only | None = None) -> dict[str, int]:
    """How many pauses each rule finds; two questions to the store until something changes."""
    question = replace(ground.question, only=only or Only())
    about = (ground.store.pk, ground.store.generation, question.as_of, ground.policy.code, question.only)
    limits = limits_of(ground.store)
    return ground.memory.of("dossiers.pauses", (about, limits), lambda: tally(ground.source, question, limits))


def pause_box(ground: Ground, period: Period) -> PauseBox:
    """The box: pauses of dossiers received in the year of the period; the share is that of the period's results."""
    found = pauses_found(ground, received_in(period))
    rules = sorted(((RULES[code], many) for code, many in found.items() if many), key=lambda pair: -pair[1])
    wrong = frozenset(
        PauseReview.objects.filter(body=ground.body, verdict=PauseVerdict.WRONG).values_list(
            "dossier_code", "paused_from"
        )
    )
    without = _without(ground, period, wrong) if wrong else None
    return PauseBox(tuple(rules[:MOST]), sum(found.values()), len(wrong), without)


def received_in(period: Period) -> Only:
    """The dossiers received in a year."""
    return Only(received_from=period.first, received_to=Date(period.year, 12, 31))


def _without(ground: Ground, period: Period, wrong: Collection[tuple[str, Date]]) -> Fraction | None:
    question = replace(ground.question, only=Only(finished_from=period.first, finished_to=period.last))
    about = (ground.store.pk, ground.store.generation, question.as_of, ground.policy.code, question.only, sorted(wrong))
    row = ground.memory.of("dossiers.without_pauses", about, lambda: recount(ground.source, question, frozenset(wrong)))
    return row.rate("late_rate")
