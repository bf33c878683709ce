"""Addresses of lists of dossiers: which dossiers are wanted, all of it in the address, so that any figure can lead to
the dossiers behind it. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date as Date
from typing import Any, Protocol
from urllib.parse import urlencode

from caicach.measures.dossiers.listing import Listed

WITHOUT = "-"
"""Stands in an address for "has none"."""
MOST = 60
"""How many values of one filter an address may hold."""


class Query(Protocol):
    """What an address holds (a Django QueryDict)."""

    def get(self, key: str) -> Any: ...
    def getlist(self, key: str) -> list[str]: ...


PLURAL = {"units": "donvi", "procedures": "thutuc", "fields": "linhvuc", "groups": "nhom", "channels": "kenh"}
PLURAL |= {"officers": "canbo"}
DAYS = {"received_from": "nhan_tu", "received_to": "nhan_den", "finished_from": "xong_tu", "finished_to": "xong_den"}
WORDS: Mapping[str, str] = {**PLURAL, **DAYS, "what": "gi", "policy": "cach", "search": "q", "order": "sap"}
"""Name of a filter → its word in the address."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which dossiers: a kind of list and filters; () and None filter nothing. Units are named as pages show them."""

    what: Listed = Listed.ALL
    units: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    received_from: Date | None = None
    received_to: Date | None = None
    finished_from: Date | None = None
    finished_to: Date | None = None
    policy: str = ""
    search: str = ""
    order: str = ""

    def but(self, **changes: Any) -> "Wanted":
        """The same with some filters changed."""
        return replace(self, **changes)

    @property
    def query(self) -> str:
        """The part of an address after the question mark.

        >>> Wanted(what=Listed.LATE, units=("Thanh tra Sở",), finished_from=Date(2024, 5, 1)).query
        'gi=late&donvi=Thanh+tra+S%E1%BB%9F&xong_tu=2024-05-01'
        """
        return urlencode(self.pairs())

    def pairs(self) -> list[tuple[str, str]]:
        """Words and values of the address, in a settled order; what filters nothing is left out."""
        found = [] if self.what is Listed.ALL else [("gi", str(self.what))]
        for one in fields(self)[1:]:
            value = getattr(self, one.name)
            many = value if isinstance(value, tuple) else (value,) if value else ()
            found += [(WORDS[one.name], each.isoformat() if isinstance(each, Date) else str(each)) for each in many]
        return found

    def without(self, word: str, value: str) -> str:
        """The query without one value of one filter."""
        return urlencode([pair for pair in self.pairs() if pair != (word, value)])


def wanted_of(given: Query) -> Wanted:
    """What an address asks for; values that mean nothing are left out."""
    what = given.get("gi") or ""
    found = Wanted(
        what=Listed(what) if what in set(Listed) else Listed.ALL,
        policy=given.get("cach") or "",
        search=(given.get("q") or "").strip()[:120],
        order=given.get("sap") or "",
    )
    many = {name: _values(given.getlist(word)) for name, word in PLURAL.items()}
    return found.but(**many, **{name: _day(given.get(word)) for name, word in DAYS.items()})


def _values(given: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in given if one))[:MOST]


def _day(text: str | None) -> Date | None:
    try:
        return Date.fromisoformat((text or "").strip())
    except ValueError:
        return None
