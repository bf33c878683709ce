"""The rows of a Parquet file: contract names or Vietnamese headings, days and numbers of any sensible type."""

from pathlib import Path

import duckdb

from caicach.measures.dossiers.intake import sentences
from caicach.measures.dossiers.intake.heading_rows import Heading
from caicach.measures.dossiers.intake.listing import Listing, RawColumn, letter_of
from caicach.measures.dossiers.intake.sentences import refuse
from caicach.measures.dossiers.intake.session import named, quoted
from caicach.measures.dossiers.intake.workbooks import no_list


def load_columnar(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> Listing:
    """Makes `raw` of a Parquet file; moments stay moments, lists of pauses become their JSON text. BadExport where the
    file is damaged, has no dossiers or needs too much memory."""
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({quoted(path)})").fetchall()
    except duckdb.Error as error:
        raise refuse(sentences.DAMAGED, name=name) from error
    heading = Heading(0, tuple(str(row[0]) for row in described), ())
    if heading.missing:
        raise no_list(name, heading)
    columns = [
        RawColumn(f"c{place}", letter_of(place), str(row[0]), (), "TIMESTAMP" if _is_moment(str(row[1])) else "VARCHAR")
        for place, row in enumerate(described)
    ]
    selected = ", ".join(
        f"{_cell(named(str(row[0])), str(row[1]))} AS {column.name}"
        for column, row in zip(columns, described, strict=True)
        if column.meaning is not None
    )
    try:
        connection.execute(
            f"CREATE TABLE raw AS SELECT CAST(row_number() OVER () AS INTEGER) AS row, {selected} "
            f"FROM read_parquet({quoted(path)})"
        )
    except duckdb.OutOfMemoryException as error:
        raise refuse(sentences.TOO_LARGE, name=name) from error
    except duckdb.Error as error:
        raise refuse(sentences.DAMAGED, name=name) from error
    used = tuple(column for column in columns if column.meaning is not None)
    unused = tuple(column for column in columns if column.meaning is None)
    return Listing((*used, *unused), 0)


def _is_moment(kind: str) -> bool:
    return kind == "DATE" or kind.startswith("TIMESTAMP")


def _cell(column: str, kind: str) -> str:
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"make_timestamp(epoch_us({column}) + 25200000000)"  # an instant, told by the clocks of Vietnam
    if _is_moment(kind):
        return f"CAST({column} AS TIMESTAMP)"
    if kind.endswith("[]") or kind.startswith("STRUCT"):
        return f"CAST(to_json({column}) AS VARCHAR)"
    return f"CAST({column} AS VARCHAR)"
