"""Text typed for the fonts of before Unicode (.VnTime, VNI-Times): the font's name says how to read it."""

from itertools import groupby

from caicach.language.text import from_tcvn3, from_vni


def is_old(font: str) -> bool:
    """Whether a font is one of before Unicode.

    >>> is_old(".VnTime"), is_old("VNI-Times"), is_old("Times New Roman")
    (True, True, False)
    """
    return bool(_encoding(font))


def to_unicode(pieces: list[tuple[str, str]]) -> str:
    """Pieces of text with their fonts as one Unicode text; pieces in one old font are joined first.

    Two runs may share one letter, so nothing is converted run by run. Text that is Unicode already, where only the
    font's name stayed behind, is left alone.

    >>> to_unicode([("KÕ ", ".VnTime"), ("ho¹ch", ".VnTime"), (" năm", "Arial")])
    'Kế hoạch năm'
    """
    named = ((text, _encoding(font)) for text, font in pieces)
    groups = groupby(named, key=lambda piece: piece[1])
    return "".join(_converted("".join(text for text, _ in group), encoding) for encoding, group in groups)


def _encoding(font: str) -> str:
    name = font.lower()
    if name.startswith(".vn"):
        return "tcvn3-capitals" if name.endswith("h") else "tcvn3"
    return "vni" if name.startswith("vni-") else ""


def _converted(text: str, encoding: str) -> str:
    if not encoding or any(_is_vietnamese(char) for char in text):
        return text
    if encoding == "vni":
        return from_vni(text)
    return from_tcvn3(text).upper() if encoding == "tcvn3-capitals" else from_tcvn3(text)


def _is_vietnamese(char: str) -> bool:
    """A letter that only Unicode text can hold."""
    return "\u1ea0" <= char <= "\u1ef9" or char in "ăĂđĐơƠưƯ\u0300\u0301\u0303\u0309\u0323"
