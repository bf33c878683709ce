"""Notes that define a group of units: "Phòng, đơn vị thuộc Sở bao gồm: 02 phòng (…); 03 trung tâm (…)"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from caicach.language.assignments.pieces import clean, cut
from caicach.language.assignments.plurals import qualifier_end
from caicach.language.assignments.reading import split_units
from caicach.language.text import squash
from caicach.language.values import UnitGroup

_DEFINES = re.compile(r"[,\s]*\b(?:bao\s+gồm|gồm\s+có|gồm)\b\s*(?:các\s+đơn\s+vị\s+sau)?\s*[:：]?\s*", re.IGNORECASE)
_CALLED = re.compile(
    r"\(\s*(?:sau\s+đây\s+)?(?:gọi|viết)\s+(?:chung|tắt)\s+là:?\s*[“\"]?([^()“”\"]+)[”\"]?\s*\)", re.IGNORECASE
)
_IN_BRACKETS = re.compile(
    r"(?:(?P<count>\d{1,3})\s+)?(?P<title>[^\s();:,][^();:,]*(?:,[^();:,]+)?)\s*\((?P<members>[^()]+)\)"
)
_BY_COLON = re.compile(r"(?P<count>\d{1,3})\s+(?P<title>[^();:,]+?)\s*:\s*(?P<members>[^:]+?)(?=[;,.]\s*\d{1,3}\s|$)")
_COUNT = re.compile(r"^(?P<count>\d{1,3})\s+\D")


@dataclass(frozen=True, slots=True)
class Miscount:
    """A printed number of members that is not the number named."""

    group: str
    printed: int
    named: int


@dataclass(frozen=True, slots=True)
class GroupDefinition:
    """A group with its members, the parts it is told in ("06 phòng thuộc Sở"), and numbers that do not agree.

    Without members the definition goes on in the lines below it.
    """

    group: UnitGroup
    parts: tuple[UnitGroup, ...] = ()
    miscounts: tuple[Miscount, ...] = ()


@lru_cache(maxsize=8192)
def read_group(text: str) -> GroupDefinition | None:
    """The group that a note defines, or None.

    >>> note = "Phòng, đơn vị thuộc Sở, bao gồm: 02 phòng (Văn phòng Sở, Thanh tra Sở); 01 chi cục (Chi cục Thủy lợi)"
    >>> read_group(note).group.members
    ('Văn phòng Sở', 'Thanh tra Sở', 'Chi cục Thủy lợi')
    """
    text = squash(clean(text))
    defines = _DEFINES.search(text)
    if not defines:
        return None
    named = _name(text[: defines.start()])
    if not named:
        return None
    name, aliases = named
    rest = text[defines.end() :]
    parts, miscounts = _parts(rest)
    members = tuple(dict.fromkeys(member for part in parts for member in part.members)) or split_units(rest)
    open_end = not rest or text.endswith(":")
    if not members and not open_end:
        return None
    group = UnitGroup(name, members, aliases)
    return GroupDefinition(group, parts, miscounts or _whole_miscount(name, rest, members, parts))


def _name(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The group named last before "bao gồm", and what it is "gọi chung là"."""
    aliases = tuple(squash(alias) for alias in _CALLED.findall(text))
    plain = clean(_CALLED.sub(" ", text)).rstrip(" ,")
    units = [piece.unit for piece in cut(plain) if piece.unit]
    if not units or not units[-1].group:
        return None
    end = len(plain) if not plain[units[-1].end :].strip() else qualifier_end(plain, units[-1].start, units[-1].end)
    return (squash(plain[units[-1].start : end]), aliases) if end else None


def _parts(text: str) -> tuple[tuple[UnitGroup, ...], tuple[Miscount, ...]]:
    """The counted or bracketed parts of a definition."""
    parts, miscounts = [], []
    for found in [*_IN_BRACKETS.finditer(text)] or [*_BY_COLON.finditer(text)]:
        members = split_units(found["members"])
        title = squash(found["title"])
        title = title[:1].upper() + title[1:]
        if not members or (found["count"] is None and len(members) < 2):
            continue
        parts.append(UnitGroup(title, members))
        if found["count"] and int(found["count"]) != len(members):
            miscounts.append(Miscount(title, int(found["count"]), len(members)))
    return tuple(parts), tuple(miscounts)


def _whole_miscount(
    name: str, rest: str, members: tuple[str, ...], parts: tuple[UnitGroup, ...]
) -> tuple[Miscount, ...]:
    """ "gồm 6 đơn vị: A, B, C": the number before the list."""
    count = _COUNT.match(rest)
    if parts or not count or not members or int(count["count"]) == len(members):
        return ()
    return (Miscount(name, int(count["count"]), len(members)),)
