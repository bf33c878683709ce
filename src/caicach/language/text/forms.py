"""Forms of one text that compare well: composed, squashed, without marks, with one tone placement."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_INVISIBLE_MARKS = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE_MARKS))


def nfc(text: str) -> str:
    """The composed form (Unicode NFC), the only one that the program stores.

    >>> len(nfc("a\\u0323"))
    1
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def squash(text: str) -> str:
    """One blank between words, none around them; line breaks and no-break blanks are blanks.

    >>> squash("  Kế\\u00a0hoạch\\n năm ")
    'Kế hoạch năm'
    """
    if any(mark in text for mark in _INVISIBLE_MARKS):
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without tone or vowel marks, đ as d: what people type when they search.

    The length stays that of the composed text, so that offsets found in the folded text hold in the NFC text.

    >>> fold("Đề án CẢI CÁCH")
    'de an cai cach'
    """
    return nfc(text).translate(_PLAIN).lower()


def _plain_letters() -> dict[int, str]:
    """Every composed Latin letter that Vietnamese may meet → its bare letter, one for one."""
    ranges = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
    bare = {code: unicodedata.normalize("NFD", chr(code))[0] for code in ranges}
    letters = {code: letter for code, letter in bare.items() if letter.isascii() and letter.isalpha()}
    marks = dict.fromkeys(range(0x300, 0x370), "")
    return {**marks, **letters, ord("đ"): "d", ord("Đ"): "D", ord("Ð"): "D"}


_PLAIN = _plain_letters()

_OLD_TONES = {
    old: new
    for nucleus, (first, second) in {
        "oa": ("òóỏõọ", "àáảãạ"),
        "oe": ("òóỏõọ", "èéẻẽẹ"),
        "uy": ("ùúủũụ", "ỳýỷỹỵ"),
    }.items()
    for old, new in zip((t + nucleus[1] for t in first), (nucleus[0] + t for t in second), strict=True)
}
_OLD_TONE = re.compile(rf"(?<![qQ])({'|'.join(_OLD_TONES)})(?![^\W\d_])", re.IGNORECASE)


def same_tone(text: str) -> str:
    """One placement of the tone mark: the old hòa, hóa, khỏe, thủy becomes hoà, hoá, khoẻ, thuỷ.

    >>> same_tone("Khánh Hòa, thủy lợi, HÓA; quý") == same_tone("Khánh Hoà, thuỷ lợi, HOÁ; quý")
    True
    """
    return _OLD_TONE.sub(_new_tone, nfc(text))


def _new_tone(match: re.Match[str]) -> str:
    old = match[0]
    new = _OLD_TONES[old.lower()]
    return "".join(letter.upper() if was.isupper() else letter for letter, was in zip(new, old, strict=True))


def similarity(left: str, right: str) -> float:
    """How alike two texts are without marks and case, 0 to 1 (indel ratio of rapidfuzz).

    >>> similarity("Văn phòng Sở", "VĂN PHÒNG  SỞ")
    1.0
    """
    return fuzz.ratio(fold(squash(left)), fold(squash(right))) / 100.0
