"""Which paper somebody means who types who or what ordered a work. Pure."""

import re
from dataclasses import dataclass
from itertools import pairwise

from caicach.kit.words import ABBREVIATIONS, search_text
from caicach.language.citations.types import BY_FOLDED
from caicach.language.text import fold, squash

TYPES = re.compile(rf"\b(?:{'|'.join(sorted(BY_FOLDED, key=len, reverse=True))})\b")
DAY = re.compile(r"\b(?:ngay\s+)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?![\w/.-])|\bngay\s+\d{1,2}\b")
SIGN = re.compile(r"(?<![\w/])(?:\d+\w*[/-](?=[^\d\s])\S*|\d+/\d{4}(?:/\S*)?)")
NUMBER = re.compile(r"\bso\s+(\d+)\b")
SMALL = {"so", "cua", "ve", "viec", "theo", "do", "tai", "va", "ngay", "nam"}
LEAST_PAIRS = 0.5


@dataclass(frozen=True, slots=True)
class LookedFor:
    """What a typed line looks for: numbers with or without symbol, else words of a subject. All folded."""

    signs: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What must stand in the stored words of a paper."""
        return self.signs or self.subject

    def __bool__(self) -> bool:
        return bool(self.signs) or len(self.subject) > 1

    def is_meant(self, number: str, subject: str) -> bool:
        """Whether a paper of that printed number and subject is meant.

        >>> looked_for("Công văn số 15/KH").is_meant("15/KH-SNV", ""), looked_for("15").is_meant("115/KH-SNV", "")
        (True, False)
        >>> plan = "Cải cách hành chính năm 2026, giao nhiệm vụ cho Giám đốc và ban hành danh mục"
        >>> looked_for("kế hoạch CCHC").is_meant("15/KH-SNV", plan), looked_for("cải cách ha").is_meant("", plan)
        (True, True)
        >>> looked_for("Giám đốc giao ban ngày 20/11").is_meant("20/KH-SNV", plan)
        False
        """
        if self.signs:
            return all(_has_sign(fold(number), sign) for sign in self.signs)
        return bool(self) and _is_close(self.subject, search_text(subject).replace(",", " ").split())


def looked_for(typed: str) -> LookedFor:
    """Read a typed line; nothing (false) for a word or two letters, or for a type of paper alone.

    >>> looked_for("Công văn số 1205/UBND-NC ngày 20/11/2026").signs, looked_for("1205").signs
    (('1205/ubnd-nc',), ('1205',))
    >>> looked_for("Giám đốc giao ban ngày 20/11").subject, bool(looked_for("Kế hoạch"))
    (('giam', 'doc', 'giao', 'ban'), False)
    """
    plain = DAY.sub(" ", squash(fold(typed[:200])))
    if plain.strip().isdigit():
        return LookedFor(signs=(plain.strip(),))
    signs = [sign.rstrip(".,;:") for sign in SIGN.findall(plain)] or NUMBER.findall(plain)
    if signs:
        return LookedFor(signs=tuple(signs))
    words = TYPES.sub(" ", plain).replace(",", " ").split()
    long = [part for word in words for part in ABBREVIATIONS.get(word, word).split()]
    return LookedFor(subject=tuple(word for word in long if word not in SMALL)[:12])


def _has_sign(number: str, sign: str) -> bool:
    """The printed number begins with the sign; a bare number is the whole number of the paper."""
    return number == sign or number.startswith(sign if "/" in sign else f"{sign}/")


def _is_close(words: tuple[str, ...], held: list[str]) -> bool:
    """Every word is there (the last may not be finished), and most neighbours are neighbours: syllables make words."""
    if not all(word in held for word in words[:-1]) or not any(one.startswith(words[-1]) for one in held):
        return False
    beside = set(pairwise(held))
    met = [any(one == left and two.startswith(right) for one, two in beside) for left, right in pairwise(words)]
    return sum(met) >= len(met) * LEAST_PAIRS
