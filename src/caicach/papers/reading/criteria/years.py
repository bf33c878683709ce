"""A table of several years (points of each field by year) as the score sheet of one of them."""

from collections.abc import Sequence
from decimal import Decimal

from caicach.papers.reading.meaning.score_tables import find_score_tables
from caicach.papers.sheet_values import CriteriaRow, RowPart, RowPlace, SheetColumn
from caicach.papers.values import Layout, ScoreTable

SheetOfYear = tuple[str, int, tuple[CriteriaRow, ...]]
"""Title, year, rows."""


def sheet_of_year(layout: Layout, year: int | None) -> SheetOfYear | None:
    """The rows of one year, the last where none is asked for; None where the file has no table by years."""
    tables = [table for table in find_score_tables(layout) if table.rows and table.years]
    wanted = [table for table in tables if year is None or year in table.years]
    if not wanted:
        return None
    table = max(wanted, key=lambda found: (len(found.rows), max(found.years)))
    chosen = year or max(table.years)
    return table.title, chosen, tuple(_rows(table, str(chosen)))


def by_years(layout: Layout) -> bool:
    """Whether the file's largest score table has several years side by side."""
    return any(len(table.years) > 1 for table in find_score_tables(layout))


def _rows(table: ScoreTable, year: str) -> Sequence[CriteriaRow]:
    place = RowPlace("", table.place.row or table.place.line, table.place.page)
    rows = [
        CriteriaRow(
            row.number or "",
            row.name,
            maximum=_decimal(cell.max),
            published_points=_decimal(cell.points),
            note=cell.note or "",
            place=place,
        )
        for row in table.rows
        if (cell := row.cells.get(year)) is not None and cell.points is not None
    ]
    for part, values in ((RowPart.BONUS, table.bonus), (RowPart.PENALTY, table.penalty), (RowPart.TOTAL, table.total)):
        if year in values:
            rows.append(CriteriaRow("", _NAMES[part], part=part, published_points=Decimal(values[year]), place=place))
    return rows


_NAMES = {RowPart.BONUS: "Điểm cộng", RowPart.PENALTY: "Điểm trừ", RowPart.TOTAL: "Tổng điểm"}
COLUMNS = {
    SheetColumn.NUMBER: "TT",
    SheetColumn.NAME: "Chỉ số thành phần",
    SheetColumn.MAXIMUM: "Điểm tối đa",
    SheetColumn.PUBLISHED: "Điểm công bố",
}


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
