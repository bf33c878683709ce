"""Points as they are printed: 3, 3.0, "3,0", "2,5/3", "−1", "0,5 điểm"; and cells that say that nothing applies."""

import re
from dataclasses import dataclass
from decimal import Decimal

from caicach.language.text import fold, squash

_NUMBER = r"[+\-–−]?\s*\d{1,6}(?:[.,]\d{1,15})?"
_POINTS = re.compile(
    rf"(?:toi da|diem)?\s*:?\s*\(?({_NUMBER})\)?(?:\s*/\s*({_NUMBER}))?\s*(?:diem|d)?\s*\.?", re.IGNORECASE
)
_NOT_APPLICABLE = re.compile(
    r"(khong|ko|k)\s*(ap dung|danh gia|thuoc|cham|xet|phat sinh)\b.*|kad|k/?ad|n/?a|khong tinh( diem)?", re.IGNORECASE
)
_YES = frozenset({"x", "co", "v", "1", "true", "yes", "✓", "✔", "khong ap dung", "kad", "dung", "☑", "☒"})
_TRAILING = re.compile(
    r"[:;,(\-–]\s*(?:duoc|dat|cham|tinh|la|cho)?\s*(" + _NUMBER + r")\s*(?:diem|d)?\s*\)?\s*[.;]?\s*$"
)


@dataclass(frozen=True, slots=True)
class Points:
    """Points of one cell, with the maximum where the cell names it, both exact."""

    value: Decimal
    maximum: Decimal | None = None


def decimal_of(text: str) -> Decimal:
    """A printed number; its minus sign may be any dash.

    >>> decimal_of("9,851"), decimal_of(" − 0.5")
    (Decimal('9.851'), Decimal('-0.5'))
    """
    plain = re.sub(r"\s", "", text).replace(",", ".").replace("–", "-").replace("−", "-")
    return Decimal(plain)


def read_points(text: str) -> Points | None:
    """The points of a cell; None where it is blank or holds words.

    >>> read_points("2,5/3"), read_points("Chậm 0,5")
    (Points(value=Decimal('2.5'), maximum=Decimal('3')), None)
    >>> read_points("0,5 điểm").value
    Decimal('0.5')
    """
    found = _POINTS.fullmatch(fold(squash(text)))
    if found is None:
        return None
    return Points(decimal_of(found[1]), decimal_of(found[2]) if found[2] else None)


def points_at_end(text: str) -> Decimal | None:
    """The points that a band names at its end.

    >>> points_at_end("Ban hành kịp thời: 0,5 điểm"), points_at_end("Ban hành trong quý I/2025")
    (Decimal('0.5'), None)
    """
    found = _TRAILING.search(fold(squash(text)))
    return decimal_of(found[1]) if found else None


def with_points(text: str, points: str) -> str:
    """A band with its points behind it, unless it names them itself.

    >>> with_points("Ban hành chậm", "0,5"), with_points("Ban hành chậm: 0,5", "0.5")
    ('Ban hành chậm: 0,5', 'Ban hành chậm: 0,5')
    """
    text = text.strip().rstrip(";.")
    return text if points_at_end(text) is not None or not points else f"{text.rstrip(' :')}: {points.strip()}"


def is_not_applicable(text: str) -> bool:
    """Whether a points cell says that the criterion does not apply."""
    return bool(_NOT_APPLICABLE.fullmatch(fold(squash(text)).strip(" .()")))


def is_ticked(text: str) -> bool:
    """Whether a cell of the column "Không áp dụng" is ticked."""
    return fold(squash(text)).strip(" .()") in _YES or is_not_applicable(text)
