"""Units and fields that stand once for several rows are written into each of them: `raw`, before it is cut.

Rows are looked at only where some have no day of receipt (titles of groups) or no unit (merged cells).
"""

from dataclasses import replace

import duckdb

from caicach.measures.dossiers.intake.cells import cell_sql, numbers, repeats
from caicach.measures.dossiers.intake.choosing import NAMES, Chosen
from caicach.measures.dossiers.intake.group_titles import title_of
from caicach.measures.dossiers.intake.groups import Group, NotSure, groups_of
from caicach.measures.dossiers.intake.listing import Listing, RawColumn
from caicach.measures.dossiers.intake.session import keep_texts, named, one
from caicach.measures.dossiers.intake.values import ColumnFound

SHOWN = 5
_HEADING = "(dòng tiêu đề nhóm)"


def carry_down(connection: duckdb.DuckDBPyConnection, listing: Listing, chosen: Chosen) -> Chosen:
    """What was chosen, and what was carried into `raw`; that is said, and so is what was not sure."""
    code, received = chosen.by["dossier_code"], chosen.by["received_at"]
    if not listing.heading_row or code.kind != "VARCHAR" or received.kind != "VARCHAR":
        return chosen
    unit = chosen.by.get("unit")
    looked = (received, unit or received)
    untitled, unnamed = one(
        connection,
        f"SELECT {', '.join(f'bool_or({named(column.name)} IS NULL OR {_early(column)})' for column in looked)} "
        f"FROM raw WHERE row > {listing.heading_row}",
    )
    if unit and unnamed and listing.merged_down is not None:
        told = _from_merged(connection, listing, unit, dossier(code, received))
        chosen = replace(chosen, warnings=(*chosen.warnings, *told))
    return _from_titles(connection, listing, chosen) if untitled else chosen


def blank(column: RawColumn) -> str:
    """SQL: whether a cell has nothing in it."""
    cell = named(column.name)
    return f"coalesce(trim(CASE WHEN {_early(column)} THEN {cell} END) = '', {cell} IS NULL)"


def _early(column: RawColumn) -> str:
    """SQL: whether a text is blank or begins with a blank; to look costs a tenth of what trimming does."""
    return f"{named(column.name)} < '!'"


def dossier(code: RawColumn, received: RawColumn) -> str:
    """SQL: whether a row has the code and the day of a dossier, whatever they are worth."""
    return (
        f"(NOT {blank(code)} AND NOT {blank(received)} AND NOT {numbers(code, received)} "
        f"AND NOT {repeats(code)} AND NOT {repeats(received)})"
    )


def _from_merged(
    connection: duckdb.DuckDBPyConnection, listing: Listing, unit: RawColumn, dossiers: str
) -> tuple[str, ...]:
    assert listing.merged_down is not None
    spans = [span for span in listing.merged_down(unit.letter) if span[0] > listing.heading_row]
    if not spans:
        return ()
    first, last = ([str(row) for row in rows] for rows in zip(*spans, strict=True))
    keep_texts(connection, "merged", {"first": [*first], "last": [*last]})
    cell = named(unit.name)
    connection.execute(
        f"CREATE TABLE spans AS SELECT merged.first, merged.last, {cell} AS name FROM raw "
        f"JOIN merged ON raw.row = CAST(merged.first AS INTEGER) WHERE NOT {blank(unit)} AND NOT {repeats(unit)}"
    )
    count = _write(connection, unit.name, f"{blank(unit)} AND {dossiers}")
    letter = f"cột {unit.letter} «{unit.heading}»"
    return (f"Đơn vị giải quyết của {_number(count)} dòng lấy từ ô gộp dọc ở {letter}.",) if count else ()


def _from_titles(connection: duckdb.DuckDBPyConnection, listing: Listing, chosen: Chosen) -> Chosen:
    code, received = chosen.by["dossier_code"], chosen.by["received_at"]
    dossiers = dossier(code, received)
    kinds = [kind for kind in ("unit", "field") if not _filled(connection, chosen.by.get(kind), dossiers)]
    titles = _titles(connection, listing, code, received) if kinds else []
    if not titles:
        return chosen
    groups = groups_of(titles, _beneath(connection, listing, [row for row, _ in titles], dossiers), kinds)
    if isinstance(groups, NotSure):
        return replace(chosen, warnings=(*chosen.warnings, groups.sentence))
    if groups:  # those with a long number would pass for dossiers without a day; the others are told with all titles
        rows = ", ".join(str(row) for row, cells in titles if title_of(cells).kind)
        numbered = f"coalesce(regexp_matches({named(code.name)}, '\\d{{4}}'), false)"
        connection.execute(f"DELETE FROM raw WHERE row IN ({rows}) AND {numbered}")
    for kind, found in groups.items():
        chosen = _carried(connection, listing, chosen, kind, found, dossiers)
    return chosen


