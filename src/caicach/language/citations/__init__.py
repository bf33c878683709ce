"""Citations: which papers a text names, with number, symbol, date, issuer and subject (CONTRACTS §2)."""

from collections.abc import Mapping

from caicach.language.citations.identity import Identity, identity, same_paper
from caicach.language.citations.numbers import PaperNumber, find_numbers
from caicach.language.citations.reading import find_citations
from caicach.language.values import Citation

__all__ = ["Identity", "PaperNumber", "as_json", "find_citations", "find_numbers", "identity", "same_paper"]


def as_json(citation: Citation, source: Mapping[str, int | None] | None = None) -> dict[str, object]:
    """The citation as CONTRACTS §2 has it; `source` is its place in the file, where there is one.

    >>> as_json(find_citations("Quyết định số 12/QĐ-UBND ngày 05/01/2025")[0])["date"]
    '2025-01-05'
    """
    return {
        "text": citation.text,
        "type": citation.type,
        "number": citation.number,
        "symbol": citation.symbol,
        "year": citation.year,
        "date": citation.date.isoformat() if citation.date else None,
        "issuer": citation.issuer,
        "subject": citation.subject,
        "suspect": citation.suspect,
        "source": dict(source) if source is not None else None,
    }
