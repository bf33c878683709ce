"""Whom a dossier belongs to, for those who may know: sealed until asked for, and asking leaves a trace."""

from typing import Any

from django.db import transaction

from caicach.dossiers.models import Applicant
from caicach.dossiers.store import sealing
from caicach.dossiers.store.keys import keys
from caicach.dossiers.store.sealing import ApplicantData
from caicach.kit import audit
from caicach.organisations.models import Body

__all__ = ["ApplicantData", "applicant_of", "is_kept"]


def is_kept(body: Body, code: str, person: Any) -> bool:
    """True where the applicant of the dossier is kept and the person may know; nothing is opened."""
    return Applicant.objects.visible_to(person).filter(body=body, dossier_code=code).exists()


@transaction.atomic
def applicant_of(body: Body, code: str, person: Any) -> ApplicantData | None:
    """The applicant of a dossier; None where none is kept, the key is gone, or the person may not know.

    Writes an entry of the log (without the values), so it cannot be called while answering a GET; inside an action
    call it last, for the log is locked after everything else.
    """
    row = Applicant.objects.visible_to(person).filter(body=body, dossier_code=code).first()
    if row is None:
        return None
    data = sealing.unseal(bytes(row.sealed), sealing.box(keys()))
    audit.record(by=person, action="applicant.read", target=row, details={"opened": data is not None}, shown=False)
    return data
