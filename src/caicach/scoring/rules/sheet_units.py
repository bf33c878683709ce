"""Responsible units of a sheet that nobody knows."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from caicach.language.text import fold, similarity, squash
from caicach.papers.reading.criteria.unit_faults import units_in

ALIKE = 0.8
EVERYBODY = ("tat ca", "cac ", "toan bo", "moi ")


def unknown_units(
    rows: Sequence[Mapping[str, Any]], known: Collection[str], column: Mapping[str, Any] | None
) -> Iterator[dict[str, Any]]:
    """A fault for each unit of a row that is none of those known; groups ("Các phòng, đơn vị") are left alone.

    `column` is the one that holds units, as the reading tells it.
    """
    names = {fold(squash(name)): name for name in known}
    for index, row in enumerate(rows):
        for unit in units_in(row["unit"], names):
            if fold(unit) not in names and not fold(unit).startswith(EVERYBODY):
                yield _fault(index, row, unit, _nearest(unit, known), column or {})


def _nearest(unit: str, known: Collection[str]) -> str:
    near = max(known, key=lambda name: similarity(unit, name), default="")
    return near if near and similarity(unit, near) >= ALIKE else ""


def _fault(index: int, row: Mapping[str, Any], unit: str, near: str, column: Mapping[str, Any]) -> dict[str, Any]:
    title = f"{row['number']}. {row['name']}" if row["number"] else row["name"]
    return {
        "code": "unknown-unit",
        "severity": "error",
        "message": f"{title}: chưa có đơn vị tên “{unit}” trong danh mục.",
        "remedy": f"Có phải là “{near}”? Sửa tên trong tệp." if near else "Sửa tên trong tệp, hoặc giữ nguyên chữ.",
        "where": "",
        "sheet": row["sheet"],
        "row": row["row"],
        "column": column.get("heading", ""),
        "letter": column.get("letter", ""),
        "index": index,
    }
