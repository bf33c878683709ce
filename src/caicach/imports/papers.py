"""From the JSON of a paper (CONTRACTS §2) to what documents and plans take. Pure."""

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from caicach.documents.values import Cited, Facts


def facts_of(paper: Mapping[str, Any]) -> Facts:
    """The header as documents keep it."""
    header = paper.get("header") or {}
    return Facts(
        type=str(header.get("type") or "")[:80],
        number=str(header.get("number") or "")[:40],
        symbol=str(header.get("symbol") or "")[:80],
        year=header.get("year"),
        issued_on=_day(header.get("date")),
        issuer=str(header.get("issuer") or "")[:300],
        subject=str(header.get("subject") or ""),
        signer_role=str(header.get("signer_role") or "")[:120],
        plan_year=header.get("plan_year"),
    )


def cited_in(paper: Mapping[str, Any]) -> list[Cited]:
    """The papers it names: legal bases first, then the others in the order of the text."""
    bases = [_cited(one, True) for one in paper.get("legal_bases") or ()]
    return bases + [_cited(one, False) for one in paper.get("citations") or ()]


def _cited(one: Mapping[str, Any], legal_basis: bool) -> Cited:
    return Cited(
        text=one.get("text") or "",
        number=one.get("number"),
        symbol=one.get("symbol"),
        year=one.get("year"),
        issued_on=_day(one.get("date")),
        legal_basis=legal_basis,
        suspect=bool(one.get("suspect")),
    )


def _day(text: object) -> Date | None:
    return Date.fromisoformat(str(text)) if text else None
