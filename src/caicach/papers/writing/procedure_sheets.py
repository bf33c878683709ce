"""A catalogue of procedures to .xlsx, as it reads back; and the error sheet of one that was refused."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from caicach.papers.procedure_values import COLUMNS, Catalogue, CatalogueFault, CatalogueKind, CatalogueValue
from caicach.papers.writing.sheets import Column, ColumnKind, Page, Value, write_pages, write_sheet

_KINDS = {CatalogueKind.NUMBER: ColumnKind.NUMBER, CatalogueKind.DATE: ColumnKind.DATE}


def write_procedures(rows: Iterable[Mapping[str, CatalogueValue]], *, title: str, subtitle: str = "") -> bytes:
    """The catalogue with every column of `COLUMNS`; values by their keys, choices already in words."""
    columns = [Column(one.heading, _KINDS.get(one.kind, ColumnKind.TEXT), one.width) for one in COLUMNS]
    told = ([_cell(row.get(one.key)) for one in COLUMNS] for row in rows)
    return write_sheet(columns, told, title=title, subtitle=subtitle, sheet="Danh mục TTHC")


def write_procedure_faults(catalogue: Catalogue, faults: Sequence[CatalogueFault]) -> bytes:
    """The faulty rows as they were printed, what is wrong beside each, and all faults as a list."""
    return write_pages([_rows(catalogue, faults), _list(faults)])


def _rows(catalogue: Catalogue, faults: Sequence[CatalogueFault]) -> Page:
    keys = [one for one in COLUMNS if one.key in catalogue.columns]
    by_row: dict[int, list[CatalogueFault]] = {}
    for fault in faults:
        by_row.setdefault(fault.row, []).append(fault)
    faulty = [line for line in catalogue.lines if line.row in by_row]
    rows: list[list[Value]] = []
    marked = set()
    for index, line in enumerate(faulty):
        own = by_row[line.row]
        letters = {fault.letter for fault in own}
        marked |= {(index, at) for at, one in enumerate(keys) if catalogue.columns[one.key][1] in letters}
        told = "\n".join(fault.sentence for fault in own)
        rows.append([*(line.texts.get(one.key, "") for one in keys), told, line.row])
    columns = [
        *(Column(catalogue.columns[one.key][0], width=one.width) for one in keys),
        Column("Lỗi", width=60),
        Column("Dòng gốc", ColumnKind.POINTS, 8),
    ]
    subtitle = f"{len(faulty)} dòng có lỗi trong {len(catalogue.lines)} dòng của tệp"
    return Page(columns, rows, "Danh mục thủ tục: dòng có lỗi", subtitle, "Dòng có lỗi", marked=marked)


def _list(faults: Sequence[CatalogueFault]) -> Page:
    columns = (
        Column("Dòng", ColumnKind.POINTS, 8),
        Column("Cột", width=8),
        Column("Tên cột", width=26),
        Column("Lỗi", width=80),
    )
    rows: list[list[Value]] = [[one.row, one.letter, one.heading, one.sentence] for one in faults]
    return Page(columns, rows, "Danh sách lỗi", f"{len(faults)} lỗi phải sửa", "Danh sách lỗi")


def _cell(value: CatalogueValue) -> Value:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Decimal):
        return value.normalize() + 0
    return value
