"""What the indicators of TT 01/2018 count in the dossiers of a period, a row a unit or an officer; DuckDB."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Literal

from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.indicators.questions import Only, Question
from caicach.measures.dossiers.quality.tt01 import Counted
from caicach.measures.dossiers.rating import rated
from caicach.measures.dossiers.source import Source

By = Literal["unit", "officer"]


@dataclass(frozen=True, slots=True)
class Span:
    """Days of a period, both included."""

    first: Date
    last: Date


_ASKED = "greatest(supplement_requests, CASE WHEN supplement_requested_at IS NOT NULL THEN 1 ELSE 0 END)"
_COUNTS = {
    "settled": "done",
    "early": "done AND outcome = 'early'",
    "on_time": "done AND outcome = 'on_time'",
    "late": "done AND outcome = 'late'",
    "unrated": "done AND outcome = 'unrated'",
    "no_contact": "done AND asked = 0",
    "one_contact": "done AND asked = 1",
    "more_contacts": "done AND asked > 1",
    "received": "came",
    "online": "came AND channel = 'online'",
    "online_late": "channel = 'online' AND outcome = 'late' AND (done OR (is_pending AND received_on <= $last))",
}


def counted(
    source: Source, question: Question, span: Span, by: tuple[By, ...] = ()
) -> dict[tuple[str | None, ...], Counted]:
    """Counts by unit (by the name shown), officer, both or neither: dossiers settled in the span; for the online share
    those received in it; online ones late are those settled late in it and those pending past their limit on its last
    day (or as of the question, if that is earlier).

    Dates of `question.only` are not looked at. `no_contact` is None where no dossier of the whole source tells of a
    supplement: then the file most likely has no such column.
    """
    only = replace(question.only, received_from=None, received_to=None, finished_from=None, finished_to=None)
    as_of = min(question.as_of, span.last)
    inner = rated(source, replace(question, only=only, by=(), as_of=as_of))
    keys = ", ".join(f"{one} AS key_{one}" for one in by)
    counts = ", ".join(f"count(*) FILTER ({what}) AS {name}" for name, what in _COUNTS.items())
    told = (
        f"SELECT *, is_settled AND ended_on BETWEEN $first AND $last AS done, "
        f"received_on BETWEEN $first AND $last AS came, {_ASKED} AS asked FROM ({inner}) AS r"
    )
    group = f"GROUP BY {', '.join(f'key_{one}' for one in by)}" if by else ""
    sql = f"SELECT {keys + ', ' if keys else ''}{counts} FROM ({told}) AS t {group}"
    with session() as cursor:
        rows = cursor.execute(sql, {"first": span.first, "last": span.last}).fetchall()
    tells = _tells_supplements(source, question)
    found: dict[tuple[str | None, ...], Counted] = {}
    for row in rows:
        keyed = tuple(_shown(name, value, question.units) for name, value in zip(by, row, strict=False))
        found[keyed] = _sum(found.get(keyed), dict(zip(_COUNTS, row[len(by) :], strict=True)), tells)
    return {key: one for key, one in found.items() if one.settled or one.received or one.online_late or not by}


def _shown(name: str, value: str | None, units: Mapping[str, str]) -> str | None:
    return units.get(value, value) if name == "unit" and value is not None else value


def _sum(former: Counted | None, counts: dict[str, int], tells: bool) -> Counted:
    if former is not None:
        counts = {name: count + (getattr(former, name) or 0) for name, count in counts.items()}
    return Counted(**{name: (None if name == "no_contact" and not tells else count) for name, count in counts.items()})  # type: ignore[arg-type]


def _tells_supplements(source: Source, question: Question) -> bool:
    inner = rated(source, replace(question, only=Only(), by=()))
    with session() as cursor:
        found = cursor.execute(f"SELECT coalesce(max({_ASKED}), 0) > 0 FROM ({inner}) AS r").fetchone()
    return bool(found and found[0])
