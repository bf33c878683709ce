"""What is wrong in a sheet, told with the row and column as a person counts them, the reason and what to do."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from caicach.papers.reading.criteria.cell_faults import cell_faults
from caicach.papers.reading.criteria.fault_making import Sheet, plain, title
from caicach.papers.reading.criteria.rows import RawRow
from caicach.papers.reading.criteria.rule_faults import rule_faults
from caicach.papers.reading.criteria.sum_faults import sum_faults
from caicach.papers.reading.criteria.unit_faults import unit_faults
from caicach.papers.sheet_values import CriteriaRow, RowPart, Severity, SheetColumn, SheetFault

_C = SheetColumn
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_USUAL = Decimal(100)


def find_faults(
    raws: Sequence[RawRow], rows: Sequence[CriteriaRow], units: Collection[str] | None = None
) -> list[SheetFault]:
    """All faults of a sheet, errors first, in the order of the rows. `units`: the names of those there are."""
    sheet = Sheet(raws, rows)
    found = [
        *sum_faults(sheet),
        *cell_faults(sheet),
        *_name_faults(sheet),
        *rule_faults(sheet),
        *(unit_faults(sheet, units) if units is not None else ()),
        *_whole_sheet(sheet),
    ]
    return sorted(found, key=lambda fault: (_ORDER.index(fault.severity), fault.row or 0))


def _name_faults(sheet: Sheet) -> Iterator[SheetFault]:
    seen: dict[tuple[object, str], int] = {}
    for index, row in enumerate(sheet.rows):
        if row.part is RowPart.TOTAL:
            continue
        if not row.name:
            yield sheet.fault(
                index,
                _C.NAME,
                "missing-name",
                Severity.ERROR,
                f"Dòng số {row.number or '?'} không có tên tiêu chí.",
                "Ghi tên tiêu chí, hoặc xóa dòng.",
            )
        if not row.number:
            continue
        number = sheet.raws[index].number
        alone = number is not None and len(number.parts) > 1
        among = sheet.root(index) if alone else row.parent
        key = ((row.part, among, number.shape if number else ()), row.number)
        if key in seen:
            yield sheet.fault(
                index,
                _C.NUMBER,
                "number-twice",
                Severity.ERROR,
                f"Số {row.number} đã dùng cho {title(sheet.rows[seen[key]])} ở dòng {sheet.rows[seen[key]].place.row}.",
                "Đánh lại số thứ tự để mỗi tiêu chí có một số.",
            )
        seen.setdefault(key, index)


def _whole_sheet(sheet: Sheet) -> Iterator[SheetFault]:
    """The maxima of a whole set are usually a hundred: told, since a set for one unit may have another sum."""
    roots = [index for index, row in enumerate(sheet.rows) if row.parent is None and row.part is RowPart.SCORED]
    maxima = [sheet.maximum(index) for index in roots]
    known = [value for value in maxima if value is not None]
    total = sum(known, Decimal(0))
    if len(roots) > 1 and len(known) == len(roots) and total != _USUAL:
        yield sheet.fault(
            None,
            _C.MAXIMUM,
            "total-not-hundred",
            Severity.NOTE,
            f"Điểm tối đa của cả bảng cộng lại là {plain(total)}, không phải 100.",
            "Không phải sửa nếu bộ tiêu chí quy định như vậy.",
        )
