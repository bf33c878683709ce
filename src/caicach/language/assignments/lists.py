"""A cell that only lists units: every item is a name, also where no word list knows it.

A column "Đơn vị chủ trì" says what its cells are. "Tỉnh đoàn; VNPT An Hải, các chủ đầu tư" has no verb to go by, so the
separators cut it; the units that are known say which commas stand inside a name.
"""

import re
from collections.abc import Iterator

from caicach.language.assignments.directory import ResolutionKind, UnitDirectory
from caicach.language.assignments.lexicon import NOT_UNIT_CAPITALS
from caicach.language.assignments.pieces import Kind, clean, cut
from caicach.language.assignments.plurals import qualifier_end
from caicach.language.text import squash

_ITEM = re.compile(r"[;\n]|(?:^|(?<=[;.,:\n]))\s*[-–+•*](?=\s)")
_BRACKETS = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"\s*(?:,\s*(?:và\s+)?|/|&|\s(?:và|cùng|với|hoặc)(?=\s))\s*", re.IGNORECASE)
_LINE = re.compile(r"(?<=[^\s;.,:])\s*\n\s*([^\W\d_]\S*)")
_EDGES = " \t,.;:/&-–"
_NAME = re.compile(r"^(?:(?:các|những|tất cả)\s+\w|[^\W\d_])")
_NOTHING = re.compile(r"^(?:không|nt|như trên|theo\b.*|x)$", re.IGNORECASE)
_LONGEST = 12
_ACTS = (Kind.VERB, Kind.LABEL, Kind.CONDITION)
_EXACT = (ResolutionKind.UNIT, ResolutionKind.GROUP, ResolutionKind.ALIAS)


def listed_units(text: str, directory: UnitDirectory | None = None) -> tuple[str, ...] | None:
    """The names of a cell that lists units, as printed; None where the cell says who does what, or is no list.

    >>> listed_units("Tỉnh đoàn; VNPT An Hải, các chủ đầu tư")
    ('Tỉnh đoàn', 'VNPT An Hải', 'các chủ đầu tư')
    >>> listed_units("Sở Nội vụ chủ trì") is None
    True
    """
    names: list[str] = []
    for item in _items(text):
        known = _known(item, directory)
        found = (item,) if known else _names(item, directory)
        if found is None:
            return None
        names.extend(found)
    return tuple(dict.fromkeys(names))


def _items(text: str) -> Iterator[str]:
    """The parts between semicolons, lines and dashes."""
    parts = (squash(part).strip(_EDGES) for part in _ITEM.split(_LINE.sub(_one_line, clean(text))))
    return (part for part in parts if part)


def _one_line(end: re.Match[str]) -> str:
    """A line that begins no name goes on with the one above: in lower case, or with letters that name no unit."""
    goes_on = end[1].islower() or end[1].strip(".;,") in NOT_UNIT_CAPITALS
    return f" {end[1]}" if goes_on and not cut(end[1])[0].unit else end[0]


def _known(item: str, directory: UnitDirectory | None) -> bool:
    return directory is not None and directory.resolve(item).kind in _EXACT


def _names(item: str, directory: UnitDirectory | None) -> tuple[str, ...] | None:
    """The units of one item, each with the words that stand behind it up to the next comma."""
    found = cut(item)
    units = [piece.unit for piece in found if piece.unit]
    if units and units[-1].group and qualifier_end(item, units[-1].start, units[-1].end):
        found = cut(item[: units[-1].end])
    if any(piece.kind in _ACTS for piece in found):
        return None
    names: list[str] = []
    at = 0
    for number, unit in enumerate(units):
        names += _loose(item[at : unit.start], directory)
        end = units[number + 1].start if number + 1 < len(units) else len(item)
        own, at = _with_rest(item, unit.end, end)
        names.append(unit.name if own == unit.end else squash(item[unit.start : own]))
    names += _loose(item[at:], directory)
    return tuple(name.strip(_EDGES) for name in names)


def _with_rest(item: str, start: int, end: int) -> tuple[int, int]:
    """Where a name ends that the words behind it go on with, and where the next may begin."""
    rest = _BRACKETS.sub(lambda aside: " " * len(aside[0]), item[start:end])
    stop = _BETWEEN.search(rest)
    own = rest[: stop.start()] if stop else rest
    length = len(own.rstrip(_EDGES))
    return start + length, start + (stop.end() if stop else len(rest))


def _loose(text: str, directory: UnitDirectory | None) -> Iterator[str]:
    """Names among words that no list knows."""
    for part in _BETWEEN.split(_BRACKETS.sub(" ", text)):
        name = squash(part).strip(_EDGES)
        named = _NAME.match(name) and (name[0].isupper() or " " in name) and not _NOTHING.match(name)
        if _known(name, directory) or (named and len(name.split()) <= _LONGEST):
            yield name
