"""Figures of dossiers for many targets at once: few questions to the store, however many rows a page has."""

from dataclasses import dataclass, field, replace
from datetime import date as Date
from typing import Any

from caicach.dossiers.enums import QuotaMeasure
from caicach.dossiers.models import Store
from caicach.dossiers.queries.stored import canonical, question_for, source_for
from caicach.dossiers.rules.spans import Term
from caicach.measures.dossiers.clock.policies import Policy
from caicach.measures.dossiers.indicators import INDICATORS, Key, Only, Row, measure
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.source import Source
from caicach.organisations.models import Body

BY_RECEIPT = frozenset({QuotaMeasure.ONLINE, QuotaMeasure.POSTAL, QuotaMeasure.POSTAL_PROCEDURE})
"""Shares of dossiers received in the period; all others are of dossiers settled in it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a whole."""

    part: int
    whole: int


@dataclass
class Cells:
    """Asks the store once for each period, way of dating and kind of row, and remembers while the page lasts."""

    body: Body
    store: Store | None
    as_of: Date | None = None
    policy: Policy | None = None
    _source: Source | None = field(init=False)
    _question: Question = field(init=False)
    _rows: dict[Any, dict[tuple[str | None, ...], Row]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._source = source_for(self.store)
        question = question_for(self.body, store=self.store, as_of=self.as_of, policy=self.policy)
        self._question = replace(question, units=canonical(self.body))

    @property
    def known_until(self) -> Date:
        """The day that open dossiers are known as of."""
        return self._question.as_of

    @property
    def ground(self) -> tuple[Source, Question] | None:
        """What is asked, and the question without a period; None where nothing is stored."""
        return None if self._source is None else (self._source, self._question)

    @property
    def policy_name(self) -> str:
        return self._question.policy.name

    def row(self, term: Term, *, by_receipt: bool, unit: str = "", of_field: str = "") -> Row | None:
        """The figures of a period, of a unit (by the name shown) and a field; None where there is nothing."""
        if self._source is None:
            return None
        by = ((Key.UNIT,) if unit else ()) + ((Key.FIELD,) if of_field else ())
        key = (term, by_receipt, by)
        if key not in self._rows:
            self._rows[key] = self._ask(term, by_receipt, by)
        return self._rows[key].get(tuple(name for name in (unit, of_field) if name))

    def cell(self, code: str, term: Term, *, unit: str = "", of_field: str = "") -> Cell | None:
        """What an indicator counts; None where nothing is stored."""
        row = self.row(term, by_receipt=code in BY_RECEIPT, unit=unit, of_field=of_field)
        if row is None:
            return Cell(0, 0) if self._source is not None else None
        indicator = INDICATORS[code]
        part, whole = (sum(row.counts[name] for name in names) for names in (indicator.over, indicator.of))
        return Cell(part, whole)

    def _ask(self, term: Term, by_receipt: bool, by: tuple[Key, ...]) -> dict[tuple[str | None, ...], Row]:
        assert self._source is not None
        last = min(term.last, self._question.as_of) if self.as_of is not None else term.last
        only = Only(received_from=term.first, received_to=last) if by_receipt else None
        only = only or Only(finished_from=term.first, finished_to=last)
        rows = measure(self._source, replace(self._question, by=by, only=only))
        return {tuple(row.keys[one.value] for one in by): row for row in rows}
