"""What the tabs of dossiers count, and the years with results."""

from dataclasses import dataclass

from caicach.dossiers.enums import LetterState
from caicach.dossiers.models import Apology
from caicach.dossiers.queries.ground import Ground, results
from caicach.dossiers.queries.pause_box import pauses_found, received_in
from caicach.dossiers.rules.periods import Period


@dataclass(frozen=True, slots=True)
class Counts:
    """Dossiers late without a result, signs of wrong pauses in the newest year, letters not sent yet; the years with
    results, newest first."""

    late: int
    pauses: int
    letters: int
    years: tuple[int, ...]


def counts_of(ground: Ground) -> Counts:
    """Three questions to the store (one is the home's), one to the database; remembered until something changes."""
    about = (ground.store.pk, ground.store.generation, ground.question.as_of, ground.policy.code)
    return ground.memory.of("dossiers.tabs", about, lambda: _counts(ground))


def _counts(ground: Ground) -> Counts:
    rows = results(ground)
    years = {int(month[:4]) for row in rows if (month := row.keys["finished_month"])} | {ground.question.as_of.year}
    letters = Apology.objects.filter(body=ground.body, state=LetterState.DRAFT).count()
    late = sum(row.counts["pending_late"] for row in rows)
    pauses, _ = pauses_found(ground, received_in(Period(ground.question.as_of.year, 12)))
    return Counts(late, pauses, letters, tuple(sorted(years, reverse=True)))
