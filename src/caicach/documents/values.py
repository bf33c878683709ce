"""What an action needs to know of a paper, apart from any form or file format."""

from dataclasses import dataclass
from datetime import date as Date


@dataclass(frozen=True, slots=True)
class Facts:
    """The header of a paper; what is not known is empty."""

    type: str = ""
    number: str = ""
    symbol: str = ""
    year: int | None = None
    issued_on: Date | None = None
    issuer: str = ""
    subject: str = ""
    signer_role: str = ""
    plan_year: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file that lies in the store."""

    sha256: str
    name: str
    size: int
    kind: str
    pages: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """One paper named by another."""

    text: str
    number: str | None = None
    symbol: str | None = None
    year: int | None = None
    issued_on: Date | None = None
    legal_basis: bool = False
    suspect: bool = False
