"""Letters of apology, from rows of the database to what `papers.writing` sets."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from caicach.dossiers.letters.letterheads import letterhead, signers
from caicach.dossiers.models import Apology
from caicach.papers.writing.apology_letters import ApologyLetter, write_apologies
from caicach.papers.writing.official import Signature

FORM = "PXL"
"""The sign of the form in the number of the letter; an office with other signs changes it in Word."""


def apologies_file(letters: Sequence[Apology], names: Mapping[str, str]) -> bytes:
    """Letters as one Word file. `names`: dossier code → applicant, of those whose name the reader may see."""
    return write_apologies([apology_letter(one, names.get(one.dossier_code, "")) for one in letters])


def apology_letter(one: Apology, applicant: str = "") -> ApologyLetter:
    """One letter; its day is that of sending, open until then."""
    unit = one.unit.name if one.unit else one.unit_words
    return ApologyLetter(
        head=letterhead(one.body, FORM, number=one.number, day=one.sent_on),
        signature=Signature(
            signers(one.body), ("Như trên", "Bộ phận Một cửa", f"Lưu: VT{', ' + unit if unit else ''}")
        ),
        applicant=applicant,
        unit=unit,
        dossier_code=one.dossier_code,
        procedure=one.procedure_name,
        received_on=one.received_on,
        due_on=one.due_on,
        new_due_on=one.new_due_on,
        reason=one.reason,
        written_on=one.sent_on or timezone.localdate(one.made_at),
    )
