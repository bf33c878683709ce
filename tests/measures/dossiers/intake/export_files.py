"""Exports as one-stop systems write them, made for a test: .xlsx, .csv, .parquet."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from caicach.measures.dossiers.intake import Intake, take_in

HEADINGS = ("Số hồ sơ", "Ngày tiếp nhận", "Ngày có kết quả", "Trạng thái")
GOOD = ("000.00.53.H48-230102-0001", "02/01/2023 08:30", "05/01/2023", "Đã trả kết quả")


def workbook(path: Path, rows: Iterable[Sequence[Any]], sheet: str = "Danh sách", **options: Any) -> Path:
    """One sheet; texts stay texts, days are days, None is no cell."""
    return workbook_of(path, {sheet: rows}, **options)


def workbook_of(path: Path, sheets: dict[str, Iterable[Sequence[Any]]], **options: Any) -> Path:
    """Several sheets, in order."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy hh:mm", **options}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, dt.date):
                        sheet.write_datetime(at, column, value)
                    elif isinstance(value, str) and value.startswith("="):
                        formula, _, cached = value.partition("|")
                        sheet.write_formula(at, column, formula, None, cached)
                    elif isinstance(value, str):
                        sheet.write_string(at, column, value)
                    elif value is not None:
                        sheet.write(at, column, value)
    return path


def text_file(path: Path, rows: Iterable[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """Cells side by side, quoted where they must be."""
    lines = (delimiter.join(_quoted(cell, delimiter) for cell in row) for row in rows)
    path.write_bytes("\r\n".join((*lines, "")).encode(encoding))
    return path


def _quoted(cell: str, delimiter: str) -> str:
    needs = any(mark in cell for mark in (delimiter, '"', "\n"))
    return '"' + cell.replace('"', '""') + '"' if needs else cell


def taken(path: Path, **options: Any) -> tuple[Intake, list[dict[str, Any]]]:
    """What intake says, and the rows of its table in the order of the file."""
    intake = take_in(path, path.parent / f"taken-{path.name}", **options)
    return intake, rows_of(intake.table)


def rejects(intake: Intake) -> list[dict[str, Any]]:
    """The rows of the error sheet."""
    return rows_of(intake.rejects)


def rows_of(path: Path) -> list[dict[str, Any]]:
    """A Parquet file as dictionaries."""
    with duckdb.connect() as connection:
        answer = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
