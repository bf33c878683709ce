"""The rows that are dossiers, the chosen columns alone, trimmed: `cells`."""

from dataclasses import dataclass

import duckdb

from caicach.measures.dossiers.intake.choosing import Chosen
from caicach.measures.dossiers.intake.listing import Listing, RawColumn
from caicach.measures.dossiers.intake.moments import plain_number, with_quick
from caicach.measures.dossiers.intake.reading import LISTED, MOMENTS, in_list
from caicach.measures.dossiers.intake.session import named, one

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Cut:
    """`told`: what was left out; `plain_days`: every day was read quickly."""

    told: tuple[str, ...]
    plain_days: bool


def cut_cells(connection: duckdb.DuckDBPyConnection, listing: Listing, chosen: Chosen) -> Cut:
    """Makes `cells` of `raw`; what was left out and is not a repeated heading is told.

    Days written as text are read once and kept: `cells` is a table and `raw` is dropped. Where there are none it is
    cheaper to look at the numbers again than to copy every cell: `cells` is a view of what is left of `raw`.
    """
    code, received = chosen.by["dossier_code"], chosen.by["received_at"]
    totals = _drop_totals(connection, listing, code, received)
    days = [name for name in (*MOMENTS, *LISTED) if name in chosen.by and chosen.by[name].kind == "VARCHAR"]
    untrimmed, written = _looked_over(connection, listing, chosen, days)
    selected = ", ".join(
        f"{cell_sql(column) if holds in untrimmed else named(column.name)} AS {named(holds)}"
        for holds, column in chosen.by.items()
    )
    rows = f"SELECT row{', cells, spilled' if listing.counted else ''}, {selected} FROM raw"
    dossiers = (
        f"CASE WHEN row <= {listing.heading_row} THEN false WHEN {_plain(code, received)} THEN true "
        f"ELSE NOT {repeats(code)} AND NOT {repeats(received)} AND NOT {numbers(code, received)} "
        f"AND {_filled(listing)} END"
    )
    if written:
        rows = with_quick(f"{rows} WHERE {dossiers}", days, listing.year_1904)
        connection.execute(f"CREATE TABLE cells AS {rows}")
        connection.execute("DROP TABLE raw")
        return Cut(_drop_remarks(connection, chosen, "cells", totals), False)
    connection.execute(f"DELETE FROM raw WHERE NOT ({dossiers})")
    connection.execute(f"CREATE VIEW cells AS {with_quick(rows, days, listing.year_1904)}")
    return Cut(_drop_remarks(connection, chosen, "raw", totals), True)


def _looked_over(
    connection: duckdb.DuckDBPyConnection, listing: Listing, chosen: Chosen, days: list[str]
) -> tuple[set[str], bool]:
    """The columns with a cell that is blank or has blanks around it; and whether a day is no plain number."""
    texts = [(holds, named(column.name)) for holds, column in chosen.by.items() if column.kind == "VARCHAR"]
    cells = [named(chosen.by[name].name) for name in days]
    asked = [_untrimmed(cell) for _, cell in texts]
    asked.append(" OR ".join(f"({cell} IS NOT NULL AND NOT {plain_number(cell)})" for cell in cells) or "false")
    looked = ", ".join(f"coalesce(bool_or({condition}), false)" for condition in asked)
    *untrimmed, written = one(connection, f"SELECT {looked} FROM raw WHERE row > {listing.heading_row}")
    return {holds for (holds, _), found in zip(texts, untrimmed, strict=True) if found}, bool(written)


def cell_sql(column: RawColumn) -> str:
    """A cell, NULL where it is blank; trimmed, and without the ="…" that keeps zeros in a .csv, which few need."""
    name = named(column.name)
    if column.kind != "VARCHAR":
        return name
    plain = f"regexp_replace(trim({name}), '^=\"(.*)\"$', '\\1')"
    return f"CASE WHEN {_untrimmed(name)} THEN nullif({plain}, '') ELSE {name} END"


