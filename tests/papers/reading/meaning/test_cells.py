"""Texts of cells: joined, mended, without marks of footnotes."""

import pytest

from caicach.papers.reading.meaning.cells import is_capital, join, read_field
from caicach.papers.values import Cell


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Tổ chức tập huấn\ncho công chức", "Tổ chức tập huấn cho công chức"),
        ("theo Quyết định số 12/QĐ-\nUBND", "theo Quyết định số 12/QĐ-UBND"),
        ("các phòng/\nđơn vị", "các phòng/đơn vị"),
        ("Trung tâm CNTT\n- TNMT", "Trung tâm CNTT\n- TNMT"),
        ("Các việc:\n- Lập kế hoạch\n- Tập huấn", "Các việc:\n- Lập kế hoạch\n- Tập huấn"),
        ("phát triển kinh tế\n- xã hội năm", "phát triển kinh tế - xã hội năm"),
        ("Rà soát\n\nthủ tục", "Rà soát thủ tục"),
    ],
)
def test_wrapped_lines(lines: str, text: str) -> None:
    assert read_field(Cell(lines), wrapped=True).text == text


def test_real_paragraphs_stay_apart() -> None:
    assert read_field(Cell("Văn phòng Sở\nThanh tra Sở"), wrapped=False).text == "Văn phòng Sở\nThanh tra Sở"


def test_letter_spaced_text_is_mended_and_kept_as_printed() -> None:
    field = read_field(Cell("T ỷ l ệ h ồ s ơ đ ú n g h ạ n"), wrapped=True)
    assert (field.text, field.printed) == ("Tỷ lệ hồ sơ đúng hạn", "T ỷ l ệ h ồ s ơ đ ú n g h ạ n")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("theo quy định² , bảo đảm", "theo quy định, bảo đảm"),
        ("diện tích 50m²", "diện tích 50m²"),
        ("số liệu¹", "số liệu"),
    ],
)
def test_marks_of_footnotes_are_no_text(text: str, clean: str) -> None:
    field = read_field(Cell(text), wrapped=False)
    assert (field.text, field.printed) == (clean, None)


def test_whole_text_is_not_said_to_be_repaired() -> None:
    assert read_field(Cell("Lập kế hoạch"), wrapped=True).printed is None


def test_joining_nothing_changes_nothing() -> None:
    assert (join("", "hai"), join("một", "")) == ("hai", "một")


@pytest.mark.parametrize(("text", "capital"), [("CẢI CÁCH (SIPAS 2025)", True), ("CCHC của Sở", False), ("A", False)])
def test_capitals(text: str, capital: bool) -> None:
    assert is_capital(text) is capital
