"""Responsible units that the directory does not know."""

import re
from collections.abc import Collection, Iterator

from caicach.language.text import fold, similarity, squash
from caicach.papers.reading.criteria.fault_making import Sheet, title
from caicach.papers.sheet_values import Severity, SheetColumn, SheetFault

_PARTED = re.compile(
    r",\s+|\s+và\s+(?=(?:Phòng|Văn phòng|Sở|Ban|Chi cục|Trung tâm|Thanh tra|UBND|Ủy ban|Các|Công an|Quỹ)\s)"
)
_ALL = re.compile(r"^(?:tất cả|các|toàn bộ|mọi)\b", re.IGNORECASE)
_ALIKE = 0.8


def unit_faults(sheet: Sheet, units: Collection[str]) -> Iterator[SheetFault]:
    """Each unit of a row that is none of those given; groups ("Các phòng, đơn vị") are left alone."""
    known = {fold(squash(unit)): unit for unit in units}
    for index, row in enumerate(sheet.rows):
        for unit in units_in(row.unit, known):
            if fold(unit) in known or _ALL.match(unit):
                continue
            near = max(units, key=lambda name: similarity(unit, name), default=None)
            alike = near is not None and similarity(unit, near) >= _ALIKE
            yield sheet.fault(
                index,
                SheetColumn.UNIT,
                "unknown-unit",
                Severity.ERROR,
                f"{title(row)}: không có đơn vị tên “{unit}”.",
                f"Có phải là “{near}”? Sửa tên đơn vị." if alike else "Sửa tên đơn vị, hoặc thêm đơn vị vào danh mục.",
            )


def units_in(text: str, known: Collection[str] = ()) -> list[str]:
    """The units that a cell names.

    >>> units_in("Văn phòng Sở; Phòng Kế hoạch, Tài chính", {"phong ke hoach, tai chinh"})
    ['Văn phòng Sở', 'Phòng Kế hoạch, Tài chính']
    """
    if fold(squash(text)) in known:
        return [squash(text)]
    rough = [squash(part).strip(" -–+.") for part in re.split(r"[;\n]", text)]
    return [piece for part in rough for piece in ([part] if fold(part) in known else _named(part)) if piece]


def _named(text: str) -> list[str]:
    """The parts of a list that begin like names: with a capital letter."""
    pieces: list[str] = []
    for piece in _PARTED.split(text):
        if pieces and not piece[:1].isupper():
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    return [squash(piece).strip(" -–+.,") for piece in pieces]
