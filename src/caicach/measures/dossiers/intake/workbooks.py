"""The rows of an .xlsx, every cell as its raw text, so that codes keep their zeros and days are numbers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb

from caicach.measures.dossiers.intake import sentences
from caicach.measures.dossiers.intake.heading_rows import LOOKED_AT, Heading, find_heading
from caicach.measures.dossiers.intake.listing import Listing, columns_of, letter_of
from caicach.measures.dossiers.intake.merges import merged_down
from caicach.measures.dossiers.intake.packages import SheetPart, look_into
from caicach.measures.dossiers.intake.sentences import refuse
from caicach.measures.dossiers.intake.session import load_excel, named, one, quoted

LAST_ROW = 1_048_576


def load_workbook(
    connection: duckdb.DuckDBPyConnection, path: Path, name: str, read: Callable[[int], None] = lambda rows: None
) -> Listing:
    """Makes `raw` of the sheet that has a dossier list; the first of several, which is said."""
    book = look_into(path, name)
    load_excel(connection)
    candidates = [sheet for sheet in book.sheets if not sheet.hidden] or list(book.sheets)
    found: list[tuple[SheetPart, Heading, int, int]] = []
    nearest: Heading | None = None
    for place, sheet in enumerate(candidates):
        rows = _load(connection, path, name, sheet, f"sheet{place}")
        read(rows)
        heading, top = _heading(connection, f"sheet{place}", sheet.width)
        nearest = heading or nearest
        if heading is None or heading.missing:
            connection.execute(f"DROP TABLE sheet{place}")
        else:
            found.append((sheet, heading, place, top))
    if not found:
        raise no_list(name, nearest)
    sheet, heading, place, top = max(found, key=lambda one: _rows(connection, one[2]))
    connection.execute(f"ALTER TABLE sheet{place} RENAME TO raw")
    for _, _, other, _ in found:
        connection.execute(f"DROP TABLE IF EXISTS sheet{other}")
    others = [one.name for one, _, other, _ in found if other != place]
    notes = (f"Chỉ đọc trang tính «{sheet.name}»; nạp riêng các trang: {', '.join(others)}.",) if others else ()
    names = [letter_of(column) for column in range(sheet.width)]
    return Listing(
        columns_of(heading, names),
        top,
        book.year_1904,
        width=len(heading.texts),
        notes=notes,
        merged_down=partial(merged_down, path, sheet.part),
    )


def no_list(name: str, nearest: Heading | None) -> Exception:
    """Why no list was found, naming the columns that are missing where there is half a heading."""
    if nearest is None or len(nearest.missing) == 2:
        return refuse(sentences.NO_HEADING, name=name)
    words = {"dossier_code": "mã hồ sơ", "received_at": "ngày tiếp nhận"}
    seen = ", ".join(text for text in nearest.texts if text)[:200]
    columns = ", ".join(words[missing] for missing in nearest.missing)
    return refuse(sentences.MISSING, name=name, columns=columns, row=nearest.last + 1, seen=seen)


def _load(connection: duckdb.DuckDBPyConnection, path: Path, name: str, sheet: SheetPart, table: str) -> int:
    """The sheet's rows that have any cell, numbered as in Excel; how many there are."""
    letters = [letter_of(place) for place in range(sheet.width)]
    options = f"sheet={quoted(sheet.name)}, range='A1:{letters[-1]}{LAST_ROW}'"
    filled = " OR ".join(f"{named(letter)} IS NOT NULL" for letter in letters)
    try:
        connection.execute("SET threads = 1")  # the reader has one thread; others would only spin beside it
        connection.execute(
            f"CREATE TABLE {table} AS SELECT * FROM (SELECT CAST(row_number() OVER () AS INTEGER) AS row, * "
            f"FROM read_xlsx({quoted(path)}, all_varchar=true, header=false, stop_at_empty=false, {options})) "
            f"WHERE {filled}"
        )
    except duckdb.OutOfMemoryException as error:
        raise refuse(sentences.TOO_LARGE, name=name) from error
    except duckdb.Error as error:
        raise refuse(sentences.DAMAGED, name=name) from error
    finally:
        connection.execute("RESET threads")
    return int(str(one(connection, f"SELECT count(*) FROM {table}")[0]))


def _heading(connection: duckdb.DuckDBPyConnection, table: str, width: int) -> tuple[Heading | None, int]:
    letters = ", ".join(named(letter_of(place)) for place in range(width))
    rows = connection.execute(f"SELECT row, {letters} FROM {table} ORDER BY row LIMIT {LOOKED_AT}").fetchall()
    heading = find_heading([row[1:] for row in rows])
    return heading, rows[heading.last][0] if heading else 0


def _rows(connection: duckdb.DuckDBPyConnection, place: int) -> int:
    return int(str(one(connection, f"SELECT count(*) FROM sheet{place}")[0]))
