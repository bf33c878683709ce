"""Units and groups of units that a paper names: in its notes, in lists below a heading line, in tables of units."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from caicach.language.assignments import (
    GroupDefinition,
    UnitDirectory,
    find_units,
    is_body,
    looks_like_units,
    read_group,
    split_units,
)
from caicach.language.text import fold, squash
from caicach.language.values import NamedUnit, UnitGroup
from caicach.papers.values import Finding, Layout, Paragraph, Place, Placed, Row, Table

_ITEM = re.compile(r"^\s*(?:[-–+•*]|[a-zđ]{1,2}\)|\d{1,3}(?:\.\d{1,2})*[.)])\s*")
_MARKS = re.compile(r"[*_]{2,}")
_UNIT_HEADING = re.compile(r"^(?:ten )?(?:co quan|don vi|phong|to chuc)(?:,? (?:don vi|phong|co quan))*$")
_SHORT_HEADING = re.compile(r"^(?:ten )?(?:viet tat|ky hieu|ma dinh danh|ten goi tat)")


_BODY = re.compile(r" (?:so|tinh|huyen|xa|phuong|thanh pho|thi xa|dac khu)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text or of a cell."""

    text: str
    place: Place
    item: bool


def find_groups(layout: Layout) -> tuple[Placed[UnitGroup], ...]:
    """The groups that the notes of a paper define, each followed by the counted parts it is told in.

    >>> note = Paragraph("Đơn vị thuộc Sở bao gồm: Chi cục Thủy lợi, Trung tâm Khuyến nông.", Place(line=9))
    >>> [(placed.value.name, placed.value.members) for placed in find_groups(Layout("txt", (note,)))]
    [('Đơn vị thuộc Sở', ('Chi cục Thủy lợi', 'Trung tâm Khuyến nông'))]
    """
    groups: dict[str, Placed[UnitGroup]] = {}
    for definition, place in _definitions(layout):
        for group in (definition.group, *definition.parts):
            groups.setdefault(fold(group.name), Placed(group, place))
    return tuple(groups.values())


def find_named_units(layout: Layout) -> tuple[Placed[NamedUnit], ...]:
    """The single units that a paper names (no posts, no groups), where it names each first, with their other names."""
    lines = list(_lines(layout))
    texts = dict.fromkeys(line.text for line in lines)
    first: dict[str, Place] = {}
    for line in lines:
        for name in split_units(line.text):
            first.setdefault(name, line.place)
    units = _with_table(find_units(line.text for line in lines).units, layout)
    listed = {fold(name) for text in texts if looks_like_units(text) == 1 for name in split_units(text)}
    kept = (unit for unit in units if is_body(unit.name) and _trusted(unit, listed))
    found = [(unit, _first_place(unit, first)) for unit in kept]
    return tuple(Placed(unit, place) for unit, place in found if place)


def _trusted(unit: NamedUnit, listed: set[str]) -> bool:
    """Running text makes doubtful names ("Đoàn kiểm tra chỉ ra"): a name has a capital inside or stands in a list."""
    names = (unit.name, *unit.aliases)
    return any(fold(name) in listed or _BODY.search(fold(name)) or _has_capital(name) for name in names)


def _has_capital(name: str) -> bool:
    return any(word[:1].isupper() for word in name.split()[1:])


def unit_directory(layout: Layout) -> UnitDirectory:
    """Units and groups of a paper together, to resolve the names in its cells."""
    groups = tuple(placed.value for placed in find_groups(layout))
    return UnitDirectory(tuple(placed.value for placed in find_named_units(layout)), groups)


def group_findings(layout: Layout) -> tuple[Finding, ...]:
    """Numbers of members that do not agree with the names behind them."""
    return tuple(
        Finding(
            "group-miscount",
            f"“{miscount.group}”: văn bản ghi {miscount.printed:02d} nhưng nêu tên {miscount.named:02d}.",
            place,
        )
        for definition, place in _definitions(layout)
        for miscount in definition.miscounts
    )


def _definitions(layout: Layout) -> Iterator[tuple[GroupDefinition, Place]]:
    lines = list(_lines(layout))
    for number, line in enumerate(lines):
        definition = read_group(line.text)
        if definition and not definition.group.members:
            members = _members_below(lines[number + 1 :])
            definition = replace(definition, group=replace(definition.group, members=members)) if members else None
        if definition and len(definition.group.members) > 1:
            yield definition, line.place


def _members_below(lines: Iterable[Line]) -> tuple[str, ...]:
    """The units of the items that follow a line ending in a colon."""
    members: list[str] = []
    for line in lines:
        units = split_units(line.text) if line.item and not read_group(line.text) else ()
        if not units or not _starts_with(line.text, units[0]):
            break
        members.extend(units)
    return tuple(dict.fromkeys(members))


def _starts_with(text: str, unit: str) -> bool:
    return fold(squash(_ITEM.sub("", text))).startswith(fold(unit)[:12])


def _lines(layout: Layout) -> Iterator[Line]:
    """Every line of the paper, table cells included."""
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            text = _MARKS.sub("", block.text)
            yield Line(text, block.place, bool(block.numbering) or bool(_ITEM.match(text)))
            continue
        for row in block.rows:
            yield from _cell_lines(row)


def _cell_lines(row: Row) -> Iterator[Line]:
    for cell in row.cells:
        if cell:
            yield Line(cell.text, cell.place, True)


def _first_place(unit: NamedUnit, first: dict[str, Place]) -> Place | None:
    return next((first[name] for name in (unit.name, *unit.aliases) if name in first), None)


def _with_table(units: tuple[NamedUnit, ...], layout: Layout) -> tuple[NamedUnit, ...]:
    """Short names from a table that gives them beside the names."""
    short = dict(_short_names(layout))
    return tuple(_with_alias(unit, short.get(fold(unit.name))) for unit in units)


def _with_alias(unit: NamedUnit, alias: str | None) -> NamedUnit:
    if not alias or alias in unit.aliases:
        return unit
    return replace(unit, aliases=(*unit.aliases, alias))


def _short_names(layout: Layout) -> Iterator[tuple[str, str]]:
    """Name and short name of each row in the tables whose headings say that they hold units and abbreviations."""
    for table in (block for block in layout.blocks if isinstance(block, Table)):
        columns = _unit_columns(table)
        if not columns:
            continue
        for row in table.rows[1:]:
            name, short = (row.cells[column] if column < len(row.cells) else None for column in columns)
            if name and short and squash(short.text):
                yield fold(squash(name.text)), squash(short.text)


def _unit_columns(table: Table) -> tuple[int, int] | None:
    headings = [fold(squash(cell.text)) if cell else "" for cell in table.rows[0].cells] if table.rows else []
    names = [number for number, heading in enumerate(headings) if _UNIT_HEADING.match(heading)]
    shorts = [number for number, heading in enumerate(headings) if _SHORT_HEADING.match(heading)]
    return (names[0], shorts[0]) if names and shorts else None
