"""Blanks put right: letter-spaced text ("T i n , b à i"), glued words ("kếtquả").

A scanner or a PDF may give every letter apart and lose the gaps between words. The syllables are found again by the
cheapest way to cut the letters into Vietnamese syllables (dynamic programming over `syllables.cost`).
"""

import math
import re
from functools import lru_cache

from caicach.language.text.forms import nfc
from caicach.language.text.syllables import cost, is_syllable, known

_LONGEST_SYLLABLE = 7
_LONGEST_ABBREVIATION = 8
_UNKNOWN_PENALTY = 14.0

_CLOSING = ",.;:!?)”…%"
_SINGLE = rf"(?<!\S)[^\W_](?:[{_CLOSING}]+)?(?!\S)|(?<!\S)[{_CLOSING}(“/&–-](?!\S)"
_RUN = re.compile(rf"(?:{_SINGLE})(?:[^\S\n](?:{_SINGLE}))+")
_WIDE_APART = re.compile(r"(?<!\S)\w(?:[^\S\n]\w)*(?:[^\S\n]{2,}\w(?:[^\S\n]\w)*)+(?!\S)")
_ABBREVIATION = re.compile(r"[A-ZĐƯ]{2,8}")
_PIECE = re.compile(r"[^\W\d_]+|\d[\d.,/]*\d|\d|\S")


def mend_spacing(text: str) -> str:
    """Join letters that stand apart into words again, line by line; all else stays as it is.

    A run of single letters is touched only when every letter of it fits into Vietnamese syllables or abbreviations.

    >>> mend_spacing("T i n , b à i v i ế t v ề c á c phòng, C C H C n ă m 2 0 2 2")
    'Tin, bài viết về các phòng, CCHC năm 2022'
    >>> mend_spacing("mục a b c d; X X X X")
    'mục a b c d; X X X X'
    """
    text = _WIDE_APART.sub(_words_apart, nfc(text))
    if not (runs := list(_RUN.finditer(text))):
        return text
    least = 2 if any(_letters(run[0]) >= 8 for run in runs) else 3
    return "\n".join(_mended_line(line, least) for line in text.split("\n"))


def _words_apart(run: re.Match[str]) -> str:
    """Letters with single blanks, words with wider ones ("S ở  N ộ i  v ụ"): the wide blanks tell the words."""
    words = ["".join(word.split()) for word in re.split(r"[^\S\n]{2,}", run[0])]
    whole = all(is_syllable(word) or not word.isalpha() or word.isupper() for word in words)
    return " ".join(words) if whole and any(len(word) > 1 for word in words) else run[0]


def _mended_line(line: str, least: int) -> str:
    mended = _RUN.sub(lambda run: _joined(run[0], least), line)
    return line if mended == line else re.sub(r"(?<=\S)[^\S\n]{2,}", " ", mended)


def _letters(run: str) -> int:
    return sum(letter.isalpha() for letter in run)


def _joined(run: str, least: int) -> str:
    if _letters(run) < least:
        return run
    pieces = _PIECE.findall("".join(run.split()))
    words = [piece if not piece[0].isalpha() else segment(piece) for piece in pieces]
    if None in words or not any(_is_new_word(word) for word in words if word):
        return run
    return _with_blanks([word for word in words if word])


def _is_new_word(words: str) -> bool:
    return any(len(word) > 1 and is_syllable(word) for word in words.split())


def _with_blanks(pieces: list[str]) -> str:
    line = " ".join(pieces)
    line = re.sub(rf" (?=[{_CLOSING}])", "", line)
    return re.sub(r"(?<=[(“]) | ?/ ?", lambda gap: gap[0].strip(), line)


@lru_cache(maxsize=4096)
def segment(letters: str) -> str | None:
    """The likeliest words in a run of letters, with single blanks; None when no cut gives only words.

    >>> segment("nhữngkếtquảđạtđược")
    'những kết quả đạt được'
    """
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(letters) + 1):
        starts = range(max(0, end - _LONGEST_ABBREVIATION), end)
        best.append(min((best[start][0] + _word_cost(letters[start:end]), start) for start in starts))
    if math.isinf(best[-1][0]):
        return None
    words, end = [], len(letters)
    while end:
        words.append(letters[best[end][1] : end])
        end = best[end][1]
    return " ".join(reversed(words))


def _word_cost(word: str) -> float:
    """A word is a syllable in one of the three cases, or an abbreviation in capitals."""
    if len(word) <= _LONGEST_SYLLABLE and (word.islower() or word.istitle() or word.isupper()):
        plain = cost(word)
        if not math.isinf(plain):
            return plain + (4.0 if len(word) > 1 and word.istitle() and not known(word) else 0.0)
    return _UNKNOWN_PENALTY + len(word) if _ABBREVIATION.fullmatch(word) else math.inf


_WORD = re.compile(r"[^\W\d_]{4,}")


def unglue(text: str) -> str:
    """Part words that have run together, only where the whole is no Vietnamese syllable and all parts are.

    Words without any mark are parted with more care, so that "data" and "logo" stay whole.

    >>> unglue("báo cáo kếtquả, vănbản; data online; Hạnh phúcSỞ")
    'báo cáo kết quả, văn bản; data online; Hạnh phúc SỞ'
    """
    return _WORD.sub(lambda word: _parted(word[0]), nfc(text))


@lru_cache(maxsize=16384)
def _parted(word: str) -> str:
    if is_syllable(word) or word.isupper():
        return word
    parts = (segment(word) or word).split()
    if not 1 < len(parts) <= 4 or not all(is_syllable(part) and known(part) for part in parts):
        return word
    doubtful = word.isascii() and min(map(len, parts)) < 3
    return word if doubtful else " ".join(parts)
