"""Numbers of a table's first column, read poorly → as they must have been printed, told by the row before.

"22" below "2.1" is "2.2"; "IH" below "II" is "III". A number that no row before explains is kept as read.
"""

import re
from collections.abc import Iterator, Sequence

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
LETTERS = "ABCDEG"
_ALIKE = str.maketrans({"l": "I", "|": "I", "T": "I", "Í": "I", "Ì": "I", "1": "I"})


def mended(printed: Sequence[Sequence[str]]) -> list[str]:
    """The numbers of one column, from top to bottom; each comes with one or more readings.

    >>> mended([["I"], ["1"], ["1.1"], ["12"], ["2"], ["cI", "21"], ["H"], ["1"]])
    ['I', '1', '1.1', '1.2', '2', '2.1', 'II', '1']
    """
    found: list[str] = []
    for readings in printed:
        plain = [text.strip(" _-|,'").replace(" ", "") for text in readings]
        expected = list(_expected(found))
        exact = (number for number in expected if number in plain)
        alike = (number for number in expected if any(_looks_like(text, number) for text in plain))
        found.append(next(exact, None) or next(alike, None) or next(filter(None, map(_plain, plain)), ""))
    return found


def _expected(before: Sequence[str]) -> Iterator[str]:
    """Numbers that may follow, the likeliest first: the next one, one level down, one up, a new section."""
    last = next((number for number in reversed(before) if number), "")
    arabic = next((number for number in reversed(before) if number[:1].isdigit()), "")
    roman = next((number for number in reversed(before) if number in ROMAN), "")
    if arabic and last == arabic:
        yield _next(arabic)
        yield f"{arabic}.1"
        parts = arabic.split(".")
        while len(parts) > 1:
            parts = parts[:-1]
            yield _next(".".join(parts))
    yield ROMAN[ROMAN.index(roman) + 1] if roman and roman != ROMAN[-1] else "I"
    yield "1"
    if arabic:
        yield _next(arabic)


def _next(number: str) -> str:
    head, _, tail = number.rpartition(".")
    return f"{head}.{int(tail) + 1}" if head else str(int(tail) + 1)


def _looks_like(text: str, number: str) -> bool:
    """The same digits, dots apart; strokes of a Roman number counted, since H is II and m is III to the recogniser."""
    if not text:
        return False
    if number[0].isdigit():
        return re.sub(r"\D", "", text) == number.replace(".", "") and not re.search(r"[A-Z]", text)
    strokes = text.replace("m", "III").replace("H", "II").translate(_ALIKE)
    return strokes == number


def _plain(text: str) -> str:
    """What may stand in a column of numbers, without stray marks."""
    match = re.search(r"\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-E](?![a-z])|^[a-z]\)|^[-+]$", text)
    return match[0] if match else ""
