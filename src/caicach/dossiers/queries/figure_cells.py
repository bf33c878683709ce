"""Figures of dossiers for many targets at once: few questions to the store, however many rows a page has."""

from dataclasses import dataclass, replace
from datetime import date as Date

from caicach.dossiers.enums import QuotaMeasure
from caicach.dossiers.queries.ground import Ground, ground_of
from caicach.dossiers.rules.spans import Term
from caicach.measures.dossiers.indicators import INDICATORS, Key, Only, Row
from caicach.organisations.models import Body

BY_RECEIPT = frozenset({QuotaMeasure.ONLINE, QuotaMeasure.POSTAL, QuotaMeasure.POSTAL_PROCEDURE})
"""Shares of dossiers received in the period; all others are of dossiers settled in it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a whole."""

    part: int
    whole: int


class Cells:
    """Asks the store once for each period, way of dating and kind of row, and remembers.

    `as_of`: nothing after this day counts; by default everything stored. `policy`: by default the body's.
    """

    def __init__(self, body: Body, *, as_of: Date | None = None, policy: str = "") -> None:
        found = ground_of(body, policy)
        if found is not None and as_of is not None:
            found = replace(found, question=replace(found.question, as_of=as_of))
        self.ground: Ground | None = found
        self._last = as_of
        self._rows: dict[tuple[Term, bool, tuple[Key, ...]], dict[tuple[str | None, ...], Row]] = {}

    @property
    def known_until(self) -> Date | None:
        """The day that open dossiers are known as of; None where nothing is stored."""
        return self.ground.question.as_of if self.ground is not None else None

    @property
    def policy_name(self) -> str:
        return self.ground.policy.name if self.ground is not None else ""

    def cell(self, code: str, term: Term, *, unit: str = "", of_field: str = "") -> Cell | None:
        """What an indicator counts in a period, of a unit (by the name shown) and a field; None where nothing is
        stored.
        """
        if self.ground is None:
            return None
        by = ((Key.UNIT,) if unit else ()) + ((Key.FIELD,) if of_field else ())
        rows = self._of(self.ground, term, code in BY_RECEIPT, by)
        row = rows.get(tuple(name for name in (unit, of_field) if name))
        if row is None:
            return Cell(0, 0)
        indicator = INDICATORS[code]
        part, whole = (sum(row.counts[name] for name in names) for names in (indicator.over, indicator.of))
        return Cell(part, whole)

    def _of(
        self, ground: Ground, term: Term, by_receipt: bool, by: tuple[Key, ...]
    ) -> dict[tuple[str | None, ...], Row]:
        key = (term, by_receipt, by)
        if key not in self._rows:
            last = min(term.last, self._last) if self._last is not None else term.last
            received = Only(received_from=term.first, received_to=last)
            settled = Only(finished_from=term.first, finished_to=last)
            rows = ground.rows(*by, only=received if by_receipt else settled)
            self._rows[key] = {tuple(row.keys[one.value] for one in by): row for row in rows}
        return self._rows[key]
