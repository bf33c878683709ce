"""Letter-spaced and glued text comes right, and sound text is left alone."""

from pathlib import Path

import pytest

from caicach.language.text import is_syllable, mend_spacing, nfc, segment, unglue

SENTENCES = [
    "Rà soát, đơn giản hóa thủ tục hành chính nội bộ",
    "các phòng chuyên môn báo cáo kết quả trước ngày họp giao ban",
    "Ủy ban nhân dân các xã, phường thực hiện",
    "tổ chức tập huấn nghiệp vụ cho công chức một cửa",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_letters_apart_are_joined(sentence: str) -> None:
    apart = " ".join(sentence.replace(" ", ""))
    assert mend_spacing(apart) == sentence


@pytest.mark.parametrize(
    ("apart", "whole"),
    [
        ("K Ế H O Ạ C H", "KẾ HOẠCH"),
        ("n ă m 2 0 2 5", "năm 2025"),
        ("( k è m t h e o )", "(kèm theo)"),
        ("U B N D t ỉ n h", "UBND tỉnh"),
        ("v ề C C H C  được đăng", "về CCHC được đăng"),
        ("k ế t q u ả \nđ ạ t đ ư ợ c", "kết quả \nđạt được"),
        ("k i n h t ế - x ã h ộ i", "kinh tế - xã hội"),
    ],
)
def test_spaced_runs(apart: str, whole: str) -> None:
    assert mend_spacing(apart) == whole


@pytest.mark.parametrize(
    "text", ["A B C D", "X X X X", "1 2 3 4 5 6", "ý a, b, c", "Kế hoạch  năm", "a + b = c", "I I I"]
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert mend_spacing(text) == text


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("kếtquả", "kết quả"), ("vănbản", "văn bản"), ("thanhtra", "thanh tra"), ("Hạnh phúcSỞ", "Hạnh phúc SỞ"),
        ("website", "website"), ("online", "online"), ("data", "data"), ("photocopy", "photocopy"), ("UBND", "UBND"),
        ("nghiêng", "nghiêng"), ("Internet", "Internet"),
    ],
)  # fmt: skip
def test_glued_words(glued: str, parted: str) -> None:
    assert unglue(glued) == parted


@pytest.mark.parametrize(
    "word", ["nghiệp", "quyết", "giữa", "gì", "kỷ", "khuyến", "thuở", "hoặc", "oán", "yêu", "quốc"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ngiệp", "cề", "kan", "tac", "quôc", "scan", "vw", "nhg", "kếtquả"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_no_cut_no_words() -> None:
    assert segment("website") is None


@pytest.mark.shared
@pytest.mark.parametrize("name", ["000", "001", "002", "004"])
def test_real_papers_stay_as_they_are(shared: Path, name: str) -> None:
    text = nfc(next(shared.glob(f"documents/{name}_*.txt")).read_text(encoding="utf-8"))
    assert mend_spacing(text) == text


@pytest.mark.shared
def test_letter_spaced_cell(shared: Path) -> None:
    text = next(shared.glob("documents/003_*.txt")).read_text(encoding="utf-8")
    words = " ".join(mend_spacing(text).split())
    assert "triển khai nhiệm vụ CCHC của các phòng, đơn vị; các mô hình, cơ chế" in words
    assert "các điển hình tốt trong CCHC được đăng tải" in words
