"""One paper under several spellings is one paper."""

import re
from datetime import date as Date

from caicach.language.text import fold, same_tone
from caicach.language.values import Citation

Identity = tuple[str, str, int | None]


def identity(citation: Citation) -> Identity | None:
    """A key under which spellings of one paper fall together: number without leading zeros, symbol without separators
    and marks, year printed in the number. None for a citation without number.

    >>> identity(Citation("01/2018/TT-VPCP", number="01", symbol="TT-VPCP", year=2018))
    ('1', 'ttvpcp', 2018)
    """
    if citation.number is None:
        return None
    number = re.sub(r"^0+(?=\d)", "", fold(citation.number))
    return number, re.sub(r"[^a-z0-9]", "", fold(citation.symbol or "")), citation.year


def same_paper(left: Citation, right: Citation) -> bool:
    """Whether two citations mean one paper: same identity and nothing that speaks against it.

    A damaged number ("H782" for 4782) is the same paper when symbol and date are the same and the digits left fit.

    >>> same_paper(Citation("", number="9", symbol="QĐ-UBND"), Citation("", number="09", symbol="QD-UBND"))
    True
    """
    one, other = identity(left), identity(right)
    if one is None or other is None:
        return _same_name(left, right)
    if one[1] != other[1] or _differ(left.date, right.date) or _differ(_year(left), _year(right)):
        return False
    if _differ(_province(left), _province(right)):
        return False
    return one[0] == other[0] or _same_but_damaged(left, right)


def _differ(left: object, right: object) -> bool:
    return left is not None and right is not None and left != right


def _year(citation: Citation) -> int | None:
    return citation.year or (citation.date.year if citation.date else None)


def _province(citation: Citation) -> str | None:
    """The province or city that an issuer names, if any."""
    found = re.search(r"(?:tỉnh|thành phố|TP\.?)\s+([A-ZĐ].*)", citation.issuer or "")
    return fold(same_tone(found[1])) if found else None


def _same_but_damaged(left: Citation, right: Citation) -> bool:
    if not (left.suspect or right.suspect) or left.date is None or left.date != right.date:
        return False
    digits = [re.sub(r"\D", "", citation.number or "") for citation in (left, right)]
    short, long = sorted(digits, key=len)
    return len(short) >= 2 and long.endswith(short)


def _same_name(left: Citation, right: Citation) -> bool:
    """Papers cited by name: same type, issuer and name, and no other date."""
    if left.number is not None or right.number is not None or not (left.subject or left.issuer):
        return False
    keys = [
        tuple(fold(same_tone(part or "")) for part in (c.type, c.symbol, c.subject, c.issuer)) for c in (left, right)
    ]
    return keys[0] == keys[1] and not _differ(_date(left), _date(right))


def _date(citation: Citation) -> Date | None:
    return citation.date
