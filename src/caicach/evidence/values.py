"""What actions and pages pass around."""

from dataclasses import dataclass, fields
from datetime import date as Date

from caicach.evidence.enums import Signed
from caicach.evidence.models import Evidence


@dataclass(frozen=True, slots=True)
class Described:
    """What a person says of a piece of evidence; all of it together."""

    title: str
    type: str = ""
    number: str = ""
    symbol: str = ""
    issuer: str = ""
    subject: str = ""
    proves_on: Date | None = None
    period_from: Date | None = None
    period_to: Date | None = None
    place: str = ""
    signed: Signed = Signed.UNKNOWN


FIELDS = tuple(one.name for one in fields(Described))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file of an upload: the evidence (`known`: it was here already), or why not."""

    name: str
    evidence: Evidence | None = None
    known: bool = False
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class LinkState:
    """What asking a link, or looking for a stored file, told. `alive` is None where nothing can be said."""

    alive: bool | None
    status: str
