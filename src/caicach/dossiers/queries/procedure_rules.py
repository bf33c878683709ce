"""The catalogue against what law and plans ask: limits cut, publication in time, online levels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from caicach.dossiers.models import Procedure
from caicach.language.calendar import WorkingCalendar
from caicach.measures.dossiers.online_levels import Tally, tallies
from caicach.measures.dossiers.procedures import CutTarget, Limits, Simplified, simplification
from caicach.measures.dossiers.publication import Issuer, Punctual, database_verdict, decision_verdict
from caicach.organisations.models import Body

LATE, OPEN, KEPT, UNKNOWN = "tre", "cho", "dung", "thieu"


@dataclass(frozen=True, slots=True)
class CutLine:
    """A procedure with how much of its legal limit was cut."""

    procedure: Procedure
    limits: Limits
    reaches: bool


def in_force(person: Any, body: Body) -> list[Procedure]:
    """The procedures of the body that the person may see and that stand."""
    found = Procedure.objects.visible_to(person).filter(body=body).in_force()
    return list(found.select_related("unit").order_by("field", "name", "pk"))


def cuts_of(found: Iterable[Procedure], target: CutTarget) -> tuple[Simplified, list[CutLine]]:
    """How the catalogue stands to the target, and its lines: those cut most first, unknown ones last."""
    held = [(one, Limits(one.code, one.limit, one.legal_limit)) for one in found]
    lines = [
        CutLine(one, limits, limits.cut is not None and limits.cut * 100 >= target.cut_from) for one, limits in held
    ]
    lines.sort(key=lambda line: (line.limits.cut is None, -(line.limits.cut or 0)))
    return simplification([limits for _one, limits in held], target), lines


@dataclass(frozen=True, slots=True)
class PublicationLine:
    """A procedure with the two verdicts on its publication."""

    procedure: Procedure
    decision: Punctual
    database: Punctual

    @property
    def state(self) -> str:
        verdicts = (self.decision, self.database)
        if any(one.kept is False for one in verdicts):
            return LATE
        if any(one.open for one in verdicts):
            return OPEN
        return KEPT if self.database.kept else UNKNOWN


def publication_of(found: Iterable[Procedure], calendar: WorkingCalendar, today: Date) -> list[PublicationLine]:
    """Whether each was published in time; late ones first."""
    lines = [_published(one, calendar, today) for one in found]
    order = (LATE, OPEN, UNKNOWN, KEPT)
    return sorted(lines, key=lambda line: order.index(line.state))


def _published(one: Procedure, calendar: WorkingCalendar, today: Date) -> PublicationLine:
    issuer = Issuer(one.issuer)
    decision = decision_verdict(
        one.signed_on, one.rule_effective_on, issuer, shortened_issued_on=one.shortened_issued_on
    )
    database = database_verdict(one.signed_on, one.published_on, issuer, calendar=calendar, today=today)
    return PublicationLine(one, decision, database)


def counts_of(lines: Sequence[PublicationLine]) -> dict[str, int]:
    """How many lines stand in each state."""
    return {state: sum(line.state == state for line in lines) for state in (LATE, OPEN, KEPT, UNKNOWN)}


def levels_in(found: Iterable[Procedure]) -> tuple[Tally, ...]:
    """Online levels, a tally a scale."""
    return tallies((one.scale, one.level) for one in found)
