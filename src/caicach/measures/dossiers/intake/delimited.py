"""The rows of a .csv: encoding and delimiter found, every row's cells counted."""

import codecs
import csv
import io
from pathlib import Path

import duckdb

from caicach.measures.dossiers.intake import sentences
from caicach.measures.dossiers.intake.heading_rows import LOOKED_AT, Heading, find_heading
from caicach.measures.dossiers.intake.listing import Listing, columns_of
from caicach.measures.dossiers.intake.sentences import refuse
from caicach.measures.dossiers.intake.session import named, quoted
from caicach.measures.dossiers.intake.workbooks import no_list

DELIMITERS = (",", ";", "\t", "|")
HEAD = 256 * 1024
CHUNK = 1024 * 1024
MORE = 8
"""Cells beyond the heading that are looked at, to notice rows that are too long."""
LONGEST = 16 * 1024 * 1024
_NOTHING = "\x01\x01"


def load_delimited(connection: duckdb.DuckDBPyConnection, path: Path, name: str, scratch: Path) -> Listing:
    """Makes `raw` of a text file with one row a line; BadExport where it is none. `scratch`: a folder for a copy in
    UTF-8, where the file is in another encoding."""
    encoding = encoding_of(path)
    source = path if encoding == "utf-8" else _transcoded(path, encoding, scratch, name)
    with source.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        head = stream.read(HEAD)
    if head.lstrip()[:1] == "<" and "<" in head[1:200]:
        raise refuse(sentences.HTML, name=name)
    delimiter, heading = _delimiter(head, name)
    width = len(heading.texts)
    columns = [f"c{place}" for place in range(width + MORE)]
    _check_quotes(source, name, delimiter)
    try:
        _load(connection, source, name, delimiter, columns)
    except duckdb.Error:  # lines that end in different ways are one reason, and a harmless one
        _load_again(connection, source, name, delimiter, columns, scratch)
    texts = columns_of(heading, columns[:width])
    filled = max((place + 1 for place, column in enumerate(texts) if column.heading), default=0)
    return Listing(texts, heading.last + 1, counted=True, width=filled)


def encoding_of(path: Path) -> str:
    """The name of a Python codec: utf-8, utf-16 (with or without its mark) or windows-1258, by the file's own bytes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        start = stream.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        stream.seek(0)
        if start[1:2] == b"\0" or start[:1] == b"\0":
            return "utf-16-le" if start[1:2] == b"\0" else "utf-16-be"
        try:
            while chunk := stream.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1258"
    return "utf-8"


def _transcoded(path: Path, encoding: str, scratch: Path, name: str) -> Path:
    target = scratch / "utf8.csv"
    try:
        with path.open(encoding=encoding, newline="") as source, target.open("w", encoding="utf-8", newline="") as out:
            while text := source.read(CHUNK):
                out.write(text)
    except UnicodeError as error:
        raise refuse(sentences.KIND, name=name) from error
    return target


def _delimiter(head: str, name: str) -> tuple[str, Heading]:
    """The delimiter under which the first rows have the best heading."""
    found: list[tuple[int, str, Heading]] = []
    nearest: Heading | None = None
    for delimiter in DELIMITERS:
        heading = find_heading(_first_rows(head, delimiter))
        nearest = heading or nearest
        if heading and not heading.missing:
            found.append((len(heading.known), delimiter, heading))
    if not found:
        raise no_list(name, nearest)
    _, delimiter, heading = max(found, key=lambda one: one[0])
    return delimiter, heading


def _first_rows(head: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            if row:
                rows.append(row)
            if len(rows) == LOOKED_AT:
                break
    except csv.Error:
        return rows
    return rows


def _load(connection: duckdb.DuckDBPyConnection, path: Path, name: str, delimiter: str, columns: list[str]) -> None:
    types = ", ".join(f"{quoted(column)}: 'VARCHAR'" for column in columns)
    cells = " + ".join(f"CAST({named(column)} IS NOT NULL AS INTEGER)" for column in columns)
    extra = " || ".join(f"coalesce({named(column)}, '')" for column in columns[-MORE:])
    try:
        connection.execute(
            f"CREATE TABLE raw AS SELECT CAST(row_number() OVER () AS INTEGER) AS row, {cells} AS cells, "
            f"trim({extra}) <> '' AS spilled, * FROM read_csv({quoted(path)}, auto_detect=false, header=false, "
            f"columns={{{types}}}, null_padding=true, delim={quoted(delimiter)}, quote='\"', escape='\"', "
            f"nullstr={quoted(_NOTHING)}, strict_mode=true, parallel=false, max_line_size={LONGEST})"
        )
    except duckdb.OutOfMemoryException as error:
        raise refuse(sentences.TOO_LARGE, name=name) from error


def _check_quotes(path: Path, name: str, delimiter: str) -> None:
    """Refuses a file in which a quote that never ends would swallow all rows after it.

    Only a file with an odd number of quotes can have one, and only that is read once more.
    """
    with path.open("rb") as stream:
        quotes = sum(chunk.count(b'"') for chunk in iter(lambda: stream.read(CHUNK), b""))
    if quotes % 2 == 0:
        return
    with path.open(encoding="utf-8-sig", newline="") as text:
        rows, last = csv.reader(text, delimiter=delimiter, strict=True), 0
        try:
            for _ in rows:
                last = rows.line_num
        except csv.Error as error:
            raise refuse(sentences.CSV_BROKEN, name=name, row=str(last + 1)) from error


def _load_again(
    connection: duckdb.DuckDBPyConnection, path: Path, name: str, delimiter: str, columns: list[str], scratch: Path
) -> None:
    """The same with all lines ending alike; BadExport when that was not the trouble."""
    target = scratch / "lines.csv"
    with path.open(encoding="utf-8", newline=None) as source, target.open("w", encoding="utf-8", newline="\n") as out:
        while text := source.read(CHUNK):
            out.write(text)
    try:
        _load(connection, target, name, delimiter, columns)
    except duckdb.Error as error:
        raise refuse(sentences.CSV_BROKEN, name=name, row=_line(str(error))) from error


def _line(error: str) -> str:
    """The line that the reader named in its own words."""
    after = error.partition("Line: ")[2] or error.partition("line: ")[2]
    digits = "".join(letter for letter in after[:12] if letter.isdigit())
    return digits or "?"
