"""Names and telephones beside the codes: read only where a body keeps them for its letters."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from caicach.language.text import nfc, squash
from caicach.measures.dossiers.intake.codes import dossier_sql
from caicach.measures.dossiers.intake.files import load
from caicach.measures.dossiers.intake.listing import RawColumn
from caicach.measures.dossiers.intake.session import named, session
from caicach.measures.dossiers.intake.values import CONTACTS, ApplicantRow

_AT_ONCE = 2000


def applicants(path: Path, name: str = "") -> Iterator[ApplicantRow]:
    """The personal columns of an export, in the order of its rows; the last one of a code counts.

    Raises BadExport. What it gives is personal: it is for the one who seals it, and is never written as it is.
    """
    with tempfile.TemporaryDirectory(prefix="caicach-") as scratch, session(Path(scratch)) as connection:
        listing = load(connection, path, name or path.name, Path(scratch))
        by: dict[str, RawColumn] = {}
        for column in listing.columns:
            meaning = column.meaning
            key = (meaning.holds or meaning.personal) if meaning else None
            if key in ("dossier_code", *CONTACTS):
                by.setdefault(str(key), column)
        if not set(CONTACTS) & by.keys():
            return
        cells = ", ".join(f"CAST({named(by[kind].name)} AS VARCHAR)" if kind in by else "NULL" for kind in CONTACTS)
        rows = connection.execute(
            f"SELECT {dossier_sql(named(by['dossier_code'].name))} AS code, {cells} FROM raw "
            f"WHERE row > {listing.heading_row} AND code IS NOT NULL ORDER BY row"
        )
        while batch := rows.fetchmany(_AT_ONCE):
            for code, *texts in batch:
                row = ApplicantRow(code, *(squash(nfc(text or "")) for text in texts))
                if (row.name or row.phone or row.email or row.address) and code not in by["dossier_code"].lines:
                    yield row
