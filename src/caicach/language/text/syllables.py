"""The Vietnamese syllable: onset + rhyme + tone, and how often each occurs in official papers.

A written syllable is one of about 650 rhymes-with-onset spellings and one of six tones; closed rhymes (c, ch, p, t)
take only two of them. That is enough to tell a Vietnamese word from damage without any dictionary.
Counts (`syllables.txt`) come from administrative papers; they only break ties.
"""

import math
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("syllables.txt")
_TONES = dict.fromkeys("\u0300\u0301\u0303\u0309\u0323")
_SHARP_OR_HEAVY = ("\u0301", "\u0323")
_CLOSED = ("c", "p", "t", "ch")

_RHYME_LIST = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ooc oong
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêt uơ
uôc uôi uôm uôn uông uôt uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu
ươc ươi ươm ươn ương ươp ươt ươu
"""
_AFTER_QU_LIST = """
a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê êch ên ênh êt i it ơ ôc ôi
y ych ynh yt yên yêt
"""
_RHYMES, _AFTER_QU = _RHYME_LIST.split(), _AFTER_QU_LIST.split()
_ALONE = ("y", "yêm", "yên", "yêng", "yêt", "yêu")
_ONSETS = " b ch d đ h l m n nh p ph r s t th tr v x kh"
_BACK_ONSETS, _FRONT_ONSETS = ("c", "g", "ng"), ("k", "gh", "ngh")
_FRONT = ("e", "ê", "i")


@cache
def _spellings() -> frozenset[str]:
    """Every syllable without its tone mark."""
    front = [rhyme for rhyme in _RHYMES if rhyme.startswith(_FRONT)]
    back = [rhyme for rhyme in _RHYMES if not rhyme.startswith(_FRONT)]
    plain = {onset + rhyme for onset in _ONSETS.split(" ") for rhyme in _RHYMES}
    hard = {onset + rhyme for onset in _BACK_ONSETS for rhyme in back}
    soft = {onset + rhyme for onset in _FRONT_ONSETS for rhyme in front}
    soft_g = {"gi" + rhyme for rhyme in [*back, "e", "em", "en", "eo", "ê", "êt"]} | {"gi", "gin", "giêng", "giêc"}
    with_y = {onset + "y" for onset in ("h", "k", "l", "m", "s", "t", "v")}
    return frozenset(plain | hard | soft | soft_g | with_y | {"qu" + rhyme for rhyme in _AFTER_QU} | set(_ALONE))


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether a word is spelt as a Vietnamese syllable, case ignored, tone mark in the old or the new place.

    >>> is_syllable("Nghị"), is_syllable("hoà"), is_syllable("kếtquả"), is_syllable("scan")
    (True, True, False, False)
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in _TONES]
    spelling = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    if len(tones) > 1 or spelling not in _spellings():
        return False
    return not spelling.endswith(_CLOSED) or bool(tones and tones[0] in _SHARP_OR_HEAVY)


@cache
def _counts() -> dict[str, int]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {syllable: int(count) for syllable, count in pairs}


@lru_cache(maxsize=16384)
def cost(word: str) -> float:
    """How surprising a syllable is (minus log of its share); infinite when it is none.

    >>> cost("của") < cost("nghiêng") < cost("scan")
    True
    """
    if not is_syllable(word):
        return math.inf
    counts = _counts()
    return -math.log((counts.get(word.lower(), 0) + 0.05) / (sum(counts.values()) + 50))


def known(word: str) -> bool:
    """Whether the syllable occurs in the counted papers."""
    return word.lower() in _counts()


def share_of_syllables(words: list[str]) -> float:
    """The share of words that are Vietnamese syllables, 0 to 1; 0 for no words."""
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
