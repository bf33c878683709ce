"""Published results as Excel: the table of years as papers print it, one year as a score sheet, the trend.

The first two read back as they were.
"""

from collections.abc import Iterator, Sequence
from datetime import date as Date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from caicach.kit.workbooks import exported_on
from caicach.measures.index import Series, plain
from caicach.papers.sheet_values import CriteriaRow, CriteriaSheet, RowPart
from caicach.papers.writing import write_criteria_sheet
from caicach.papers.writing.sheets import Column, ColumnKind, Value, write_sheet
from caicach.scoring.models import Result
from caicach.scoring.queries.results import Cell, YearsTable


def years(whose: str, table: YearsTable) -> bytes:
    """Fields × years, "9,5/12,5" in each cell, as the papers print it. A day above it would be read as a year."""
    heads = [_("Năm %(year)s") % {"year": one.year} for one in table.results]
    columns = [
        Column("TT", width=6),
        Column(_("Chỉ số thành phần"), width=48),
        *(Column(head, width=16) for head in heads),
    ]
    title = _("Kết quả chấm điểm các năm: %(whose)s") % {"whose": whose}
    return write_sheet(columns, _year_rows(table), title=title, sheet=_("Kết quả các năm"))


def one_year(result: Result) -> bytes:
    """The lines of a result as a score sheet with published points."""
    title = _("Kết quả chấm điểm năm %(year)s: %(whose)s") % {"year": result.year, "whose": result.unit or result.body}
    return write_criteria_sheet(CriteriaSheet(title, tuple(_sheet_rows(result)), result.year, grade=result.grade))


def trend(whose: str, series: Sequence[Series], today: Date) -> bytes:
    """Every series with points, maximum and percent of each year, and what changed."""
    found = sorted({reading.year for one in series for reading in one.readings})
    columns = [Column(_("Nội dung"), width=48), *(column for year in found for column in _year_columns(year))]
    columns.append(Column(_("Ghi chú"), width=60))
    title = _("Diễn biến điểm qua các năm: %(whose)s") % {"whose": whose}
    made = exported_on(today)
    return write_sheet(columns, _series_rows(series, found), title=title, subtitle=made, sheet=_("Diễn biến"))


def _year_columns(year: int) -> list[Column]:
    words = (_("Điểm %(year)s"), _("Tối đa %(year)s"), _("Tỷ lệ %(year)s"))
    return [Column(word % {"year": year}, ColumnKind.NUMBER, 12) for word in words]


def _series_rows(series: Sequence[Series], found: Sequence[int]) -> Iterator[list[Value]]:
    for one in series:
        by_year = {reading.year: reading for reading in one.readings}
        row: list[Value] = [one.name]
        for year in found:
            reading = by_year.get(year)
            row += [reading.points, reading.maximum, reading.percent] if reading else [None, None, None]
        yield [*row, one.note]


def _year_rows(table: YearsTable) -> Iterator[list[Value]]:
    for place, row in enumerate(table.rows, start=1):
        yield [row.number or str(place), row.name, *(_cell(cell) for cell in row.cells)]
    last = len(table.rows)
    for shift, (word, name) in enumerate(((_("Điểm cộng"), "bonus"), (_("Điểm trừ"), "penalty")), start=1):
        yield [str(last + shift), word, *(_said(getattr(one, name)) for one in table.results)]
    yield ["", _("Tổng điểm"), *(_said(one.total) for one in table.results)]
    yield ["", _("Xếp hạng"), *(_rank(one) for one in table.results)]


def _cell(cell: Cell) -> str:
    line = cell.line
    if line is None or line.points is None:
        return cell.note
    return _said(line.points) + (f"/{_said(line.maximum)}" if line.maximum is not None else "")


def _said(value: Decimal | None) -> str:
    return "" if value is None else plain(value).replace(".", "")


def _rank(result: Any) -> str:
    return "/".join(str(one) for one in (result.rank, result.rank_of) if one)


def _sheet_rows(result: Result) -> Iterator[CriteriaRow]:
    lines = list(result.lines.all())
    places = {line.pk: place for place, line in enumerate(lines)}
    levels: dict[int, int] = {}
    for line in lines:
        levels[line.pk] = levels.get(line.parent_id or 0, -1) + 1
        yield CriteriaRow(
            number=line.number,
            name=line.name,
            level=levels[line.pk],
            parent=places.get(line.parent_id or 0),
            part=RowPart(line.part),
            maximum=line.maximum,
            unit="; ".join(unit.name for unit in line.units.all()),
            published_points=line.points,
            appraised_note=line.explanation,
            applicable=line.applicable,
            note=line.note,
        )
    for word, part, points in (
        (_("Điểm cộng"), RowPart.BONUS, result.bonus),
        (_("Điểm trừ"), RowPart.PENALTY, result.penalty),
    ):
        if points is not None and not any(line.part == part for line in lines):
            yield CriteriaRow("", word, part=part, published_points=points)
    if result.total is not None:
        yield CriteriaRow("", _("Tổng điểm"), part=RowPart.TOTAL, published_points=result.total)
