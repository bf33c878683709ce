"""Printed numbers and the outline they make."""

import pytest

from caicach.papers.reading.meaning.numbering import read_number, split_bullet, split_number
from caicach.papers.reading.meaning.sections import Outline


@pytest.mark.parametrize(
    ("printed", "text", "style", "values"),
    [
        ("1", "1", "1", (1,)),
        ("1.", "1", "1", (1,)),
        ("01", "01", "1", (1,)),
        ("1.2.3.", "1.2.3", "1", (1, 2, 3)),
        ("IV", "IV", "I", (4,)),
        ("IX.", "IX", "I", (9,)),
        ("B", "B", "A", (2,)),
        ("a)", "a", "a", (1,)),
        ("đ)", "đ", "a", (5,)),
        ("2/", "2", "1", (2,)),
    ],
)
def test_numbers(printed: str, text: str, style: str, values: tuple[int, ...]) -> None:
    number = read_number(printed)
    assert number is not None and (number.text, number.style.value, number.values) == (text, style, values)


@pytest.mark.parametrize("text", ["", "-", "Sở", "2025/QĐ", "1.000107x", "I và II"])
def test_no_numbers(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("I. Cải cách thể chế", "I", "Cải cách thể chế"),
        ("1.2. Tập huấn", "1.2", "Tập huấn"),
        ("1.2 Tập huấn", "1.2", "Tập huấn"),
        ("a) Lập kế hoạch", "a", "Lập kế hoạch"),
        ("A - NHIỆM VỤ CHUNG", "A", "NHIỆM VỤ CHUNG"),
        ("12/CT-UBND của tỉnh", None, "12/CT-UBND của tỉnh"),
        ("100% hồ sơ đúng hạn", None, "100% hồ sơ đúng hạn"),
        ("05 ngày làm việc", None, "05 ngày làm việc"),
        ("T.P Hải Dương", None, "T.P Hải Dương"),
    ],
)
def test_a_number_before_a_text(text: str, number: str | None, rest: str) -> None:
    found, left = split_number(text)
    assert (found.text if found else None, left) == (number, rest)


@pytest.mark.parametrize("dash", ["-", "–", "+", "•", "*"])
def test_dashes(dash: str) -> None:
    assert split_bullet(f"{dash} Lập kế hoạch") == (True, "Lập kế hoạch")


def outline(*numbers: str) -> tuple[str, ...]:
    made = Outline()
    for number in numbers:
        made.begin(read_number(number), "…")
    return made.path


@pytest.mark.parametrize(
    ("numbers", "path"),
    [
        (("I", "1", "1.1", "1.2"), ("I. …", "1. …", "1.2. …")),
        (("I", "1", "1.1", "2"), ("I. …", "2. …")),
        (("A", "I", "1", "II"), ("A. …", "II. …")),
        (("I", "A", "B", "II"), ("II. …",)),
        (("A", "I", "B", "C"), ("C. …",)),
        (("A", "B", "C", "D"), ("D. …",)),
        (("I", "II", "III", "IV", "V"), ("V. …",)),
    ],
)
def test_what_is_open_decides_the_level(numbers: tuple[str, ...], path: tuple[str, ...]) -> None:
    assert outline(*numbers) == path


def test_a_sibling_task_closes_a_numbered_heading() -> None:
    made = Outline()
    made.begin(read_number("I"), "Thể chế")
    made.begin(read_number("3"), "Công khai")
    made.meet(read_number("4"))
    assert made.path == ("I. Thể chế",)


def test_numbers_that_begin_anew_stay_below_their_heading() -> None:
    made = Outline()
    made.begin(read_number("2"), "Công khai")
    for number in ("1", "2", "3"):
        made.meet(read_number(number))
    assert made.path == ("2. Công khai",)
