"""Forms that compare well: folded, composed, one tone placement."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from caicach.language.text import fold, nfc, same_tone, similarity, squash

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ ĐỦÔƯ0123/-"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đề án", "de an"), ("ỦY BAN", "uy ban"), ("TTHC", "tthc"), ("số 12/QĐ", "so 12/qd"), ("", "")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa", "hoà"), ("THỦY", "THUỶ"), ("khỏe", "khoẻ"), ("Hóa", "Hoá"), ("lũy", "luỹ"), ("tùy", "tuỳ"),
        ("quý", "quý"), ("quỹ", "quỹ"), ("hoàn", "hoàn"), ("thoát", "thoát"), ("tòan", "tòan"), ("của", "của"),
    ],
)  # fmt: skip
def test_one_tone_placement(old: str, new: str) -> None:
    assert same_tone(old) == same_tone(new) == new


@given(st.text(VIETNAMESE))
def test_fold_is_stable_and_keeps_places(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert len(fold(text)) == len(nfc(text))
    assert same_tone(same_tone(text)) == same_tone(text)


def test_squash_takes_every_blank() -> None:
    assert squash("\ufeff a\u00a0\t b\u200b \r\n c ") == "a b c"


@pytest.mark.parametrize(
    ("left", "right", "least", "most"),
    [
        ("Phòng Quản lý đất đai", "PHONG QUAN LY DAT DAI", 1, 1),
        ("Thanh tra Sở", "Thanh tra", 0.8, 0.95),
        ("a", "b", 0, 0),
    ],
)
def test_similarity(left: str, right: str, least: float, most: float) -> None:
    assert least <= similarity(left, right) <= most


@given(st.text(VIETNAMESE, max_size=12), st.text(VIETNAMESE, max_size=12), st.sampled_from([0.0, 0.5, 0.84, 0.93]))
def test_similarity_below_the_least_is_none(left: str, right: str, least: float) -> None:
    alike = fuzz.ratio(fold(squash(left)), fold(squash(right))) / 100
    assert similarity(left, right, least=least) == pytest.approx(alike if alike >= least else 0.0)
