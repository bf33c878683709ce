"""What a file is, by its bytes and not by its name; and its rows."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from caicach.measures.dossiers.intake import sentences
from caicach.measures.dossiers.intake.columnar import load_columnar
from caicach.measures.dossiers.intake.delimited import load_delimited
from caicach.measures.dossiers.intake.listing import Listing
from caicach.measures.dossiers.intake.sentences import refuse
from caicach.measures.dossiers.intake.workbooks import load_workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_OTHERS = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")


def load(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    name: str,
    scratch: Path,
    read: Callable[[int], None] = lambda rows: None,
) -> Listing:
    """Makes `raw` of a file of any of the three kinds; BadExport for everything else. `scratch`: a folder for what is
    written on the way; `read` is told the rows read so far."""
    kind = kind_of(path, name)
    if kind == "xlsx":
        return load_workbook(connection, path, name, read)
    if kind == "parquet":
        return load_columnar(connection, path, name)
    return load_delimited(connection, path, name, scratch)


def kind_of(path: Path, name: str) -> str:
    """xlsx, parquet or csv, by its bytes; BadExport for anything else, and for one that is empty, cut off, locked."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(65536)
            stream.seek(max(0, size - 4))
            tail = stream.read(4)
    except OSError as error:
        raise refuse(sentences.KIND, name=name) from error
    if not head.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise refuse(sentences.EMPTY, name=name)
    if head.startswith(b"PK"):
        return "xlsx"
    if head.startswith(b"PAR1"):
        if tail != b"PAR1" or size < 12:
            raise refuse(sentences.DAMAGED, name=name)
        return "parquet"
    if head.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in path.read_bytes()[: 64 * 1024 * 1024]
        raise refuse(sentences.ENCRYPTED if encrypted else sentences.OLD_EXCEL, name=name)
    if head.startswith(_ARCHIVES) or head.startswith(_OTHERS):
        raise refuse(sentences.KIND, name=name)
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and _binary(head):
        raise refuse(sentences.KIND, name=name)
    return "csv"


def _binary(head: bytes) -> bool:
    """Neither text in one byte a letter nor in two."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even + odd:
        return not (even + odd > len(head) // 5 and min(even, odd) * 20 <= max(even, odd))
    controls = sum(head.count(code) for code in range(32) if code not in (9, 10, 11, 12, 13))
    return controls > max(2, len(head) // 100)
