"""The number and symbol of a paper: `4831/QĐ-UBND`, `61/2018/NĐ-CP`, `12-CTr/TU`, `/QĐ-STNMT` left blank.

Blanks and line breaks after a slash or a hyphen are mended. What a scan damages (QD for QĐ, a letter for a digit,
slash and hyphen swapped) is read and marked suspect.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caicach.language.citations.types import CODES, is_party_body, right_code

_PART = r"(?:(?:QyĐ|QĐi|CTr|TTr|ThU|T[Tt][Gg]|[A-ZĐÐƯ]{2,})\d{0,2}|[A-ZĐÐ](?![^\W\d_]))"
_JOINT = r"(?:\s?[-–‑/](?!\s)|[-–‑/]\s*)"
_SYMBOL = rf"(?P<symbol>{_PART}(?:\s?[-–‑/]\s*{_PART}(?:{_JOINT}{_PART}){{0,3}})?)"
_YEAR = r"(?:(?P<year>(?:19|20)\d\d)\s*(?P<joint>[-–‑/])\s*)?"
_ANY_JOINT = re.compile(r"[-–‑/]")
_NUMBERED = re.compile(
    rf"(?<![\w/.,-])(?P<number>[A-ZĐ]{{0,2}}\d+(?:\.\d+)?[a-zđ]?)\s*(?P<first>[-–‑/])\s*{_YEAR}{_SYMBOL}(?![\w])?"
)
_BLANK = re.compile(rf"(?<=[Ss][ốỐ])(?P<number>\s*:?[\s.…_]*)(?P<first>/)\s*{_YEAR}{_SYMBOL}")
_OWN_NUMBER = re.compile(r"(?:^|\n)[\s*|]*S[ốỐ]\s*:[\s.…_]*$")
_AFTER_SO = re.compile(r"\b[Ss][ốỐ]\s*:?\s*$")


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """A number found in a text. `number` is None where it is left blank; `type` what the code in the symbol says."""

    number: str | None
    symbol: str
    year: int | None
    type: str | None
    suspect: bool
    start: int
    end: int


def find_numbers(text: str, *, own: bool = False) -> Iterator[PaperNumber]:
    """The numbers of papers in a text, in order. A line "Số: …" is the paper's own number, given only when asked for.

    >>> [(n.number, n.year, n.symbol, n.suspect) for n in find_numbers("số 01/2018/TT- VPCP, 12-CTr/TU và 7/QD-UBND")]
    [('01', 2018, 'TT-VPCP', False), ('12', None, 'CTr/TU', False), ('7', None, 'QĐ-UBND', True)]
    """
    if not _ANY_JOINT.search(text):
        return
    matches = sorted([*_NUMBERED.finditer(text), *_BLANK.finditer(text)], key=lambda match: match.start("symbol"))
    for match in matches:
        found = _read(match)
        if (own or not _OWN_NUMBER.search(text, max(0, found.start - 80), found.start)) and _plausible(found, text):
            yield found


def _read(match: re.Match[str]) -> PaperNumber:
    number = match["number"].strip(" \t\r\n:.…_\u00a0") or None
    symbol, damaged = _right_symbol(match["symbol"])
    right, swapped = _right_joints(match["first"].strip(), symbol)
    code = re.split("[-/]", symbol)[0]
    return PaperNumber(
        number=number,
        symbol=right,
        year=int(match["year"]) if match["year"] else None,
        type=CODES.get(code) if code != right else None,
        suspect=damaged or swapped or bool(number and number[0].isalpha()),
        start=match.start("number") if number else match.start("first"),
        end=match.end(),
    )


def _right_symbol(printed: str) -> tuple[str, bool]:
    """The symbol without blanks, its hyphens of one kind, its code as it should be; whether the code was damaged."""
    whole = re.sub(r"\s+", "", printed).replace("Ð", "Đ").translate({0x2013: "-", 0x2011: "-"})
    code, *rest = re.split("([-/])", whole)
    right = right_code(code) if rest else None
    return (right or code) + "".join(rest), right not in (None, code)


def _right_joints(first: str, symbol: str) -> tuple[str, bool]:
    """The State writes 12/QĐ-UBND, the Party 12-QĐ/TU: the right joints, and whether print had others."""
    code, *rest = re.split("[-/]", symbol)
    if not rest:
        return symbol, False
    party = is_party_body(rest[-1]) and code in CODES
    right = f"{code}/{'-'.join(rest)}" if party else "-".join((code, *rest))
    return right, right != symbol or (first == "-") != party


def _plausible(found: PaperNumber, text: str) -> bool:
    """A known code, the National Assembly, or a letter's two bodies; anything shorter only after the word "số"."""
    parts = re.split("[-/]", found.symbol)
    if len(parts) > 1 and (parts[0] in CODES or found.number is None):
        return True
    if re.fullmatch(r"QH\d*", found.symbol):
        return found.year is not None
    after_so = bool(_AFTER_SO.search(text, max(0, found.start - 40), found.start))
    return after_so or (len(parts) > 1 and not found.suspect)
