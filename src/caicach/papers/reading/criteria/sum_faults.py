"""Sums that do not hold: parts and their maximum, printed sums of points, printed totals."""

from collections.abc import Iterator
from decimal import Decimal

from caicach.papers.reading.criteria.fault_making import Sheet, plain, title
from caicach.papers.sheet_values import CriteriaRow, RowPart, Severity, SheetColumn, SheetFault

_C = SheetColumn
_POINTS = {
    _C.SELF: ("self_points", "điểm tự chấm"),
    _C.APPRAISED: ("appraised_points", "điểm thẩm định"),
    _C.SECOND: ("second_points", "điểm thẩm định lần 2"),
    _C.PUBLISHED: ("published_points", "điểm công bố"),
}
_CLOSE = Decimal("0.0005")
"""Points are printed with three decimals."""


def sum_faults(sheet: Sheet) -> Iterator[SheetFault]:
    """Parts against their whole, totals against the rows above them."""
    for index, row in enumerate(sheet.rows):
        if row.part is RowPart.SCORED:
            yield from _parts(sheet, index, row)
        elif row.part is RowPart.TOTAL:
            yield from _total(sheet, index, row)


def _parts(sheet: Sheet, index: int, row: CriteriaRow) -> Iterator[SheetFault]:
    children = [sheet.rows[child] for child in sheet.children(index)]
    if not children:
        return
    maxima = [sheet.maximum(child) for child in sheet.children(index)]
    known = [value for value in maxima if value is not None]
    total = sum(known, Decimal(0))
    if row.maximum is not None and len(known) == len(maxima) and total != row.maximum:
        printed = " + ".join(map(plain, known)) if len(known) <= 12 else f"{len(known)} tiêu chí con"
        yield sheet.fault(
            index,
            _C.MAXIMUM,
            "parts-differ-from-maximum",
            Severity.ERROR,
            f"{title(row)}: điểm tối đa ghi {plain(row.maximum)}, cộng các tiêu chí con được {plain(total)} "
            f"({printed}).",
            "Sửa điểm tối đa của tiêu chí này, hoặc của các tiêu chí con bên dưới.",
        )
    for column, (name, words) in _POINTS.items():
        own = getattr(row, name)
        parts = [getattr(child, name) for child in children]
        filled = [value for value in parts if value is not None]
        if own is not None and filled and len(filled) == len(parts) and abs(sum(filled) - own) > _CLOSE:
            yield sheet.fault(
                index,
                column,
                "points-differ-from-parts",
                Severity.WARNING,
                f"{title(row)}: {words} ghi {plain(own)}, cộng các tiêu chí con được {plain(sum(filled))}.",
                "Xem lại điểm của tiêu chí con; chương trình tính theo các tiêu chí con.",
            )


def _total(sheet: Sheet, index: int, row: CriteriaRow) -> Iterator[SheetFault]:
    above = [n for n in range(index) if sheet.rows[n].parent is None and sheet.rows[n].part is not RowPart.TOTAL]
    scored = [n for n in above if sheet.rows[n].part is RowPart.SCORED]
    if row.maximum is not None:
        yield from _total_of(sheet, index, _C.MAXIMUM, "điểm tối đa", row.maximum, _maximum_sums(sheet, scored))
    for column, (name, words) in _POINTS.items():
        own = getattr(row, name)
        if own is not None:
            sums = [_sum(sheet, chosen, name) for chosen in (above, scored, above[-1:])]
            yield from _total_of(sheet, index, column, words, own, sums)


def _maximum_sums(sheet: Sheet, scored: list[int]) -> list[Decimal | None]:
    maxima = [sheet.maximum(n) for n in scored]
    if any(value is None for value in maxima):
        return [None]
    known = [value for value in maxima if value is not None]
    return [sum(known, Decimal(0)), *known[-1:]]


def _sum(sheet: Sheet, chosen: list[int], name: str) -> Decimal | None:
    values = [points_of(sheet, n, name) for n in chosen]
    if not values or any(
        value is None and sheet.rows[n].part is RowPart.SCORED for value, n in zip(values, chosen, strict=True)
    ):
        return None
    signs = [-1 if sheet.rows[n].part is RowPart.PENALTY else 1 for n in chosen]
    return sum((sign * (value or Decimal(0)) for sign, value in zip(signs, values, strict=True)), Decimal(0))


def points_of(sheet: Sheet, index: int, name: str) -> Decimal | None:
    """The points of a row: the sum of its parts, else its own; None where a part has none."""
    children = sheet.children(index)
    parts = [points_of(sheet, child, name) for child in children]
    filled = [value for value in parts if value is not None]
    own: Decimal | None = getattr(sheet.rows[index], name)
    if not filled:
        return own
    aside = sheet.rows[index].part is not RowPart.SCORED
    return sum(filled, Decimal(0)) if aside or len(filled) == len(parts) else own


def _total_of(
    sheet: Sheet, index: int, column: SheetColumn, words: str, own: Decimal, sums: list[Decimal | None]
) -> Iterator[SheetFault]:
    """Told only where no reading of what is summed (all, without bonus and penalty, one section) gives the total."""
    if any(value is None for value in sums[:1]) or any(
        value is not None and abs(value - own) <= _CLOSE for value in sums
    ):
        return
    severity = Severity.ERROR if column is _C.MAXIMUM else Severity.WARNING
    assert sums[0] is not None
    yield sheet.fault(
        index,
        column,
        "total-differs",
        severity,
        f"{title(sheet.rows[index])}: {words} ghi {plain(own)}, cộng các dòng được {plain(sums[0])}.",
        "Xem lại dòng tổng và điểm của các dòng trên.",
    )
