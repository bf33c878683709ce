"""Exports of a one-stop system for tests: a few dossiers as .csv or .xlsx, with names and telephones of people."""

import csv
from collections.abc import Iterable, Mapping
from io import BytesIO, StringIO

HEADINGS = (
    "Mã hồ sơ",
    "Tên TTHC",
    "Đơn vị giải quyết",
    "Chủ hồ sơ",
    "Số điện thoại",
    "Ngày tiếp nhận",
    "Số ngày quy định",
    "Ngày có kết quả",
    "Trạng thái",
    "Hình thức nộp",
)
NAME, PHONE = "Nguyễn Thị Bí Mật", "0912 345 678"
LAND, DONE, OPEN = "Phòng Quản lý đất đai", "Đã trả kết quả", "Đang xử lý"
WHO = (NAME, PHONE)
ROWS = (
    ("H06-240102-0001", "Cấp giấy phép", LAND, *WHO, "02/01/2024 08:30", "10", "10/01/2024", DONE, "Trực tuyến"),
    ("H06-240102-0002", "Cấp giấy phép", LAND, *WHO, "02/01/2024 09:00", "5", "19/01/2024", DONE, "Trực tiếp"),
    ("H06-240103-0001", "Biến động", "Bộ phận lạ", *WHO, "03/01/2024 10:00", "10", "", OPEN, "Bưu chính công ích"),
)
BROKEN = ("H06-240104-0001", "Biến động", LAND, *WHO, "32/13/2024", "10", "", OPEN, "Trực tuyến")


def changed(row: tuple[str, ...], **columns: str) -> tuple[str, ...]:
    """The row with other cells: code, unit, name, phone, received, limit, finished, status."""
    places = {"code": 0, "unit": 2, "name": 3, "phone": 4, "received": 5, "limit": 6, "finished": 7, "status": 8}
    cells: Mapping[int, str] = {places[name]: value for name, value in columns.items()}
    return tuple(cells.get(place, cell) for place, cell in enumerate(row))


def csv_export(rows: Iterable[tuple[str, ...]] = ROWS, headings: tuple[str, ...] = HEADINGS) -> bytes:
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(headings)
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def excel_export(rows: Iterable[tuple[str, ...]] = ROWS, headings: tuple[str, ...] = HEADINGS) -> bytes:
    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        for place, row in enumerate((headings, *rows)):
            page.write_row(place, 0, row)
    return file.getvalue()
