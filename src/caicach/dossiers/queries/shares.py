"""One share of a body's (or a unit's) dossiers in a year, for rooms above."""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from caicach.dossiers.queries.figure_cells import Cells
from caicach.dossiers.queries.stored import store_of
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
    store = store_of(body)
    if store is None or not store.generation:
        return None
    until = min(as_of, store.exported_on or as_of, Date(year, 12, 31))
    cells = Cells(body, store, as_of=until)
    if cells.ground is None or until < Date(year, 1, 1):
        return None
    cell = cells.cell(indicator, Term(year), unit=unit.name if unit is not None else "")
    if cell is None or not cell.whole:
        return None
    return DossierShare(cell.part, cell.whole, until, cells.policy_name)
