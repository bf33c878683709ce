"""The rows that are dossiers, the chosen columns alone, trimmed: the table `cells`."""

import duckdb

from caicach.measures.dossiers.intake.choosing import Chosen
from caicach.measures.dossiers.intake.listing import Listing, RawColumn
from caicach.measures.dossiers.intake.moments import with_quick
from caicach.measures.dossiers.intake.reading import LISTED, MOMENTS, in_list
from caicach.measures.dossiers.intake.session import named, one

SHOWN = 10


def cut_cells(connection: duckdb.DuckDBPyConnection, listing: Listing, chosen: Chosen) -> tuple[str, ...]:
    """Makes `cells` of `raw` and drops it; what was left out and is not a repeated heading is told."""
    code, received = chosen.by["dossier_code"], chosen.by["received_at"]
    selected = ", ".join(f"{cell_sql(column)} AS {named(holds)}" for holds, column in chosen.by.items())
    shape = ", cells, spilled" if listing.counted else ""
    days = [name for name in (*MOMENTS, *LISTED) if name in chosen.by and chosen.by[name].kind == "VARCHAR"]
    rows = (
        f"SELECT row{shape}, {selected} FROM raw WHERE row > {listing.heading_row} AND NOT {_repeats(code)} "
        f"AND NOT {_repeats(received)} AND NOT {_numbers(code, received)} AND {_filled(listing)}"
    )
    connection.execute(f"CREATE TABLE cells AS {with_quick(rows, days, listing.year_1904)}")
    told = _drop_remarks(connection, listing, chosen)
    connection.execute("DROP TABLE raw")
    return told


def cell_sql(column: RawColumn) -> str:
    """A cell, NULL where it is blank; trimmed, which few cells need."""
    name = named(column.name)
    if column.kind != "VARCHAR":
        return name
    needs = f"{name} = '' OR starts_with({name}, ' ') OR ends_with({name}, ' ')"
    return f"CASE WHEN {needs} THEN nullif(trim({name}), '') ELSE {name} END"


def _repeats(column: RawColumn) -> str:
    """Whether a row repeats the heading (exports print it on every page)."""
    texts = sorted({form for line in column.lines for form in (line, line.strip()) if form})
    return f"coalesce({in_list(named(column.name), texts)}, false)" if texts and column.kind == "VARCHAR" else "false"


def _numbers(code: RawColumn, received: RawColumn) -> str:
    """Whether a row numbers the columns: (1) (2) (3), or A B C."""
    if code.kind != "VARCHAR" or received.kind != "VARCHAR":
        return "false"
    cells = (f"coalesce({named(column.name)}, '')" for column in (code, received))
    return (
        "("
        + " AND ".join(
            f"strlen({cell}) < 6 AND regexp_full_match(trim({cell}), '[(\\[]?(\\d{{1,2}}|[A-Z])[)\\]]?')"
            for cell in cells
        )
        + ")"
    )


def _filled(listing: Listing) -> str:
    """Whether a row has anything in a column that means something."""
    columns = [column for column in listing.columns if column.meaning is not None]
    return "(" + " OR ".join(f"{cell_sql(column)} IS NOT NULL" for column in columns) + ")"


def _drop_remarks(connection: duckdb.DuckDBPyConnection, listing: Listing, chosen: Chosen) -> tuple[str, ...]:
    """Titles of groups, totals and signatures stand among the rows: no day, no status, hardly a cell."""
    others = [named(holds) for holds in chosen.by if holds not in ("dossier_code", "received_at")]
    filled = " + ".join(f"CAST({name} IS NOT NULL AS INTEGER)" for name in others) or "0"
    title = "NOT regexp_matches(dossier_code, '\\d{4}')" + (" AND status IS NULL" if "status" in chosen.by else "")
    remark = f"received_at IS NULL AND ({filled}) <= 1 AND (dossier_code IS NULL OR {title})"
    rows = [row[0] for row in connection.execute(f"SELECT row FROM cells WHERE {remark} ORDER BY row").fetchall()]
    if not rows or len(rows) == int(str(one(connection, "SELECT count(*) FROM cells")[0])):
        return ()
    connection.execute(f"DELETE FROM cells WHERE {remark}")
    shown = ", ".join(str(row) for row in rows[:SHOWN]) + (" …" if len(rows) > SHOWN else "")
    return (f"{len(rows)} dòng không phải hồ sơ (tiêu đề nhóm, dòng cộng, chữ ký) được bỏ qua: {shown}.",)
