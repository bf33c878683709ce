"""Officers who pause far more often than the rest, by robust statistics with a guard for few dossiers.

Shares are compared after Anscombe's transformation y = asin sqrt((k + 3/8) / (n + 3/4)), whose chance variance is
1 / (4n + 2) whatever the share. An officer's distance from the median is divided by the larger of the robust deviation
of all (1.4826 × median absolute deviation, as Iglewicz and Hoaglin 1993 use it with the bound 3.5) and of what chance
alone gives for so many dossiers. Because procedures differ, the number that others would have paused on the same
procedures is counted too (indirect standardisation), and must be exceeded by a factor.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from statistics import median

from caicach.measures.dossiers.indicators.clocked import clocked, columns_of
from caicach.measures.dossiers.indicators.engines.duckdb import DuckDialect, table_of
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.pauses.rules import DEFAULTS, Limits
from caicach.measures.dossiers.source import Source

_ROBUST = 1.4826  # makes the median absolute deviation of a normal distribution its standard deviation


@dataclass(frozen=True, slots=True)
class Handled:
    """How many dossiers of one procedure an officer of a unit handled, and how many of them were paused."""

    unit: str | None
    officer: str
    procedure: str | None
    dossiers: int
    paused: int


@dataclass(frozen=True, slots=True)
class OfficerPauses:
    """One officer beside the rest. `middle`: the median share of the `among` officers with enough dossiers;
    `deviations`: distance from it; `expected`: dossiers that others would have paused of the same procedures; `alone`:
    dossiers of procedures that nobody else handles, for which what others pause of anything stands in `expected`."""

    unit: str | None
    officer: str
    dossiers: int
    paused: int
    share: Fraction
    middle: Fraction
    deviations: Decimal
    expected: Decimal
    among: int
    alone: int = 0
    codes: tuple[str, ...] = field(default=(), repr=False)


def far_officers(source: Source, question: Question, limits: Limits = DEFAULTS) -> list[OfficerPauses]:
    """The officers of the dossiers that `question.only` lets through who pause far more than the rest, farthest first,
    each with the codes of the paused dossiers."""
    rows = _rows(source, question)
    with session() as cursor:
        grouped = cursor.execute(
            "SELECT unit_name, officer, procedure_code, count(*), count(pauses) "
            f"FROM ({rows}) WHERE officer IS NOT NULL GROUP BY ALL"
        ).fetchall()
        far = compared([Handled(*row) for row in grouped], limits)
        behind: dict[tuple[str | None, str], list[str]] = defaultdict(list)
        if far:
            names = DuckDialect(question.calendar).among("officer", sorted({one.officer for one in far}))
            paused = f"FROM ({rows}) WHERE pauses IS NOT NULL AND {names} ORDER BY ALL"
            for unit, officer, code in cursor.execute(f"SELECT unit_name, officer, dossier_code {paused}").fetchall():
                behind[unit, officer].append(code)
    return [replace(one, codes=tuple(behind[one.unit, one.officer])) for one in far]


def compared(handled: Iterable[Handled], limits: Limits = DEFAULTS) -> list[OfficerPauses]:
    """The officers far above the rest, farthest first. An officer in two units is two."""
    rows = list(handled)
    people: dict[tuple[str | None, str], list[Handled]] = defaultdict(list)
    for row in rows:
        people[row.unit, row.officer].append(row)
    sizes = {who: (sum(row.dossiers for row in own), sum(row.paused for row in own)) for who, own in people.items()}
    enough = {who: size for who, size in sizes.items() if size[0] >= limits.officer_dossiers}
    if len(enough) < max(2, limits.officers):
        return []
    placed = {who: _transformed(paused, dossiers) for who, (dossiers, paused) in enough.items()}
    middle = median(placed.values())
    spread = _ROBUST * median(abs(place - middle) for place in placed.values())
    share = median(Fraction(paused, dossiers) for dossiers, paused in enough.values())
    handlers = Counter(row.procedure for row in rows)
    expected = _expected(rows, people)
    found = []
    for who, (dossiers, paused) in enough.items():
        distance = (placed[who] - middle) / max(spread, math.sqrt(1 / (4 * dossiers + 2)))
        often = paused >= limits.officer_pauses and paused >= limits.officer_times * expected[who]
        if often and distance >= limits.officer_deviations:
            found.append(
                OfficerPauses(
                    who[0],
                    who[1],
                    dossiers,
                    paused,
                    Fraction(paused, dossiers),
                    share,
                    Decimal(f"{distance:.2f}"),
                    Decimal(f"{expected[who]:.2f}"),
                    len(enough),
                    sum(row.dossiers for row in people[who] if handlers[row.procedure] == 1),
                )
            )
    return sorted(found, key=lambda one: (-one.deviations, one.unit or "", one.officer))


def _transformed(paused: int, dossiers: int) -> float:
    return math.asin(math.sqrt((paused + 0.375) / (dossiers + 0.75)))


def _expected(
    rows: Iterable[Handled], people: Mapping[tuple[str | None, str], list[Handled]]
) -> dict[tuple[str | None, str], float]:
    """Paused dossiers if each procedure were paused as often as the others pause it; one that nobody else handles, as
    often as the others pause anything."""
    all_of: dict[str | None, list[int]] = defaultdict(lambda: [0, 0])
    whole = [0, 0]
    for row in rows:
        for sums in (all_of[row.procedure], whole):
            sums[0] += row.dossiers
            sums[1] += row.paused
    expected = {}
    for who, own in people.items():
        mine = [sum(row.dossiers for row in own), sum(row.paused for row in own)]
        usual = (whole[1] - mine[1]) / max(1, whole[0] - mine[0])
        expected[who] = 0.0
        for row in own:
            others = all_of[row.procedure][0] - row.dossiers
            rate = (all_of[row.procedure][1] - row.paused) / others if others else usual
            expected[who] += row.dossiers * rate
    return expected


def _rows(source: Source, question: Question) -> str:
    columns = ("dossier_code", "officer", "procedure_code", "pauses", *sorted(columns_of(question.only)))
    return clocked(DuckDialect(question.calendar), table_of(source), question, columns, named=True)
