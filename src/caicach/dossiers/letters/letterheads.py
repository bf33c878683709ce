"""Letterhead and signature of a body's papers, by the kind of body."""

from datetime import date as Date

from caicach.organisations.enums import BodyKind
from caicach.organisations.models import Body
from caicach.papers.writing.official import Letterhead

SIGNERS = {
    BodyKind.DEPARTMENT: ("Giám đốc",),
    BodyKind.PROVINCE: ("TM. Ủy ban nhân dân", "Chủ tịch"),
    BodyKind.DISTRICT: ("TM. Ủy ban nhân dân", "Chủ tịch"),
    BodyKind.COMMUNE: ("TM. Ủy ban nhân dân", "Chủ tịch"),
}
KINDS = ("Tỉnh ", "Thành phố ", "TP. ", "Huyện ", "Quận ", "Thị xã ", "Xã ", "Phường ", "Đặc khu ")


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
