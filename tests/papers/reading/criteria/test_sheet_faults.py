"""What is wrong in a sheet: each fault at its row and column as people count them, and the error sheet itself."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from caicach.papers.reading import read_criteria_sheet
from caicach.papers.sheet_values import Severity, SheetFault
from caicach.papers.writing import write_fault_sheet
from score_sheets import as_docx, as_xlsx

HEAD = "STT | Tiêu chí | Điểm tối đa | Cách tính điểm | Đơn vị chịu trách nhiệm | Điểm tự chấm"
UNITS = ("Phòng Pháp chế", "Văn phòng", "Phòng Kế hoạch, Tài chính")
CASES = {
    "sum of parts": (
        "I | Thể chế | 3\n1 | Văn bản | 1\n2 | Theo dõi | 1,5",
        "parts-differ-from-maximum",
        "error",
        (2, "C"),
        "I “Thể chế”: điểm tối đa ghi 3, cộng các tiêu chí con được 2,5 (1 + 1,5).",
    ),
    "printed sum of points": (
        "I | Thể chế | 3 | | | 3\n1 | Văn bản | 1 | | | 1\n2 | Theo dõi | 2 | | | 1",
        "points-differ-from-parts",
        "warning",
        (2, "F"),
        "I “Thể chế”: điểm tự chấm ghi 3, cộng các tiêu chí con được 2.",
    ),
    "above the maximum": (
        "1 | Văn bản | 1 | | | 1,5",
        "points-above-maximum",
        "error",
        (2, "F"),
        "1 “Văn bản”: 1,5 điểm lớn hơn điểm tối đa 1.",
    ),
    "below nought": ("1 | Văn bản | 1 | | | -1", "points-below-nought", "error", (2, "F"), "số âm"),
    "rule with numbers": (
        "1 | Văn bản | 1 | Nhân 35% với hệ số vùng của năm thứ 2 | |",
        "rule-not-understood",
        "error",
        (2, "D"),
        "cách tính điểm chưa hiểu được",
    ),
    "rule for people": (
        "1 | Văn bản | 1 | Tổ thẩm định xem xét từng trường hợp | |",
        "rule-not-understood",
        "note",
        (2, "D"),
        "cách tính điểm chưa hiểu được",
    ),
    "ceiling": (
        "1 | Chuyển đổi số | 11 | Điểm đạt được = [Điểm chỉ số DTI] * 10/100 | |",
        "rule-ceiling-differs",
        "note",
        (2, "D"),
        "nhiều nhất 10 điểm, điểm tối đa ghi 11.",
    ),
    "no name": ("1 | Văn bản | 1\n2 | | 1", "missing-name", "error", (3, "B"), "Dòng số 2 không có tên"),
    "number twice": ("1 | Văn bản | 1\n1 | Theo dõi | 1", "number-twice", "error", (3, "A"), "Số 1 đã dùng"),
    "no maximum": ("1 | Văn bản | 1\n2 | Theo dõi |", "missing-maximum", "error", (3, "C"), "không có điểm tối đa"),
    "words for points": ("1 | Văn bản | một điểm\n2 | Báo cáo | 1", "not-a-number", "error", (2, "C"), "“một điểm”"),
    "unknown unit": (
        "1 | Văn bản | 1 | | Phòng Pháp chế độ; Văn phòng |\n2 | B | 1 | | Phòng Kế hoạch, Tài chính |",
        "unknown-unit",
        "error",
        (2, "E"),
        "không có đơn vị tên “Phòng Pháp chế độ”.",
    ),
    "total": ("1 | Văn bản | 1\n2 | B | 2\n | Tổng cộng | 4", "total-differs", "error", (4, "C"), "ghi 4, cộng"),
}


def faults_of(text: str) -> list[SheetFault]:
    sheet = read_criteria_sheet("a.xlsx", as_xlsx(f"{HEAD}\n{text}", names=("Phiếu",)), units=UNITS)
    return [fault for fault in sheet.faults if fault.code != "total-not-hundred"]


@pytest.mark.parametrize(("text", "code", "severity", "where", "words"), CASES.values(), ids=CASES)
def test_each_fault_at_its_cell(text: str, code: str, severity: str, where: tuple[int, str], words: str) -> None:
    (fault,) = faults_of(text)
    assert (fault.code, fault.severity.value, (fault.row, fault.letter)) == (code, severity, where)
    assert words in fault.message and fault.remedy
    assert fault.where.startswith(f"trang tính “Phiếu”, dòng {where[0]}, cột {where[1]} (")


CLEAN = {
    "restart below each field": "I | A | 1\n1 | Văn bản | 1\nII | B | 1\n1 | Theo dõi | 1",
    "bonus items need not add up": "1 | A | 1\n | ĐIỂM CỘNG | 1\n1 | Mới | 1\n2 | Hay | 1",
    "groups are no units": "1 | A | 1 | | Các phòng, đơn vị |",
    "not applicable": "1 | A | 1 | | | KAD\n2 | B | 1 | | | 1",
    "totals of the fields alone": "1 | A | 1 | | | 1\n | Điểm cộng | | | | 2\n | Tổng điểm | 1 | | | 3",
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert faults_of(text) == []


def test_a_table_of_word_counts_its_rows() -> None:
    sheet = read_criteria_sheet(
        "a.docx", as_docx(f"{HEAD}\nI | A | 3\n1 | Văn bản | 1\n2 | Theo dõi | 1", "Bộ tiêu chí")
    )
    fault = sheet.faults[0]
    assert (fault.row, fault.letter, fault.where) == (2, "C", "dòng 2, cột C (Điểm tối đa)")


def test_the_error_sheet_shows_the_rows_and_the_list() -> None:
    text = f"{HEAD}\nI | Thể chế | 3\n1 | Văn bản | 1 | | Phòng Lạ | 2\n2 | Theo dõi | 1 | | | 1"
    sheet = read_criteria_sheet("a.xlsx", as_xlsx(f"Bộ tiêu chí năm 2025\n{text}", names=("Phiếu",)), units=UNITS)
    book = CalamineWorkbook.from_object(BytesIO(write_fault_sheet(sheet)))
    rows, listed = (book.get_sheet_by_index(n).to_python() for n in (0, 1))
    at = rows[2].index("Lỗi")
    assert rows[3][at].startswith("Lỗi: I “Thể chế”: điểm tối đa ghi 3") and rows[3][at + 1] == 3
    assert rows[4][at].count("Lỗi:") == 2 and rows[5][at] == ""
    errors = [fault for fault in sheet.faults if fault.severity is Severity.ERROR]
    assert listed[3] == ["Mức độ", "Trang tính", "Dòng", "Cột", "Nội dung", "Cách sửa"]
    assert [row[0] for row in listed[4:]].count("Lỗi") == len(errors) == 3
    assert listed[4][1:4] == ["Phiếu", 3.0, "C (Điểm tối đa)"]
