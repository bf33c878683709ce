"""DuckDB SQL of one row a pause: how the dossier stood when it began, what it took out, which rules it meets.

The clock is the default one throughout: it is the one for which a pause changes anything, and the one people pause for.
"""

from dataclasses import replace

from caicach.measures.dossiers.clock.policies import COMMON
from caicach.measures.dossiers.indicators.clocked import EARLY, ON_TIME, clocked, columns_of
from caicach.measures.dossiers.indicators.engines.duckdb import DuckDialect, table_of
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.pauses import rules as rule
from caicach.measures.dossiers.pauses.rules import Limits
from caicach.measures.dossiers.source import Source

_COLUMNS = (
    "dossier_code", "procedure_code", "procedure_name", "officer", "received_at", "status", "due_at",
    "supplement_requested_at", "supplement_requests", "pauses",
)  # fmt: skip


def spans(source: Source, question: Question, limits: Limits, judged: frozenset[str]) -> str:
    """One row a pause of the dossiers that `question.only` lets through, and one with null days for a dossier without
    pauses that was asked for supplements too often; by dossier code and `number` (from 1) unique.

    Columns: those of `entries.Entry`. `judged`: the codes of the rules to apply.
    """
    dialect = DuckDialect(question.calendar)
    asked = f"coalesce(supplement_requests, 0) > {int(limits.supplements)}"
    table = f"(SELECT * FROM {table_of(source)} WHERE pauses IS NOT NULL OR {asked})"
    columns = (*_COLUMNS, *sorted(columns_of(question.only)))
    dossiers = clocked(dialect, table, replace(question, policy=COMMON, by=()), columns, named=True)
    begun, ended = dialect.until_within("paused_from"), dialect.until_within("paused_to")
    known = "paused_from IS NOT NULL AND started IS NOT NULL AND stood IS NOT NULL"  # greatest, least pass over null
    due = dialect.until("due_on")
    left = (
        "CASE WHEN allowed IS NOT NULL THEN allowed - used_before "
        "WHEN paused_from > due_on THEN least(-1, due - low) ELSE due - low END"
    )
    calendar = ", ".join(name.rpartition(".")[2] for name in dialect.calendar_columns)  # lists: not through windows
    as_of = dialect.date(question.as_of)
    return f"""
        WITH one AS (
            SELECT *, len(pauses) AS pauses_in_all, unnest(coalesce(pauses, [NULL])) AS pause,
                generate_subscripts(coalesce(pauses, [NULL]), 1) AS number
            FROM ({dossiers}) AS dossiers),
        told AS (
            SELECT * EXCLUDE (pause, pauses), pause."from" AS paused_from, pause."to" AS paused_to,
                pause.reason AS reason, pause.paper AS paper FROM one),
        begun AS (
            SELECT *, CASE WHEN {known} THEN greatest(least(CAST({begun} AS INTEGER), stood), started) END AS low,
                {due} AS due FROM told),
        placed AS (
            SELECT * EXCLUDE ({calendar}),
                CASE WHEN low IS NULL THEN NULL WHEN paused_to IS NULL THEN greatest(low, stood)
                ELSE greatest(low, {ended}) END AS high FROM begun),
        reached AS (
            SELECT *, CASE WHEN low IS NOT NULL THEN greatest(started, max(high) OVER (PARTITION BY dossier_code
                ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) END AS reach FROM placed),
        counted AS (
            SELECT *, CASE WHEN low IS NOT NULL THEN greatest(0, least(high, stood) - greatest(low, reach)) END AS days,
                sum(CASE WHEN low IS NOT NULL THEN greatest(0, low - reach) END)
                    OVER (PARTITION BY dossier_code ORDER BY number) AS used_before
            FROM reached),
        stood AS (
            SELECT *, {left} AS left_before, paused_from IS NOT NULL AND paused_to IS NULL AND is_pending AS is_open,
                CAST(coalesce(paused_to, {as_of}) - paused_from AS INTEGER) AS calendar_days FROM counted)
        SELECT *, list_filter([{_met(limits, judged)}], lambda code: code IS NOT NULL) AS rules FROM stood
    """


def _met(limits: Limits, judged: frozenset[str]) -> str:
    conditions = _conditions(limits)
    return (
        ", ".join(f"CASE WHEN {conditions[code]} THEN '{code}' END" for code in conditions if code in judged) or "NULL"
    )


def _conditions(limits: Limits) -> dict[str, str]:
    """By code of the rule, in the order of `RULES`, the condition over the columns of `spans`."""
    before = f"left_before >= 0 AND left_before < {int(limits.just_before_days)} AND used_before > 0"
    asked = f"coalesce(supplement_requests, 0) > {int(limits.supplements)}"
    return {
        rule.WHEN_LATE.code: "left_before < 0",
        rule.NO_PAPER.code: "paused_from IS NOT NULL AND paper IS NULL",
        rule.NO_REQUEST.code: (
            "strip_accents(lower(reason)) LIKE '%bo sung%' "
            "AND NOT regexp_matches(strip_accents(lower(reason)), 'khong (phai|can|yeu cau) bo sung') "
            "AND supplement_requested_at IS NULL "
            "AND coalesce(supplement_requests, 0) = 0"
        ),
        rule.ASKED_AGAIN.code: f"{asked} AND number = coalesce(pauses_in_all, 1)",
        rule.OFTEN.code: f"number > {int(limits.pauses)}",
        rule.LONG_OPEN.code: f"is_open AND calendar_days > {int(limits.open_days)}",
        rule.JUST_BEFORE.code: before,
        rule.REOPENED.code: (
            f"paused_to IS NOT NULL AND days > 0 AND left_before BETWEEN 0 AND {int(limits.reopened_left)} "
            f"AND (used_before > 0 OR left_before = 0) AND NOT ({before}) AND is_settled "
            f"AND outcome IN ({EARLY}, {ON_TIME}) AND allowed IS NOT NULL AND used + days > allowed"
        ),
    }
