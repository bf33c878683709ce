"""Whole numbers in the shapes that numbered lists print."""

from collections.abc import Callable

ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
ROMAN_MOST = 3999


def numeral(count: int, shape: str) -> str:
    """A number in a shape named as Word names it (numFmt); an unknown shape prints decimal.

    >>> numeral(4, "upperRoman"), numeral(3, "lowerLetter"), numeral(28, "upperLetter"), numeral(7, "decimalZero")
    ('IV', 'c', 'BB', '07')
    """
    return SHAPES.get(shape, str)(count)


def roman(count: int) -> str:
    """Upper-case Roman; decimal beyond what Roman can say."""
    if not 0 < count <= ROMAN_MOST:
        return str(count)
    text = ""
    for worth, sign in ROMAN:
        text += sign * (count // worth)
        count %= worth
    return text


def letter(count: int) -> str:
    """A, B … Z, AA, BB … (Word repeats the letter)."""
    if not 0 < count <= 26 * 30:
        return str(count)
    times, index = divmod(count - 1, 26)
    return chr(ord("A") + index) * (times + 1)


SHAPES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda count: roman(count).lower(),
    "upperLetter": letter,
    "lowerLetter": lambda count: letter(count).lower(),
    "none": lambda count: "",
}
