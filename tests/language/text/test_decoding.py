"""Bytes of any age become the same text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caicach.language.text import decode, from_tcvn3, from_vni, looks_legacy
from caicach.language.text.legacy import _TCVN3, _VNI

TEXT = "Kế hoạch cải cách hành chính năm 2025 của Sở; trước ngày 15/11, thường xuyên, được giữ vững."
TO_TCVN3 = {letter: code for code, letter in _TCVN3.items()}
TO_VNI = {letter: pair for pair, letter in _VNI.items()}


def in_tcvn3(text: str) -> str:
    return "".join(TO_TCVN3.get(letter, letter) for letter in text)


def in_vni(text: str) -> str:
    return "".join(TO_VNI.get(letter, letter) for letter in text)


def in_1258(text: str) -> bytes:
    """windows-1258 keeps hats and horns on the letter and writes the tone after it."""
    out = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
        out.append(unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tone)) + tone)
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (in_1258(TEXT), "windows-1258"),
        (in_tcvn3(TEXT).encode("latin-1"), "tcvn3"),
        (in_vni(TEXT).encode("cp1252"), "vni"),
        (in_tcvn3(TEXT).encode(), "tcvn3"),
        (in_vni(TEXT).encode("utf-16"), "vni"),
    ],
)
def test_decode(data: bytes, encoding: str) -> None:
    read = decode(data)
    assert (read.text, read.encoding) == (TEXT, encoding)
    assert read.sure > 0.8


def test_a_broken_byte_does_not_lose_the_paper() -> None:
    read = decode(TEXT.encode() + b"\xff" + TEXT.encode())
    assert read.encoding == "utf-8"
    assert TEXT in read.text


@pytest.mark.parametrize("data", [b"", b"plain text, 1 2 3", b"\x00", b"\xff\xfe"])
def test_nothing_to_tell(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


@given(st.binary(max_size=200))
def test_any_bytes_give_some_text(data: bytes) -> None:
    assert 0 <= decode(data).sure <= 1


@pytest.mark.parametrize("text", ["", "Plan 2025", "café résumé naïve", TEXT, TEXT.upper()])
def test_not_legacy(text: str) -> None:
    assert looks_legacy(text) is None


def test_capitals() -> None:
    assert (
        from_tcvn3("QuyÕt ®Þnh ban hµnh; Uû ban; §iÒu 1; QUYÕT §ÞNH")
        == "Quyết định ban hành; Uỷ ban; Điều 1; QUYẾT ĐỊNH"
    )
    assert (
        from_vni("ÑIEÀU 1. UÛY BAN NHAÂN DAÂN TÆNH; Sôû Noäi vuï; kyõ thuaät")
        == "ĐIỀU 1. ỦY BAN NHÂN DÂN TỈNH; Sở Nội vụ; kỹ thuật"
    )
