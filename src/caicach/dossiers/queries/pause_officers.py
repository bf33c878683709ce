"""Officers by how many of their dossiers stood still."""

from dataclasses import dataclass, replace

from caicach.dossiers.models import Store
from caicach.dossiers.queries.pauses import limits_of
from caicach.measures.dossiers.indicators import Key, Question, measure
from caicach.measures.dossiers.pauses import far_officers
from caicach.measures.dossiers.source import Source


@dataclass(frozen=True, slots=True)
class OfficerShare:
    """One officer: dossiers handled, paused ones, the share, and whether it is far from the rest."""

    officer: str
    unit: str
    dossiers: int
    paused: int
    far: bool

    @property
    def share(self) -> float:
        return self.paused / self.dossiers


def officers_of(store: Store, source: Source, question: Question) -> list[OfficerShare]:
    """The officers with enough dossiers, the largest share of paused ones first."""
    limits = limits_of(store)
    far = {(one.unit, one.officer) for one in far_officers(source, question, limits)}
    rows = measure(source, replace(question, by=(Key.UNIT, Key.OFFICER)))
    found = [
        OfficerShare(
            row.keys["officer"] or "",
            row.keys["unit"] or "",
            row.counts["received"],
            row.counts["paused"],
            (row.keys["unit"], row.keys["officer"]) in far,
        )
        for row in rows
        if row.keys["officer"] and row.counts["received"] >= limits.officer_dossiers
    ]
    return sorted(found, key=lambda one: (-one.share, one.officer))
