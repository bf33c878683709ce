"""The ledger of pauses: every pause with its reason, its paper, what it took out and which signs it shows."""

from dataclasses import dataclass, fields
from datetime import date as Date
from datetime import datetime as DateTime

from caicach.measures.dossiers.indicators.clocked import EARLY, LATE, ON_TIME
from caicach.measures.dossiers.indicators.engines.duckdb import table_of
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.pauses.apart import KEPT_APART, Pauses, parameters
from caicach.measures.dossiers.pauses.rules import ASKED_AGAIN, DEFAULTS, NO_PAPER, NO_REQUEST, OFFICER, RULES, Limits
from caicach.measures.dossiers.pauses.spans import spans
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.values import Outcome

_OUTCOMES = {EARLY: Outcome.EARLY, ON_TIME: Outcome.ON_TIME, LATE: Outcome.LATE}


@dataclass(frozen=True, slots=True)
class Entry:
    """One pause. `number`: which of the `pauses_in_all` of the dossier; days are null in the entry of a dossier without
    pauses (asked for supplements too often).

    Working days, None outside the calendar: `days` that it took out (what overlaps an earlier one counts there),
    `used_before` and `left_before` when it began (negative: late already; by the appointment where the procedure gives
    no number of days), `used` by now and `allowed`. `calendar_days` to its end, else to the as-of day.
    """

    dossier_code: str
    procedure_code: str | None
    procedure_name: str | None
    unit_name: str | None
    officer: str | None
    received_at: DateTime
    status: str
    number: int
    pauses_in_all: int | None
    paused_from: Date | None
    paused_to: Date | None
    reason: str | None
    paper: str | None
    days: int | None
    calendar_days: int | None
    used_before: int | None
    left_before: int | None
    used: int | None
    allowed: int | None
    due_on: Date | None
    supplement_requests: int
    is_open: bool
    is_settled: bool
    outcome: Outcome
    rules: tuple[str, ...]


