"""What reading an export gives: the staged table, what was refused and why, what each column was taken for."""

from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from caicach.measures.dossiers.table import COLUMNS

CONTACTS = ("name", "phone", "email", "address")
"""The kinds of personal values that a letter needs; no other is ever read."""


class BadExport(ValueError):
    """A file that cannot be read as a list of dossiers: one Vietnamese sentence (what, where, what to do)."""


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """One column of the file. `holds`: the column of the normalised table, or `received_time`, the hour of the day of
    receipt; None when it is not used."""

    heading: str
    letter: str
    holds: str | None = None
    personal: bool = False
    """Names, telephones, numbers of papers …: recognised, and left behind."""
    contact: bool = False
    """One of those that `applicants` reads for a body that writes letters."""


@dataclass(frozen=True, slots=True)
class Intake:
    """A file read and checked; nothing is stored yet. read = accepted + rejected + repeated."""

    table: Path
    """Parquet of `dossiers.table.COLUMNS`, each code once."""
    rejects: Path
    """Parquet: row INTEGER, column VARCHAR (letter), heading, value, code, sentence. No personal value."""
    read: int
    """Rows that hold a dossier: headings, totals and blank rows are not among them."""
    accepted: int
    rejected: int
    repeated: int
    """Rows whose code comes again further down: the last one counts."""
    columns: tuple[ColumnFound, ...]
    warnings: tuple[str, ...]
    units: tuple[str, ...]
    received_from: Date | None
    received_to: Date | None

    @property
    def held(self) -> frozenset[str]:
        """The columns of the normalised table that the file fills; the others keep what was stored before."""
        return frozenset(column.holds for column in self.columns if column.holds in COLUMNS)


@dataclass(frozen=True, slots=True)
class ApplicantRow:
    """The personal columns of one dossier; empty where the file has none."""

    code: str
    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
