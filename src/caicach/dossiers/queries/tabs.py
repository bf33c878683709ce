"""What the tabs of dossiers count, and the years with results."""

from dataclasses import dataclass, replace

from caicach.dossiers.enums import LetterState
from caicach.dossiers.models import Apology
from caicach.dossiers.queries.ground import Ground, results
from caicach.dossiers.queries.pause_box import pauses_found, received_in, reviews_of
from caicach.dossiers.queries.stored import policy_of
from caicach.dossiers.rules.periods import Period


@dataclass(frozen=True, slots=True)
class Counts:
    """Dossiers late without a result, pauses in the newest year to be concluded on, letters not sent yet; the years
    with results, newest first."""

    late: int
    pauses: int
    letters: int
    years: tuple[int, ...]


def counts_of(ground: Ground) -> Counts:
    """Counted by the body's own policy, whichever the page shows, so that all pages have the same tabs.

    Three questions to the store (one is the home's), two to the database; remembered until something changes.
    """
    own = replace(ground, question=replace(ground.question, policy=policy_of(ground.store)))
    about = (own.store.pk, own.store.generation, own.question.as_of, own.policy.code)
    return own.memory.of("dossiers.tabs", about, lambda: _counts(own))


def _counts(ground: Ground) -> Counts:
    rows = results(ground)
    years = {int(month[:4]) for row in rows if (month := row.keys["finished_month"])} | {ground.question.as_of.year}
    letters = Apology.objects.filter(body=ground.body, state=LetterState.DRAFT).count()
    late = sum(row.counts["pending_late"] for row in rows)
    pauses, _ = pauses_found(ground, received_in(Period(ground.question.as_of.year, 12)), reviews_of(ground))
    return Counts(late, pauses, letters, tuple(sorted(years, reverse=True)))
