"""The clock for a whole table, written once in SQL; `caicach.measures.dossiers.clock` is the same for one dossier.

In numbers of working days: a dossier that starts on the working day numbered s and ends on that numbered e has used
e - s. A pause from a to b takes out min(b, e) - max(a, s) where that is positive, for the numbers grow with the days;
what overlaps is the same number and counts once.
"""

from collections.abc import Iterable

from caicach.measures.dossiers.clock.policies import Policy
from caicach.measures.dossiers.indicators.dialect import Dialect
from caicach.measures.dossiers.indicators.questions import Only, Question

EARLY, ON_TIME, LATE, UNRATED = range(4)
"""What `outcome` says, as whole numbers."""

_NEEDED = (
    "received_at", "channel", "status", "due_working_days", "due_at", "extended_due_at", "supplement_requested_at",
    "completed_at", "supplement_requests",
)  # fmt: skip
_RESTARTED = "supplement_requested_at IS NOT NULL AND completed_at >= supplement_requested_at"
_STANDS = "supplement_requested_at IS NOT NULL AND (completed_at IS NULL OR completed_at < supplement_requested_at)"


def clocked(
    dialect: Dialect, table: str, question: Question, columns: Iterable[str], *, used: str = "", named: bool = False
) -> str:
    """A SELECT of one row a dossier that `question.only` lets through: `columns` of the table and what the clock says.

    `received_on`; `ended_on` (null while open); `stands_on` (the day on which the clock is read); `started`, `stood`
    (working day numbers of the start day and of `stands_on`), `taken` (working days that do not count), `used`: null
    outside the calendar; `allowed` (working days) and `due_on` (the appointment), one of which `outcome` (EARLY …) was
    held against; `is_settled`, `is_pending`; `group_name`, `unit_name` where `question.by` or the filters ask for them.

    `used`: a column of the table with the used days of dossiers with an end day, by the same policy and calendar. Then
    `started`, `stood` and `taken` are null for those. `named`: `group_name` and `unit_name` in any case.
    """
    kept = list(dict.fromkeys((*columns, *_NEEDED, *dialect.pause_columns, *([used] if used else ()))))
    known = "ended_on IS NOT NULL" if used else ""
    policy, in_force = question.policy, _in_force(dialect, question.policy)
    as_of = dialect.date(question.as_of)
    layers = [
        ["COALESCE(ended_on, " + as_of + ") AS read_on", *_restarted(policy, in_force)],
        [*_started(dialect, policy, known), f"{_stands(policy)} AS stands_on"],
        [f"{_unless(known, dialect.until('stands_on'))} AS stood"],
        *([_waits(dialect)] if policy.takes_out_waiting else []),
        [f"{_unless(known, _taken(dialect, policy, in_force))} AS taken"],
        [f"{_used(known, used)} AS used", *_allowed(dialect, policy, in_force)],
        [
            f"{_outcome(policy, in_force)} AS outcome",
            "(status IN ('finished', 'returned') AND ended_on IS NOT NULL) AS is_settled",
            "(status NOT IN ('withdrawn', 'refused')"
            " AND (ended_on IS NULL OR status NOT IN ('finished', 'returned'))) AS is_pending",
        ],
    ]
    listed = ", ".join([*(f"d.{name}" for name in kept), *dialect.calendar_columns])
    sql = (
        f"SELECT {listed}, {dialect.day_of('d.received_at')} AS received_on, "
        f"COALESCE(d.finished_at, d.returned_at) AS ended_on{_named(question, named)} "
        f"FROM {table} AS d{_joined(dialect, question, named)}{dialect.calendar}"
    )
    conditions = _conditions(dialect, question.only)
    for number, layer in enumerate(layers):
        where = f" WHERE {' AND '.join(conditions)}" if conditions and number == 0 else ""
        sql = f"SELECT *, {', '.join(layer)} FROM ({sql}) AS c{number}{where}"
    return sql


def _unless(known: str, expression: str) -> str:
    return f"CASE WHEN {known} THEN NULL ELSE {expression} END" if known else expression


def _in_force(dialect: Dialect, policy: Policy) -> str:
    """The condition that the policy counts for the row; empty where it always does."""
    parts = [f"received_on >= {dialect.date(policy.since)}"] if policy.since else []
    parts += [f"received_on <= {dialect.date(policy.until)}"] if policy.until else []
    return " AND ".join(parts)


def _when(*conditions: str) -> str:
    return " AND ".join(f"({condition})" for condition in conditions if condition)


def _restarted(policy: Policy, in_force: str) -> list[str]:
    if not policy.restarts_when_complete:
        return []
    return [f"({_when(in_force, _RESTARTED)}) AS restarted", f"({_when(in_force, _STANDS)}) AS stands"]


def _started(dialect: Dialect, policy: Policy, known: str) -> list[str]:
    start = _unless(known, dialect.start("received_at", "received_on", "channel = 'online'"))
    if not policy.restarts_when_complete:
        return [f"{start} AS started"]
    anew = f"CASE WHEN restarted THEN {dialect.start_of_day('completed_at')} ELSE {start} END"
    return [f"{start} AS first_started", f"{anew} AS started"]


def _stands(policy: Policy) -> str:
    if not policy.restarts_when_complete:
        return "read_on"
    asked = "supplement_requested_at"
    return f"CASE WHEN stands AND {asked} < read_on THEN {asked} ELSE read_on END"


