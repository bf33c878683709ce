"""One share of a body's (or a unit's) dossiers in a year, for rooms above."""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from caicach.dossiers.queries.figure_cells import Cells
from caicach.dossiers.rules.spans import Term


@dataclass(frozen=True, slots=True)
class DossierShare:
    """A part of a whole, the last day that counted, and the name of the clock."""

    part: int
    whole: int
    until: Date
    policy: str


def dossier_share(body: Any, year: int, as_of: Date, indicator: str, unit: Any = None) -> DossierShare | None:
    """An indicator (`measures.dossiers.indicators.INDICATORS`) of the dossiers of a year up to a day: of those received
    in it, or of those settled in it, as the indicator is. None where nothing is stored or nothing is there to count.
    """
    newest = Cells(body).known_until
    if newest is None:
        return None
    until = min(as_of, newest, Date(year, 12, 31))
    if until < Date(year, 1, 1):
        return None
    cells = Cells(body, as_of=until)
    cell = cells.cell(indicator, Term(year), unit=unit.name if unit is not None else "")
    if cell is None or not cell.whole:
        return None
    return DossierShare(cell.part, cell.whole, until, cells.policy_name)
