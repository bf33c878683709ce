"""What makes two mentions one paper. Pure: no Django, no clock."""

from datetime import date as Date

from caicach.language.text import fold, squash


def printed_number(number: str | None, year: int | None, symbol: str | None) -> str:
    """The number as officials print it.

    >>> printed_number("61", 2018, "NĐ-CP"), printed_number("152", None, "KH-UBND")
    ('61/2018/NĐ-CP', '152/KH-UBND')
    """
    return "/".join(str(part) for part in (number, year, symbol) if part)


def reference_key(number: str | None, symbol: str | None, year: int | None, issued_on: Date | None) -> str:
    """One key for one paper under all its spellings: number, symbol without marks, year; "" where it cannot be told.

    >>> reference_key("061", "NĐ-CP", 2018, None) == reference_key("61", "nđ - cp", None, Date(2018, 4, 23))
    True
    >>> reference_key("152", "KH-UBND", None, None)
    ''
    """
    known_year = year or (issued_on.year if issued_on else None)
    if not (number and symbol and known_year):
        return ""
    return f"{number.lstrip('0') or number}|{fold(symbol).replace(' ', '')}|{known_year}"


def identity_key(
    reference: str, kind: str | None, subject: str | None, issuer: str | None, plan_year: int | None
) -> str:
    """What a paper is known by inside one body; a paper without a number is known by its kind, subject and year.

    >>> identity_key("", "Kế hoạch", "Cải cách hành chính  năm 2022", None, 2022)
    '~ke hoach|cai cach hanh chinh nam 2022||2022'
    """
    publisher = squash(fold(issuer or ""))
    if reference:
        return f"{reference}|{publisher}"[:300]
    if not subject:
        return ""
    return f"~{fold(kind or '')}|{squash(fold(subject))[:200]}|{publisher}|{plan_year or ''}"[:300]


def full_title(kind: str | None, number: str, issued_on: Date | None) -> str:
    """How one names the paper in a sentence.

    >>> full_title("Kế hoạch", "152/KH-UBND", Date(2024, 6, 21))
    'Kế hoạch số 152/KH-UBND ngày 21/06/2024'
    """
    day = f" ngày {issued_on:%d/%m/%Y}" if issued_on else ""
    return f"{kind or 'Văn bản'}{f' số {number}' if number else ''}{day}"