def _waits(dialect: Dialect) -> list[str]:
    """The working day numbers between which the dossier waited for a supplement; null where none was asked for."""
    asked, came = dialect.until_within("supplement_requested_at"), dialect.until_within("completed_at")
    return [
        f"CASE WHEN {asked} > started THEN {asked} WHEN {asked} <= started THEN started END AS wait_low",
        f"CASE WHEN {came} < stood THEN {came} ELSE stood END AS wait_high",
    ]


def _taken(dialect: Dialect, policy: Policy, in_force: str) -> str:
    paused = usual = dialect.paused("started", "stood")
    if policy.takes_out_waiting:
        # what is paused or waited: both, less what is counted twice
        twice = f" - {dialect.paused('wait_low', 'wait_high')}" if policy.takes_out_pauses else ""
        waited = f"CASE WHEN wait_high > wait_low THEN wait_high - wait_low{twice} ELSE 0 END"
        paused = f"{usual} + {waited}" if policy.takes_out_pauses else waited
    elif not policy.takes_out_pauses:
        paused = "0"
    if in_force and paused != usual:
        paused = f"CASE WHEN {in_force} THEN {paused} ELSE {usual} END"
    return f"CASE WHEN stood > started THEN {paused} WHEN stood <= started THEN 0 END"


def _allowed(dialect: Dialect, policy: Policy, in_force: str) -> list[str]:
    """The working days allowed: of the procedure; else, if a supplement moved the clock, what the appointment gave."""
    due = "due_at"
    if policy.by_extended_due:
        due = "COALESCE(extended_due_at, due_at)"
        due = f"CASE WHEN {in_force} THEN {due} ELSE due_at END" if in_force else due
    first, moved = ("first_started", "restarted") if policy.restarts_when_complete else ("started", "")
    if policy.takes_out_waiting:
        waited = _when(in_force, "supplement_requested_at IS NOT NULL")
        moved = f"({moved} OR {waited})" if moved else waited
    if not moved:
        return [f"{due} AS due_on", "due_working_days AS allowed"]
    until = dialect.until(due)
    given = f"CASE WHEN {until} > {first} THEN {until} - {first} WHEN {until} <= {first} THEN 0 END"
    allowed = f"CASE WHEN due_working_days IS NULL AND {moved} THEN {given} ELSE due_working_days END"
    return [f"{due} AS due_on", f"{allowed} AS allowed"]


def _used(known: str, stored: str) -> str:
    counted = "CASE WHEN stood > started THEN stood - started - taken WHEN stood <= started THEN 0 END"
    return f"CASE WHEN {known} THEN {stored} ELSE {counted} END" if known else counted


def _outcome(policy: Policy, in_force: str) -> str:
    twice = f"WHEN {_when(in_force, 'supplement_requests > 1')} THEN {LATE} " if policy.late_when_asked_twice else ""
    anew = f"WHEN restarted THEN {UNRATED} " if policy.restarts_when_complete else ""
    days, day = _against("used", "allowed"), _against("stands_on", "due_on")
    return f"CASE {twice}WHEN allowed IS NOT NULL THEN {days} {anew}ELSE {day} END"


def _against(value: str, limit: str) -> str:
    return (
        f"CASE WHEN {value} < {limit} THEN {EARLY} WHEN {value} = {limit} THEN {ON_TIME} "
        f"WHEN {value} > {limit} THEN {LATE} ELSE {UNRATED} END"
    )


def _named(question: Question, always: bool) -> str:
    group = ", COALESCE(g.shown, d.field) AS group_name" if question.groups else ", d.field AS group_name"
    unit = ", COALESCE(u.shown, d.unit) AS unit_name" if question.units else ", d.unit AS unit_name"
    return (group if always or question.asks_group else "") + (unit if always or question.asks_unit else "")


def _joined(dialect: Dialect, question: Question, always: bool) -> str:
    joins = ""
    if question.groups and (always or question.asks_group):
        joins += f" LEFT JOIN {dialect.pairs(question.groups, 'g', 'code', 'shown')} ON g.code = d.procedure_code"
    if question.units and (always or question.asks_unit):
        joins += f" LEFT JOIN {dialect.pairs(question.units, 'u', 'printed', 'shown')} ON u.printed = d.unit"
    return joins


def columns_of(only: Only) -> set[str]:
    """The columns of the table that the filters look at, besides those of the clock."""
    named = {
        "unit": only.units, "procedure_code": only.procedures, "field": only.fields, "officer": only.officers,
        "dossier_code": only.codes,
    }  # fmt: skip
    return {column for column, values in named.items() if values}


def _conditions(dialect: Dialect, only: Only) -> list[str]:
    days = (
        ("received_on", ">=", only.received_from),
        ("received_on", "<=", only.received_to),
        ("ended_on", ">=", only.finished_from),
        ("ended_on", "<=", only.finished_to),
    )
    values: tuple[tuple[str, tuple[str | None, ...]], ...] = (
        ("unit", only.units),
        ("procedure_code", only.procedures),
        ("field", only.fields),
        ("group_name", only.groups),
        ("channel", only.channels),
        ("officer", only.officers),
        ("dossier_code", only.codes),
    )
    told = [f"{column} {sign} {dialect.date(day)}" for column, sign, day in days if day]
    return told + [dialect.among(column, wanted) for column, wanted in values if wanted]
