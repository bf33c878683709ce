"""The units that a paper names, under all the names it gives them, and the groups it defines."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from caicach.language.assignments.keys import group_key, is_short_for, unit_key
from caicach.language.assignments.pieces import Kind, clean, pieces
from caicach.language.text import similarity, squash
from caicach.language.values import NamedUnit, UnitGroup

_ALIKE = 0.93
"""From here on two names are one with a reading fault; "Phòng Quản lý đất đai" and "… môi trường" stay far below."""


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

    def __post_init__(self) -> None:
        keys: dict[str, Resolution] = {}
        for group in self.groups:
            for name in (group.name, *group.aliases):
                keys.setdefault(group_key(name), Resolution(group.name, 1.0, ResolutionKind.GROUP))
        for unit in self.units:
            keys.setdefault(unit_key(unit.name), Resolution(unit.name, 1.0, ResolutionKind.UNIT))
        for unit in self.units:
            for name in unit.aliases:
                keys.setdefault(unit_key(name), Resolution(unit.name, 0.98, ResolutionKind.ALIAS))
        object.__setattr__(self, "_by_key", keys)

    def resolve(self, name: str) -> Resolution:
        """The canonical name of a unit or group; an unknown name comes back as it is."""
        exact = self._by_key.get(unit_key(name)) or self._by_key.get(group_key(name))
        if exact:
            return exact
        near = max(((similarity(name, unit.name), unit.name) for unit in self.units), default=(0.0, ""))
        if near[0] >= _ALIKE:
            return Resolution(near[1], round(near[0] * 0.95, 3), ResolutionKind.NEAR)
        return Resolution(squash(name), 0.95, ResolutionKind.UNKNOWN)

    def members(self, name: str) -> tuple[str, ...]:
        """The members of a group, none for a unit."""
        wanted = self.resolve(name).name
        return next((group.members for group in self.groups if group.name == wanted), ())


def find_units(texts: Iterable[str], groups: Iterable[UnitGroup] = ()) -> UnitDirectory:
    """The units that texts name, each under its fullest name in them, its other names and abbreviations as aliases.

    >>> found = find_units(["Chi cục Quản lý đất đai chủ trì", "Chi cục QLĐĐ; CCQLĐĐ phối hợp"])
    >>> found.units
    (NamedUnit(name='Chi cục Quản lý đất đai', aliases=('Chi cục QLĐĐ', 'CCQLĐĐ')),)
    """
    printed: Counter[str] = Counter()
    for text in texts:
        printed.update(p.text for p in pieces(clean(text)) if p.kind is Kind.UNIT and p.unit and not p.unit.group)
    return UnitDirectory(_merge(printed), tuple(groups))


def _merge(printed: Counter[str]) -> tuple[NamedUnit, ...]:
    """Names with one key are one unit; a short form joins the only fuller name that it can stand for."""
    by_key: dict[str, Counter[str]] = {}
    for name, count in printed.items():
        by_key.setdefault(unit_key(name), Counter())[name] += count
    fuller = {key: [other for other in by_key if is_short_for(key, other)] for key in by_key}
    home = {key: others[0] if len(others) == 1 else key for key, others in fuller.items()}
    names: dict[str, list[str]] = {}
    for key, forms in by_key.items():
        names.setdefault(_last_home(key, home), []).extend(forms)
    return tuple(_named(forms, printed) for forms in names.values())


def _last_home(key: str, home: dict[str, str]) -> str:
    while home[key] != key:
        key = home[key]
    return key


def _named(forms: list[str], printed: Counter[str]) -> NamedUnit:
    """The fullest form is the name; among equally long ones the commonest, then the one written with most capitals."""
    name = max(forms, key=lambda form: (len(form), printed[form], sum(map(str.isupper, form))))
    return NamedUnit(name, tuple(form for form in forms if form != name))