def _untrimmed(cell: str) -> str:
    return f"{cell} = '' OR starts_with({cell}, ' ') OR ends_with({cell}, ' ') OR starts_with({cell}, '=\"')"


def _plain(code: RawColumn, received: RawColumn) -> str:
    """Whether a row is surely a dossier: cheaper than the other tests, and enough for nearly all rows."""
    if code.kind != "VARCHAR" or received.kind != "VARCHAR":
        return "false"
    cell = named(code.name)
    long = f"coalesce({cell} >= '!' AND strlen({cell}) >= 6 AND {named(received.name)} IS NOT NULL, false)"
    return f"({long} AND NOT {repeats(code)} AND NOT {repeats(received)})"


def repeats(column: RawColumn) -> str:
    """Whether a row repeats the heading (exports print it on every page)."""
    texts = sorted({form for line in column.lines for form in (line, line.strip()) if form})
    return f"coalesce({in_list(named(column.name), texts)}, false)" if texts and column.kind == "VARCHAR" else "false"


def numbers(code: RawColumn, received: RawColumn) -> str:
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


def _drop_totals(
    connection: duckdb.DuckDBPyConnection, listing: Listing, code: RawColumn, received: RawColumn
) -> list[int]:
    """Takes out rows that begin with a word for a sum, with no code and at most a number for a day; which they were."""
    if not listing.heading_row or code.kind != "VARCHAR" or received.kind != "VARCHAR":
        return []
    at, day = cell_sql(code), cell_sql(received)
    first = f"coalesce({', '.join(cell_sql(column) for column in listing.columns)})"
    sum_ = (
        f"row > {listing.heading_row} AND ({at} IS NULL "
        f"OR (left({at}, 1) IN ('T', 't', 'C', 'c') AND NOT regexp_matches({at}, '\\d{{4}}')) "
        f"OR (strlen({at}) < 8 AND regexp_full_match({at}, '[\\d.,]+'))) "
        f"AND coalesce(regexp_full_match({day}, '[\\d.,]+'), true) "
        f"AND regexp_matches(lower(nfc_normalize({first})), '^(tổng|cộng)\\b')"
    )
    rows = [row[0] for row in connection.execute(f"SELECT row FROM raw WHERE {sum_} ORDER BY row").fetchall()]
    if rows:
        connection.execute(f"DELETE FROM raw WHERE row IN ({', '.join(map(str, rows))})")
    return rows


def _drop_remarks(
    connection: duckdb.DuckDBPyConnection, chosen: Chosen, table: str, totals: list[int]
) -> tuple[str, ...]:
    """Takes titles of groups, totals and signatures out of `table`: no day, no status, hardly a cell; they are told."""
    others = [named(holds) for holds in chosen.by if holds not in ("dossier_code", "received_at")]
    filled = " + ".join(f"CAST({name} IS NOT NULL AS INTEGER)" for name in others) or "0"
    title = "NOT regexp_matches(dossier_code, '\\d{4}')" + (" AND status IS NULL" if "status" in chosen.by else "")
    remark = f"received_at IS NULL AND ({filled}) <= 1 AND (dossier_code IS NULL OR {title})"
    rows = [row[0] for row in connection.execute(f"SELECT row FROM cells WHERE {remark} ORDER BY row").fetchall()]
    if len(rows) == int(str(one(connection, "SELECT count(*) FROM cells")[0])):
        rows = []
    if rows:
        connection.execute(f"DELETE FROM {table} WHERE row IN (SELECT row FROM cells WHERE {remark})")
    rows = sorted({*rows, *totals})
    if not rows:
        return ()
    shown = ", ".join(str(row) for row in rows[:SHOWN]) + (" …" if len(rows) > SHOWN else "")
    return (f"{len(rows)} dòng không phải hồ sơ (tiêu đề nhóm, dòng cộng, chữ ký) được bỏ qua: {shown}.",)
