"""The units of a paper under all the names it gives them, and the groups it defines."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from caicach.language.assignments.keys import group_key, is_beginning, unit_key
from caicach.language.text import fold, similarity, squash
from caicach.language.values import NamedUnit, UnitGroup

ALIKE = 0.93
"""From here on two names are one with a reading fault; "Phòng Quản lý đất đai" and "… môi trường" stay far below."""
_LEFT_OUT = ("thuoc", "thuoc so", "so", "cong lap")
"""What a paper often leaves out at the end of a group's name."""


class ResolutionKind(StrEnum):
    """How a name was found."""

    UNIT = "unit"
    GROUP = "group"
    ALIAS = "alias"
    NEAR = "near"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The canonical name, how sure (0 to 1), and by what: its own name, a group's, an alias, nearness, or nothing."""

    name: str
    sure: float
    kind: ResolutionKind


@dataclass(frozen=True)
class UnitDirectory:
    """Units and groups of one paper (or of one body), asked by any name.

    >>> directory = UnitDirectory((NamedUnit("Chi cục Quản lý đất đai", ("CCQLĐĐ",)),), ())
    >>> directory.resolve("Chi cục QLĐĐ").name
    'Chi cục Quản lý đất đai'
    >>> directory.resolve("Sở Tài chính").kind
    <ResolutionKind.UNKNOWN: 'unknown'>
    """

    units: tuple[NamedUnit, ...] = ()
    groups: tuple[UnitGroup, ...] = ()
    _by_key: dict[str, Resolution] = field(init=False, repr=False, compare=False)
    _by_group_key: dict[str, Resolution] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", _unit_keys(self.units))
        object.__setattr__(self, "_by_group_key", _group_keys(self.groups))

    def resolve(self, name: str) -> Resolution:
        """The canonical name of a unit or group; an unknown name comes back as it is."""
        exact = self._by_group_key.get(group_key(name)) or self._by_key.get(unit_key(name))
        return exact or self._shortened_group(name) or self._cut(name) or self._near(name) or _unknown(name)

    def members(self, name: str) -> tuple[str, ...]:
        """The members of a group, none for a unit."""
        wanted = self.resolve(name).name
        return next((group.members for group in self.groups if group.name == wanted), ())

    def _shortened_group(self, name: str) -> Resolution | None:
        """ "Các phòng, đơn vị" where the notes define "Phòng, đơn vị thuộc Sở", and only that."""
        keys = {f"{group_key(name)} {rest}" for rest in _LEFT_OUT}
        found = {self._by_group_key[key].name for key in keys if key in self._by_group_key}
        return Resolution(found.pop(), 0.9, ResolutionKind.GROUP) if len(found) == 1 else None

    def _cut(self, name: str) -> Resolution | None:
        """ "Trung tâm CNTT" where only one centre's name begins so."""
        key = unit_key(name)
        found = {resolution.name for full, resolution in self._by_key.items() if is_beginning(key, full)}
        return Resolution(found.pop(), 0.85, ResolutionKind.ALIAS) if len(found) == 1 else None

    def _near(self, name: str) -> Resolution | None:
        alike, nearest = max(
            ((similarity(name, unit.name, least=ALIKE), unit.name) for unit in self.units), default=(0.0, "")
        )
        if not alike or not same_numbers(name, nearest):
            return None
        return Resolution(nearest, round(alike * 0.95, 3), ResolutionKind.NEAR)


def _unit_keys(units: Iterable[NamedUnit]) -> dict[str, Resolution]:
    """Names win over aliases; an alias that two units claim names neither."""
    keys: dict[str, Resolution] = {}
    claims: dict[str, set[str]] = {}
    for unit in units:
        keys.setdefault(unit_key(unit.name), Resolution(unit.name, 1.0, ResolutionKind.UNIT))
        for alias in unit.aliases:
            claims.setdefault(unit_key(alias), set()).add(unit.name)
    for key, names in claims.items():
        if len(names) == 1:
            keys.setdefault(key, Resolution(next(iter(names)), 0.98, ResolutionKind.ALIAS))
    return keys


def _group_keys(groups: Iterable[UnitGroup]) -> dict[str, Resolution]:
    keys: dict[str, Resolution] = {}
    for group in groups:
        for name in (group.name, *group.aliases):
            keys.setdefault(group_key(name), Resolution(group.name, 1.0, ResolutionKind.GROUP))
    return keys


def _unknown(name: str) -> Resolution:
    return Resolution(squash(name), 0.95, ResolutionKind.UNKNOWN)


def same_numbers(left: str, right: str) -> bool:
    """ "Phòng 1" and "Phòng 2" are no misreadings of each other."""
    return [w for w in fold(left) if w.isdigit()] == [w for w in fold(right) if w.isdigit()]
