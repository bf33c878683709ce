"""Pauses of each row, from JSON text or from columns with several values: the table `paused`, one list a row."""

import duckdb

from caicach.measures.dossiers.intake.moments import with_quick
from caicach.measures.dossiers.intake.reading import Plan, plan_moments
from caicach.measures.dossiers.intake.session import named, quoted

PARTS = {"from": "paused_from", "to": "paused_to", "reason": "pause_reason", "paper": "pause_paper"}
_NONE = ("-", "--", "null", "n/a", "chưa", "chưa có", "không", "không có", "01/01/0001", "01/01/1900")
"""How cells say that there is no day; programs add midnight to theirs."""
_OPEN = (*_NONE, "nay", "đến nay", "hiện tại")


def plan_pauses(connection: duckdb.DuckDBPyConnection, plan: Plan, held: dict[str, str], year_1904: bool) -> None:
    """Makes `paused` (row, pauses, broken, turned) and adds it to the plan; nothing where there are no pauses."""
    if "pauses" in held:
        _pieces_of_json(connection)
    elif "paused_from" in held:
        _pieces_of_columns(connection, held)
    else:
        return
    _open_ends(connection, year_1904)
    days = Plan()
    plan_moments(connection, days, {"paused_from": "VARCHAR", "paused_to": "VARCHAR"}, year_1904, "pieces")
    start, end = days.values["paused_from"], days.values["paused_to"]
    connection.execute(
        f"""CREATE TABLE paused AS
        SELECT row,
               list({{'from': start, 'to': stop, 'reason': reason, 'paper': paper}} ORDER BY start, stop) AS pauses,
               bool_or(broken) AS broken, bool_or(coalesce(stop < start, false)) AS turned
        FROM (SELECT pieces.row AS row, CAST({start} AS DATE) AS start, CAST({end} AS DATE) AS stop,
                     nullif(trim(nfc_normalize(pause_reason)), '') AS reason,
                     nullif(trim(nfc_normalize(pause_paper)), '') AS paper,
                     ({start}) IS NULL OR (paused_to IS NOT NULL AND ({end}) IS NULL) AS broken
              FROM pieces {" ".join(days.joins)})
        GROUP BY row"""
    )
    plan.joins.append("LEFT JOIN paused ON cells.row = paused.row")
    plan.values["pauses"] = "paused.pauses"
    plan.values["pauses_broken"] = "coalesce(paused.broken, false)"
    plan.values["pauses_turned"] = "coalesce(paused.turned, false)"


def _pieces_of_json(connection: duckdb.DuckDBPyConnection) -> None:
    """One row a pause; text that is no list of pauses gives a row without days, which is broken."""
    keys = ", ".join(
        f"nullif(trim(coalesce(one->>'{key}', one->>'{name}')), '') AS {named(name)}" for key, name in PARTS.items()
    )
    connection.execute(
        f"""CREATE TABLE broken_up AS SELECT row, {keys} FROM (
            SELECT row, unnest(CASE WHEN json_valid(pauses) AND json_type(pauses) = 'ARRAY'
                               THEN CAST(pauses AS JSON[]) ELSE ['{{}}'::JSON] END) AS one
            FROM cells WHERE pauses IS NOT NULL AND pauses NOT IN ('[]', 'null', '{{}}'))"""
    )


def _pieces_of_columns(connection: duckdb.DuckDBPyConnection, held: dict[str, str]) -> None:
    """Values side by side, separated by ";": the second start belongs to the second end."""
    parts = {name: name in held for name in PARTS.values()}
    lists = ", ".join(
        f"str_split(replace(CAST({named(name)} AS VARCHAR), chr(10), ';'), ';') AS {named(name)}"
        for name, there in parts.items()
        if there
    )
    cells = ", ".join(
        f"{_unless(f'trim({named(name)}[place])', _NONE if name == PARTS['from'] else _OPEN)} AS {named(name)}"
        if there and name in (PARTS["from"], PARTS["to"])
        else f"nullif(trim({named(name)}[place]), '') AS {named(name)}"
        if there
        else f"CAST(NULL AS VARCHAR) AS {named(name)}"
        for name, there in parts.items()
    )
    ends = "coalesce(len(paused_to), 0)" if parts["paused_to"] else "0"
    connection.execute(
        f"""CREATE TABLE broken_up AS SELECT * FROM (
            SELECT row, {cells} FROM (
                SELECT *, unnest(range(1, greatest(coalesce(len(paused_from), 0), {ends}) + 1)) AS place
                FROM (SELECT row, {lists} FROM cells WHERE paused_from IS NOT NULL
                      {"OR paused_to IS NOT NULL" if parts["paused_to"] else ""})))
            WHERE paused_from IS NOT NULL OR paused_to IS NOT NULL"""
    )


def _open_ends(connection: duckdb.DuckDBPyConnection, year_1904: bool) -> None:
    """Makes `pieces` of `broken_up`: a pause that lasts has no end; its days are read as far as that is quick."""
    rows = f"SELECT * REPLACE ({_unless('paused_to', _OPEN)} AS paused_to) FROM broken_up"
    connection.execute(f"CREATE TABLE pieces AS {with_quick(rows, ('paused_from', 'paused_to'), year_1904)}")


def _unless(cell: str, words: tuple[str, ...]) -> str:
    """SQL of a cell, NULL where it is blank or one of the words."""
    word = f"lower(regexp_replace({cell}, ' 00:00(:00)?$', ''))"
    return f"CASE WHEN {word} NOT IN ('', {', '.join(map(quoted, words))}) THEN {cell} END"