_COLUMNS = tuple(field.name for field in fields(Entry))
ORDERS = {
    "code": "dossier_code, number",
    "-from": "paused_from DESC NULLS LAST, dossier_code, number",
    "from": "paused_from NULLS LAST, dossier_code, number",
    "-days": "days DESC NULLS LAST, dossier_code, number",
    "unit": "unit_name NULLS LAST, dossier_code, number",
}
"""How a ledger may be sorted, by name."""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of the ledger with what stands above it: `tally` as of all entries, `total` of those asked for."""

    entries: tuple[Entry, ...]
    total: int
    tally: dict[str, int]


def page(
    source: Source,
    question: Question,
    limits: Limits = DEFAULTS,
    *,
    rules: tuple[str, ...] = (),
    order: str = "-from",
    limit: int = 50,
    offset: int = 0,
) -> Page:
    """`ledger`, `how_many` and `tally` with the dossiers read once."""
    codes = judged(source, limits)
    with session() as cursor:
        cursor.execute(f"CREATE TEMP TABLE pauses AS {spans(source, question, limits, codes)}")
        found = cursor.execute(_sorted(_wanted("pauses", rules), order, limit, offset)).fetchall()
        total = cursor.execute(f"SELECT count(*) FROM ({_wanted('pauses', rules)})").fetchone()
        tallied = dict(cursor.execute(_tallied("pauses")).fetchall())
    return Page(tuple(_entry(row) for row in found), int(total[0]) if total else 0, _told(tallied, codes))


def ledger(
    source: Source,
    question: Question,
    limits: Limits = DEFAULTS,
    *,
    rules: tuple[str, ...] = (),
    order: str = "-from",
    limit: int | None = None,
    offset: int = 0,
) -> list[Entry]:
    """The pauses of the dossiers that `question.only` lets through. `rules`: only entries that meet one of these codes;
    () gives every pause. `order`: a key of `ORDERS`. Raises KeyError."""
    relation = f"({spans(source, question, limits, judged(source, limits))})"
    with session() as cursor:
        found = cursor.execute(_sorted(_wanted(relation, rules), order, limit, offset)).fetchall()
    return [_entry(row) for row in found]


def how_many(source: Source, question: Question, limits: Limits = DEFAULTS, *, rules: tuple[str, ...] = ()) -> int:
    """How many entries the ledger has that meet one of these codes; () counts every pause."""
    relation = f"({spans(source, question, limits, judged(source, limits))})"
    with session() as cursor:
        found = cursor.execute(f"SELECT count(*) FROM ({_wanted(relation, rules)})").fetchone()
    return int(found[0]) if found else 0


def tally(source: Source, question: Question, limits: Limits = DEFAULTS) -> dict[str, int]:
    """How many entries meet each rule that is judged (`judged`), `officer` excepted; in the order of `RULES`."""
    codes = judged(source, limits)
    with session() as cursor:
        found = cursor.execute(_tallied(f"({spans(source, question, limits, codes)})")).fetchall()
    return _told(dict(found), codes)


def summary(
    source: Source, question: Question, limits: Limits = DEFAULTS, concluded: Pauses = ()
) -> tuple[int, dict[str, int]]:
    """How many entries meet some rule, and the `tally`, with one reading of the dossiers; those that a person has
    concluded on left out."""
    codes = judged(source, limits) - {OFFICER.code}
    left_out = f"ANTI JOIN ({KEPT_APART}) AS apart ON dossier_code = apart.code AND paused_from = apart.day"
    sql = (
        "SELECT unnest(list_append(rules, '')) AS code FROM "
        f"(SELECT rules FROM ({spans(source, question, limits, codes)}) {left_out if concluded else ''} "
        "WHERE len(rules) > 0)"
    )
    with session() as cursor:
        asked = f"SELECT code, count(*) FROM ({sql}) GROUP BY code"
        found = dict(cursor.execute(asked, parameters(concluded) if concluded else None).fetchall())
    return int(found.get("", 0)), {code: int(found.get(code, 0)) for code in RULES if code in codes}


def judged(source: Source, limits: Limits = DEFAULTS) -> frozenset[str]:
    """The codes of the rules that can be applied: not switched off, and the exports tell what they need.

    Where no pause of the whole source names a paper, the export has no such column and its lack says nothing; likewise
    for supplement requests.
    """
    sql = (
        "SELECT coalesce(bool_or(len(list_filter(pauses, lambda pause: pause.paper IS NOT NULL)) > 0), false), "
        "coalesce(bool_or(supplement_requested_at IS NOT NULL OR supplement_requests > 0), false) "
        f"FROM {table_of(source)}"
    )
    with session() as cursor:
        papers, requests = cursor.execute(sql).fetchone() or (False, False)
    untold = (() if papers else (NO_PAPER.code,)) + (() if requests else (NO_REQUEST.code, ASKED_AGAIN.code))
    return frozenset(RULES) - frozenset(limits.off) - frozenset(untold)


def _wanted(relation: str, rules: tuple[str, ...]) -> str:
    if not rules:
        return f"SELECT * FROM {relation} WHERE paused_from IS NOT NULL"
    codes = ", ".join(f"'{code}'" for code in rules if code in RULES)
    return f"SELECT * FROM {relation} WHERE list_has_any(rules, CAST([{codes}] AS VARCHAR[]))"


def _sorted(wanted: str, order: str, limit: int | None, offset: int) -> str:
    part = f" LIMIT {int(limit)}" if limit is not None else ""
    return f"SELECT {', '.join(_COLUMNS)} FROM ({wanted}) ORDER BY {ORDERS[order]}{part} OFFSET {int(offset)}"


def _tallied(relation: str) -> str:
    return f"SELECT code, count(*) FROM (SELECT unnest(rules) AS code FROM {relation}) GROUP BY code"


def _told(tallied: dict[str, int], judged_codes: frozenset[str]) -> dict[str, int]:
    return {code: int(tallied.get(code, 0)) for code in RULES if code in judged_codes and code != OFFICER.code}


def _entry(row: tuple[object, ...]) -> Entry:
    told = dict(zip(_COLUMNS, row, strict=True))
    told["outcome"] = _OUTCOMES.get(told["outcome"], Outcome.UNRATED)  # type: ignore[call-overload]
    told["rules"] = tuple(told["rules"] or ())  # type: ignore[arg-type]
    return Entry(**told)  # type: ignore[arg-type]
