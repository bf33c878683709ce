"""Forms of one text that compare well: composed, squashed, without marks, with one tone placement."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]+")


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
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())


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
_TONED = "òóỏõọùúủũụ"
_OLD_TONE = re.compile(rf"[{_TONED}{_TONED.upper()}](?<![qQ].)[aeyAEY](?![^\W\d_])")


def same_tone(text: str) -> str:
    """One placement of the tone mark: the old hòa, hóa, khỏe, thủy becomes hoà, hoá, khoẻ, thuỷ.

    >>> same_tone("Khánh Hòa, thủy lợi, HÓA; quý") == same_tone("Khánh Hoà, thuỷ lợi, HOÁ; quý")
    True
    """
    return _OLD_TONE.sub(_new_tone, nfc(text))


def _new_tone(match: re.Match[str]) -> str:
    old = match[0]
    new = _OLD_TONES.get(old.lower(), old)
    return "".join(letter.upper() if was.isupper() else letter for letter, was in zip(new, old, strict=True))


def similarity(left: str, right: str, *, least: float = 0.0) -> float:
    """How alike two texts are without marks and case, 0 to 1 (indel ratio of rapidfuzz); 0 where it is below `least`.

    >>> similarity("Văn phòng Sở", "VĂN PHÒNG  SỞ")
    1.0
    >>> similarity("Thanh tra Sở", "Thanh tra"), similarity("Thanh tra Sở", "Phòng Nội vụ", least=0.9)
    (0.8571428571428572, 0.0)
    """
    one, other = fold(squash(left)), fold(squash(right))
    if one == other:
        return 1.0
    if not _may_reach(least, one, other):
        return 0.0
    alike = _indel_ratio()(one, other) / 100.0
    return alike if alike >= least else 0.0


def _may_reach(least: float, one: str, other: str) -> bool:
    """Whether two texts share enough letters, in whatever order, to be as alike as that."""
    needed = least * (len(one) + len(other)) / 2 - 1e-9
    return min(len(one), len(other)) >= needed and (needed <= 0 or (Counter(one) & Counter(other)).total() >= needed)


@cache
def _indel_ratio() -> Callable[[str, str], float]:
    """Loaded when two texts are nearly alike, which in most papers none are: loading it takes longer than a page."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    return fuzz.ratio
