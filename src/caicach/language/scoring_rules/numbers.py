"""Numbers as papers print them, and exact numbers printed: for people with a comma, for programs with a point."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

NUMBER = r"\d+(?:[.,]\d+)*"
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:(?:\.\d{3})+,\d+|(?:,\d{3})+\.\d+)")
_PLAIN = re.compile(r"[-+]?(?:\d{1,40}(?:[.,]\d{1,40})?|[.,]\d{1,40})")
_PLACES = 12


@lru_cache(maxsize=4096)
def number_of(text: str) -> Fraction | None:
    """The number that a text is, comma or point before the decimals; None where it is none.

    >>> number_of("1,5"), number_of("02"), number_of("2.817,5"), number_of("1/2"), number_of("một")
    (Fraction(3, 2), Fraction(2, 1), Fraction(5635, 2), None, None)
    """
    text = text.strip()
    if _PLAIN.fullmatch(text):
        return Fraction(text.replace(",", "."))
    if len(text) < 40 and _GROUPED.fullmatch(text):
        last = max(text.rfind(","), text.rfind("."))
        return Fraction(re.sub("[.,]", "", text[:last]) + "." + text[last + 1 :])
    return None


def whole_of(text: str) -> Fraction | None:
    """A number of things: there "2.817" is two thousand and more.

    >>> whole_of("2.817"), whole_of("0.5")
    (Fraction(2817, 1), Fraction(1, 2))
    """
    text = text.strip()
    return Fraction(text.replace(".", "")) if len(text) < 40 and _THOUSANDS.fullmatch(text) else number_of(text)


def rounded(number: Fraction, places: int) -> Fraction:
    """Half up, away from zero.

    >>> rounded(Fraction(5, 8), 2), rounded(Fraction(-5, 8), 2)
    (Fraction(63, 100), Fraction(-63, 100))
    """
    scale = 10**places
    size = abs(number) * scale
    units = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    return Fraction(units if number >= 0 else -units, scale)


def decimal_of(number: Fraction, places: int | None = None) -> Decimal:
    """The exact decimal without trailing zeros; 12 decimals, half up, where the division does not end.

    >>> decimal_of(Fraction(3, 2)), decimal_of(Fraction(2, 3)), decimal_of(Fraction(100))
    (Decimal('1.5'), Decimal('0.666666666667'), Decimal('100'))
    """
    digits = _digits(number.denominator) if places is None else None
    if digits is None:
        digits = _PLACES if places is None else places
        number = rounded(number, digits)
    units = number.numerator * 10**digits // number.denominator
    while digits and units % 10 == 0:
        units //= 10
        digits -= 1
    return Decimal(f"{units}E-{digits}") if digits else Decimal(units)


@lru_cache(maxsize=1024)
def _digits(denominator: int) -> int | None:
    """How many decimals an exact decimal needs; None where it does not end."""
    powers = {2: 0, 5: 0}
    for prime in powers:
        while denominator % prime == 0:
            denominator //= prime
            powers[prime] += 1
    return max(powers.values()) if denominator == 1 else None


def plain(number: Decimal) -> str:
    """The normal form that other programs read: "1.5", "0", "2.88".

    >>> plain(Decimal("1.50")), plain(Decimal("-0.0")), plain(Decimal("1E+2"))
    ('1.5', '0', '100')
    """
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def shown(number: Fraction, places: int = 4) -> str:
    """A number as papers print it: point between thousands, comma before the decimals, at most `places` of them.

    >>> shown(Fraction(2817)), shown(Fraction(5, 2)), shown(Fraction(2, 3), 2)
    ('2.817', '2,5', '0,67')
    """
    return _grouped(*_units(number, places), places)


def shown_apart(number: Fraction, places: int) -> str:
    """With so many decimals that a number is not rounded onto a rounder one.

    >>> shown_apart(Fraction("94.9996"), 2), shown_apart(Fraction(2618, 28), 2)
    ('94,9996', '93,5')
    """
    sign, units = _units(number, places)
    while places < 8 and units % 10 == 0 and units * number.denominator != abs(number.numerator) * 10**places:
        places += 2
        sign, units = _units(number, places)
    return _grouped(sign, units, places)


def _units(number: Fraction, places: int) -> tuple[str, int]:
    """The sign, and the size in units of the last decimal, half up."""
    top, bottom = number.numerator, number.denominator
    units = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    return "-" if top < 0 and units else "", units


def _grouped(sign: str, units: int, places: int) -> str:
    whole, rest = divmod(units, 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0") if rest else ""
    grouped = f"{whole:,}".replace(",", ".") if whole > 999 else str(whole)
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


def fraction_of(number: Decimal | str | int) -> Fraction:
    """A maximum as typed. Raises ValueError with a Vietnamese sentence when it is no number."""
    found = Fraction(number) if isinstance(number, int) else number_of(str(number))
    if found is None and isinstance(number, Decimal) and number.is_finite():
        found = Fraction(number)
    if found is None:
        raise ValueError(f"Điểm tối đa “{number}” không phải là số.")
    return found
