"""From rows of the database to letters as `papers.writing` takes them: letterhead and signature by the kind of body."""

from collections.abc import Mapping, Sequence
from datetime import date as Date

from django.utils import timezone

from caicach.dossiers.models import Apology
from caicach.organisations.enums import BodyKind
from caicach.organisations.models import Body
from caicach.papers.writing.apology_letters import ApologyLetter, write_apologies
from caicach.papers.writing.official import Letterhead, Signature

FORM = "PXL"
"""The sign of the form in the number of the letter; an office with other signs changes it in Word."""
SIGNERS = {
    BodyKind.DEPARTMENT: ("Giám đốc",),
    BodyKind.PROVINCE: ("TM. Ủy ban nhân dân", "Chủ tịch"),
    BodyKind.DISTRICT: ("TM. Ủy ban nhân dân", "Chủ tịch"),
    BodyKind.COMMUNE: ("TM. Ủy ban nhân dân", "Chủ tịch"),
}
KINDS = ("Tỉnh ", "Thành phố ", "TP. ", "Huyện ", "Quận ", "Thị xã ", "Xã ", "Phường ", "Đặc khu ")


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


def letterhead(body: Body, sign: str, *, number: str = "", day: Date | None = None) -> Letterhead:
    """The head of the body's papers. `sign` stands before the symbol of the body in forms ("PXL-STNMT")."""
    parent = body.parent
    superior = ""
    if parent is not None:
        superior = f"UBND {parent.name}" if parent.kind != BodyKind.OTHER else parent.name
    symbol = "-".join(part for part in (sign, body.symbol) if part)
    plain = number.split("/")[0]
    return Letterhead(body.name, symbol, place_of(body), superior, plain, day)


def place_of(body: Body) -> str:
    """The place before the day: the name of the province (or of the body itself where it has none above)."""
    name = body.parent.name if body.parent is not None else body.name
    return next((name.removeprefix(kind) for kind in KINDS if name.startswith(kind)), name)


def signers(body: Body) -> tuple[str, ...]:
    """The lines above the signature."""
    return SIGNERS.get(BodyKind(body.kind), ("Thủ trưởng cơ quan",))
