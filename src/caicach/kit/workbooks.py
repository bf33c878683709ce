"""Any list as an .xlsx file, with real dates and numbers."""

import io
from collections.abc import Iterable, Sequence
from datetime import date as Date
from typing import Any

import xlsxwriter
from django.http import HttpResponse

from caicach.kit.tables import Column

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(title: str, columns: Sequence[Column], rows: Iterable[Any]) -> bytes:
    """One sheet: a bold heading row that stays, then the rows; text is never taken for a formula."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(title[:31])
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_row(0, 0, [str(column.label) for column in columns], head)
        sheet.freeze_panes(1, 0)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, 14 if column.width else 48, plain)
        for line, row in enumerate(rows, start=1):
            for index, column in enumerate(columns):
                value = column.exported(row)
                if isinstance(value, Date):
                    sheet.write_datetime(line, index, value, day)
                elif value is not None and value != "":
                    sheet.write(line, index, value if isinstance(value, int | float) else str(value), plain)
    return buffer.getvalue()


def workbook_response(name: str, title: str, columns: Sequence[Column], rows: Iterable[Any]) -> HttpResponse:
    """The workbook as a download; `name` without the ending."""
    response = HttpResponse(workbook(title, columns, rows), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
