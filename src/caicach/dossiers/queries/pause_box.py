"""Pauses to look at, for the home: how many each rule finds, and what the share of late dossiers would be without those
that people called wrong.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date as Date
from fractions import Fraction

from caicach.dossiers.enums import PauseVerdict
from caicach.dossiers.models import PauseReview
from caicach.dossiers.queries.ground import Ground
from caicach.dossiers.queries.pauses import limits_of
from caicach.dossiers.rules.periods import Period
from caicach.measures.dossiers.indicators import Only
from caicach.measures.dossiers.pauses import RULES, Rule, recount, summary

MOST = 5


@dataclass(frozen=True, slots=True)
class PauseBox:
    """Rules with what they found that nobody has concluded on, most first; `total`: pauses, some of which meet several.

    `wrong`: pauses of the year that people called wrong; `without`: the share of late dossiers of the period if those
    did not count.
    """

    rules: tuple[tuple[Rule, int], ...]
    total: int
    wrong: int
    without: Fraction | None


Reviews = Mapping[tuple[str, Date], str]
"""Verdicts of people by code of the dossier and first day of the pause."""


def reviews_of(ground: Ground) -> Reviews:
    """What was concluded on the pauses of the body."""
    found = PauseReview.objects.filter(body=ground.body).values_list("dossier_code", "paused_from", "verdict")
    return {(code, day): verdict for code, day, verdict in found}


def pauses_found(ground: Ground, only: Only, reviews: Reviews) -> tuple[int, dict[str, int]]:
    """How many pauses some rule finds that nobody has concluded on, and how many each; two questions to the store until
    something changes."""
    question, limits = replace(ground.question, only=only), limits_of(ground.store)
    about = (ground.store.pk, ground.store.generation, question.as_of, ground.policy.code, only, limits)
    return ground.memory.of(
        "dossiers.pauses_found", about, lambda: summary(ground.source, question, limits, list(reviews))
    )


def pause_box(ground: Ground, period: Period) -> PauseBox:
    """The box: pauses of dossiers received in the year of the period; the share is that of the period's results."""
    reviews = reviews_of(ground)
    total, found = pauses_found(ground, received_in(period), reviews)
    rules = sorted(((RULES[code], many) for code, many in found.items() if many), key=lambda pair: -pair[1])
    wrong = frozenset(
        pause for pause, verdict in reviews.items() if verdict == PauseVerdict.WRONG and pause[1].year == period.year
    )
    without = _without(ground, period, wrong) if wrong else None
    return PauseBox(tuple(rules[:MOST]), total, len(wrong), without)


def received_in(period: Period) -> Only:
    """The dossiers received in a year."""
    return Only(received_from=period.first, received_to=Date(period.year, 12, 31))


def _without(ground: Ground, period: Period, wrong: Collection[tuple[str, Date]]) -> Fraction | None:
    only = Only(finished_from=period.first, finished_to=period.last)
    question = replace(ground.question, only=only, counts=("early", "on_time", "late"))
    about = (ground.store.pk, ground.store.generation, question.as_of, ground.policy.code, question.only, sorted(wrong))
    row = ground.memory.of("dossiers.without_pauses", about, lambda: recount(ground.source, question, frozenset(wrong)))
    return row.rate("late_rate")
