"""Citations in running text: numbers first, then what stands around each; then papers cited by name."""

import re

from caicach.language.citations.named import find_named
from caicach.language.citations.numbers import PaperNumber, find_numbers
from caicach.language.citations.surroundings import Before, read_after, read_before
from caicach.language.text import fold, nfc, squash
from caicach.language.values import Citation

_BROKEN = re.compile(r"(?<=[A-ZĐ])\s?([-/])\s+(?=[A-ZĐ])|(?<=\d)\s*/\s+(?=[A-ZĐ\d])|(?<=\d)\s+/(?=[A-ZĐ\d])")
_TYPE_OF_ASSEMBLY = "QH"


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every mention of a paper, in order. Offsets count in the composed (NFC) text; a mention is given once.

    >>> [(c.type, c.number, c.year, c.symbol) for c in find_citations("Nghị định số 61/2018/NĐ-CP và ISO 9001:2015")]
    [('Nghị định', '61', 2018, 'NĐ-CP'), ('Tiêu chuẩn', 'ISO 9001:2015', None, None)]
    """
    text = nfc(text)
    folded = fold(text)
    numbered = [_citation(number, text, folded) for number in find_numbers(text)]
    heads = [(one.start, _head_end(one, text)) for one in numbered]
    named = [one for one in find_named(text) if not any(start <= one.start < end for start, end in heads)]
    return tuple(sorted([*numbered, *_outermost(named)], key=lambda one: (one.start, -one.end)))


def _citation(found: PaperNumber, text: str, folded: str) -> Citation:
    before, after = read_before(text, folded, found.start), read_after(text, found.end)
    return Citation(
        text=_printed(text[before.start : after.end]),
        type=_type(before, found),
        number=found.number,
        symbol=found.symbol,
        year=found.year,
        date=after.date or before.date,
        issuer=after.issuer or before.issuer,
        subject=after.subject or before.subject,
        suspect=found.suspect or after.odd,
        start=before.start,
        end=after.end,
    )


def _printed(words: str) -> str:
    """As printed, in one line, with a number broken over lines put together."""
    return _BROKEN.sub(lambda gap: gap[1] or "/", squash(words)).rstrip(" ,")


def _type(before: Before, found: PaperNumber) -> str | None:
    """The words say the type; else the code in the symbol; a symbol of two bodies and no code is a letter's."""
    if (before.type and not (before.loose and found.type)) or found.symbol.startswith(_TYPE_OF_ASSEMBLY):
        return before.type
    return found.type or ("Công văn" if "-" in found.symbol else None)


def _head_end(one: Citation, text: str) -> int:
    """Where type, name and number end, so that a law with a number is not given twice."""
    return text.find(one.symbol[:2], one.start, one.end) if one.symbol else one.end


def _outermost(citations: list[Citation]) -> list[Citation]:
    return [
        one
        for one in citations
        if not any(other is not one and other.start <= one.start and one.end <= other.end for other in citations)
    ]