def _filled(connection: duckdb.DuckDBPyConnection, column: RawColumn | None, dossiers: str) -> bool:
    if column is None:
        return False
    sql = f"SELECT 1 FROM raw WHERE NOT {blank(column)} AND NOT {repeats(column)} AND {dossiers} LIMIT 1"
    return connection.execute(sql).fetchone() is not None


def _titles(
    connection: duckdb.DuckDBPyConnection, listing: Listing, code: RawColumn, received: RawColumn
) -> list[tuple[int, list[str]]]:
    """The rows without a day and a code that have one to three cells; those of a repeated heading are none."""
    lines = [{line.strip() for line in column.lines} for column in listing.columns]
    cells = [cell_sql(column) for column in listing.columns]
    filled = " + ".join(f"CAST({cell} IS NOT NULL AS INTEGER)" for cell in cells)
    rows = connection.execute(
        f"SELECT row, {', '.join(cells)} FROM raw WHERE row > {listing.heading_row} AND {blank(received)} "
        f"AND NOT coalesce({_coded(code)}, false) AND NOT {repeats(code)} "
        f"AND {filled} BETWEEN 1 AND 3 ORDER BY row"
    ).fetchall()
    return [
        (row, [text for text in texts if text is not None])
        for row, *texts in rows
        if not all(text is None or text in repeated for text, repeated in zip(texts, lines, strict=True))
    ]


def _coded(code: RawColumn) -> str:
    """SQL: whether a cell is a code rather than words, which may have a number of dossiers or a year among them."""
    cell = named(code.name)
    return f"(regexp_matches({cell}, '\\d{{4}}') AND NOT regexp_matches({cell}, '\\pL \\pL'))"


def _beneath(
    connection: duckdb.DuckDBPyConnection, listing: Listing, rows: list[int], dossiers: str
) -> list[tuple[int, int]]:
    """The last row and the number of dossiers between the heading and the first title, and beneath each of them."""
    starts = [listing.heading_row, *rows]
    keep_texts(connection, "titles", {"row": [str(row) for row in starts]})
    found = connection.execute(
        "WITH spans AS (SELECT CAST(row AS INTEGER) AS first, lead(CAST(row AS INTEGER), 1, 2147483647) "
        "OVER (ORDER BY CAST(row AS INTEGER)) AS next FROM titles) "
        "SELECT spans.first, any_value(spans.next) - 1, count(raw.row) FROM spans LEFT JOIN (SELECT row FROM raw "
        f"WHERE {dossiers}) AS raw ON raw.row > spans.first AND raw.row < spans.next GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return [(last, count) for _, last, count in found]


def _carried(
    connection: duckdb.DuckDBPyConnection,
    listing: Listing,
    chosen: Chosen,
    kind: str,
    groups: list[Group],
    dossiers: str,
) -> Chosen:
    column = chosen.by.get(kind)
    if column is None:
        column = RawColumn(f"{kind} of titles", "", _HEADING)
        connection.execute(f"ALTER TABLE raw ADD COLUMN {named(column.name)} VARCHAR")
        found = (*chosen.found, ColumnFound(_HEADING, "", kind))
    else:
        found = chosen.found
    first, last = [str(group.first) for group in groups], [str(group.last) for group in groups]
    keep_texts(connection, "spans", {"first": [*first], "last": [*last], "name": [group.name for group in groups]})
    count = _write(connection, column.name, dossiers)
    names = list(dict.fromkeys(group.name for group in groups))
    shown = ", ".join(f"«{name}»" for name in names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
    said = f"{NAMES[kind].capitalize()} của {_number(count)} dòng lấy từ dòng tiêu đề nhóm phía trên: {shown}."
    return replace(chosen, by={**chosen.by, kind: column}, found=found, warnings=(*chosen.warnings, said))


def _write(connection: duckdb.DuckDBPyConnection, column: str, where: str) -> int:
    """Writes the names of `spans` (first and last row, name) into their rows; how many."""
    count = one(
        connection,
        f"UPDATE raw SET {named(column)} = spans.name FROM spans "
        f"WHERE raw.row BETWEEN CAST(spans.first AS INTEGER) AND CAST(spans.last AS INTEGER) AND {where}",
    )[0]
    connection.execute("DROP TABLE spans")
    return int(str(count))


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
