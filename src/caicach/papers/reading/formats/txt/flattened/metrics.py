"""How wide a text is in the face that official papers are printed in (Decree 30/2020: Times New Roman)."""

from functools import lru_cache

from caicach.language.text import fold

BLANK = 250
_DEFAULT = 500
_WIDTHS = {
    **dict.fromkeys("ijlt/\\:;", 278),
    **dict.fromkeys("frI()-[]", 333),
    **dict.fromkeys("sJ", 389),
    **dict.fromkeys(".,", 250),
    **dict.fromkeys("aceza“”", 444),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("PFS", 556),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("wADGHKNOQUVXY", 722),
    **dict.fromkeys("mM", 778),
    **dict.fromkeys("W%", 900),
}


@lru_cache(maxsize=65536)
def width(text: str) -> int:
    """Width in thousandths of the type size (marks do not widen a letter).

    >>> width("Sở") == 556 + 500, width("năm 2022") > width("tiến")
    (True, True)
    """
    upper = [letter.isupper() for letter in text]
    bare = fold(text)
    if len(bare) != len(text):
        return _DEFAULT * len(text)
    letters = (letter.upper() if big else letter for letter, big in zip(bare, upper, strict=True))
    return sum(BLANK if letter.isspace() else _WIDTHS.get(letter, _DEFAULT) for letter in letters)
