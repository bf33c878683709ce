"""Vietnamese before Unicode: TCVN3 (fonts .Vn…, "ABC") and VNI (fonts VNI-…), as letters of western fonts.

Both put Vietnamese on western letters and left the rest to the font, so a file or a run of Word text looks like
"C¶i c¸ch" (TCVN3) or "Caûi caùch" (VNI). TCVN3 has capitals with marks only in capital fonts, where text is lower case.
Source of the tables: TCVN 5712:1993 third set; VNI-Windows.
"""

import re
from collections.abc import Callable
from typing import Literal

from caicach.language.text.forms import nfc
from caicach.language.text.syllables import share_of_syllables

Legacy = Literal["tcvn3", "vni"]

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)
_TCVN3_WORD = re.compile(rf"[A-Za-z{re.escape(''.join(_TCVN3))}]+")

_BEHIND = re.compile(rf"[ ]+({_TCVN3_WORD.pattern})")
_BEFORE = re.compile(rf"({_TCVN3_WORD.pattern})[ ]+$")

_TONE_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HAT_MARKS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE_MARKS = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "í": "í", "ì": "ì"}


def _vni_pairs() -> dict[str, str]:
    pairs = {base + mark: base + tone for base in "aeouy" for mark, tone in _TONE_MARKS.items()}
    pairs |= {base + mark: _VNI_SINGLE[base] + tone for base in "ôö" for mark, tone in _TONE_MARKS.items()}
    pairs |= {base + mark: base + "\u0302" + tone for base in "aeo" for mark, tone in _HAT_MARKS.items()}
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _BREVE_MARKS.items()}
    return {pair: nfc(letter) for pair, letter in {**pairs, **_VNI_SINGLE}.items()}


_VNI = _vni_pairs()
_VNI_PART = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)


def from_tcvn3(text: str) -> str:
    """TCVN3 letters to Unicode; in a word whose plain letters are capitals the others become capitals too.

    A word with one plain letter ("KÕ") follows the word behind it, else the word before it, on its line.

    >>> from_tcvn3("KÕ HO¹CH"), from_tcvn3("UBND TØNH, V× thÕ")
    ('KẾ HOẠCH', 'UBND TỈNH, Vì thế')
    >>> from_tcvn3("C¶i c¸ch hµnh chÝnh, KÕ ho¹ch, quyÕt ®Þnh, S\u00ad")
    'Cải cách hành chính, Kế hoạch, quyết định, Sư'
    """
    return _TCVN3_WORD.sub(_tcvn3_word, text)


def _tcvn3_word(match: re.Match[str]) -> str:
    word = match[0]
    plain = [letter for letter in word if letter.isascii()]
    capitals = all(letter.isupper() for letter in plain) and (len(plain) > 1 or (plain and _among_capitals(match)))
    mended = word.translate(_TCVN3_TABLE)
    return mended.upper() if capitals else mended


def _among_capitals(match: re.Match[str]) -> bool:
    """Whether the neighbour of a word is in capitals: "KÕ HO¹CH" against "KÕ ho¹ch"."""
    beside = _BEHIND.match(match.string, match.end()) or _BEFORE.search(
        match.string[max(0, match.start() - 30) : match.start()]
    )
    plain = [letter for letter in beside[1] if letter.isascii()] if beside else []
    return len(plain) > 1 and all(letter.isupper() for letter in plain)


def from_vni(text: str) -> str:
    """VNI pairs to Unicode.

    >>> from_vni("Caûi caùch haønh chính, Keá hoaïch, QUYEÁT ÑÒNH, nöôùc")
    'Cải cách hành chính, Kế hoạch, QUYẾT ĐỊNH, nước'
    """
    return _VNI_PART.sub(_vni_part, text)


def _vni_part(match: re.Match[str]) -> str:
    letter = _VNI[match[0].lower()]
    return letter.upper() if match[0][0].isupper() else letter


_CONVERTERS: dict[Legacy, Callable[[str], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}
_SEPARATORS = re.compile(r"[\s\x00-\x1f!-@\[-`{-~“”‘’–—…]+")


def marked_words(text: str, most: int = 2000) -> list[str]:
    """The words that hold a letter beyond ASCII: they show which encoding was meant."""
    return [word for word in _SEPARATORS.split(text) if word and not word.isascii()][:most]


def looks_legacy(text: str) -> Legacy | None:
    """Which old encoding a text is in, or None when it reads well as it is, or has too little to tell.

    >>> looks_legacy("C¶i c¸ch hµnh chÝnh"), looks_legacy("Caûi caùch haønh chính"), looks_legacy("Cải cách hành chính")
    ('tcvn3', 'vni', None)
    """
    words = marked_words(text)
    if not words or (now := share_of_syllables(words)) > 0.7:
        return None
    shares = {name: share_of_syllables(convert(" ".join(words)).split()) for name, convert in _CONVERTERS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= 0.7 and shares[best] > now + 0.25 else None


def from_legacy(text: str) -> tuple[str, Legacy | None]:
    """The text in Unicode, and the old encoding it was in, if any."""
    name = looks_legacy(text)
    return (nfc(_CONVERTERS[name](text)), name) if name else (text, None)
