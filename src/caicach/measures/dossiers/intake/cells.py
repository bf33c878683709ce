"""The rows that are dossiers, the chosen columns alone, trimmed: the table `cells`."""

import duckdb

from caicach.measures.dossiers.intake.choosing import Chosen
from caicach.measures.dossiers.intake.listing import Listing, RawColumn
from caicach.measures.dossiers.intake.session import named, one, quoted

SHOWN = 10


def cut_cells(connection: duckdb.DuckDBPyConnection, listing: Listing, chosen: Chosen) -> tuple[str, ...]:
    """Makes `cells` of `raw` and drops it; what was left out and is not a repeated heading is told."""
    code, received = chosen.by["dossier_code"], chosen.by["received_at"]
    selected = ", ".join(f"{cell_sql(column)} AS {named(holds)}" for holds, column in chosen.by.items())
    shape = ", cells, spilled" if listing.counted else ""
    connection.execute(
        f"CREATE TABLE cells AS SELECT row{shape}, {selected} FROM raw "
        f"WHERE row > {listing.heading_row} AND NOT {_repeats(code)} AND NOT {_repeats(received)} "
        f"AND NOT {_numbers(code, received)} AND NOT {_blank(listing)}"
    )
    told = _drop_remarks(connection, listing, chosen)
    connection.execute("DROP TABLE raw")
    return told


def cell_sql(column: RawColumn) -> str:
    """A cell, NULL where it is blank."""
    name = named(column.name)
    return f"nullif(trim({name}), '')" if column.kind == "VARCHAR" else name


def _repeats(column: RawColumn) -> str:
    """Whether a row repeats the heading (exports print it on every page)."""
    texts = {line.casefold() for line in (*column.lines, column.heading) if line}
    if column.kind != "VARCHAR" or not column.lines:
        return "false"
    listed = ", ".join(quoted(text) for text in sorted(texts))
    return f"coalesce(lower(nfc_normalize(trim({named(column.name)}))) IN ({listed}), false)" if texts else "false"


def _numbers(code: RawColumn, received: RawColumn) -> str:
    """Whether a row numbers the columns: (1) (2) (3), or A B C."""
    if code.kind != "VARCHAR" or received.kind != "VARCHAR":
        return "false"
    cells = (f"coalesce({named(column.name)}, '')" for column in (code, received))
    return (
        "("
        + " AND ".join(
            f"length({cell}) < 6 AND regexp_full_match(trim({cell}), '[(\\[]?(\\d{{1,2}}|[A-Z])[)\\]]?')"
            for cell in cells
        )
        + ")"
    )


def _blank(listing: Listing) -> str:
    columns = [column for column in listing.columns if column.meaning is not None]
    filled = " AND ".join(f"{cell_sql(column)} IS NULL" for column in columns)
    return f"({filled})"


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
