"""The words that assignments are made of (`words.toml`), ready for matching.

Matching is always done on text in lower case with one tone placement (`same_tone`); offsets in it hold in the text.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

from caicach.language.text import fold, same_tone


class Verb(StrEnum):
    """What a unit is said to do, as far as it tells a role."""

    LEAD = "lead"
    JOIN = "join"
    WATCH = "watch"
    DIRECT = "direct"
    GUIDE = "guide"
    SEND = "send"
    SUBMIT = "submit"
    ADVISE = "advise"
    ASSIGN = "assign"
    APPROVE = "approve"
    APPRAISE = "appraise"
    DO = "do"


_DATA: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def listed(section: str, name: str) -> tuple[str, ...]:
    """One list of words.toml with one tone placement."""
    return tuple(same_tone(word) for word in _DATA[section][name])


def one_of(entries: tuple[str, ...]) -> str:
    """A regular expression for any of the words, longest first, blanks of any width between their parts."""
    return _gathered(entries, _loosely)


def _gathered(entries: Iterable[str], form: Callable[[str], str]) -> str:
    """Any of the words, gathered by their first letter: what begins with another is passed over at once."""
    rests: dict[str, list[str]] = {}
    for entry in sorted(entries, key=len, reverse=True):
        rests.setdefault(entry[0], []).append(form(entry[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(found)})" for letter, found in rests.items())


def _loosely(entry: str) -> str:
    """Blanks of any width, a dash with or without blanks, "&" for "và"."""
    pattern = re.escape(entry).replace(r"\ và\ ", r"(?:\s+và\s+|\s*&\s*)")
    return pattern.replace(r"\ ", r"\s+").replace(r"\-", r"\s*[-–]\s*")


def words(section: str, name: str) -> re.Pattern[str]:
    """A rule that finds any whole word or phrase of one list.

    >>> words("units", "departments").match("lao động - thương binh và xã hội chủ trì")[0]
    'lao động - thương binh và xã hội'
    """
    return re.compile(rf"(?:{one_of(listed(section, name))})(?!\w)")


_MISREAD = {
    fold(right): right
    for right in (*listed("phrases", "misread"), *(f"sở {name}" for name in listed("units", "departments")))
}
_MISREAD_AS = re.compile(rf"(?<!\w)(?:{_gathered(_MISREAD, re.escape)})(?!\w)")


def matchable(text: str) -> str:
    """The composed text in lower case with one tone placement, equally long; well-known phrases lose misread marks.

    >>> matchable("Vãn phòng Sở chủ trỉ; Sờ Nội vụ phối hơp")
    'văn phòng sở chủ trì; sở nội vụ phối hợp'
    """
    low = same_tone(text).lower()
    folded = fold(text)
    if len(folded) != len(low):
        return low
    for found in _MISREAD_AS.finditer(folded):
        if low.startswith("số", found.start()):  # a number, hardly a misread "sở"
            continue
        low = low[: found.start()] + _MISREAD[found[0]] + low[found.end() :]
    return low


LEVELS = one_of(listed("groups", "levels"))
VERBS = {same_tone(phrase): Verb(tag) for tag, phrases in _DATA["verbs"].items() for phrase in phrases}
VERB = re.compile(rf"(?:{one_of(tuple(VERBS))})(?!\w)")
QUANTIFYING = ("tất", "toàn", "các", "những", "mọi", "mỗi", "từng")


def _first_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(re.split(r"\W", phrase, maxsplit=1)[0] for phrase in phrases)


FIRST_WORDS_OF_UNITS = _first_words((*QUANTIFYING, *listed("units", "heads"), *listed("groups", "nouns")))
FIRST_WORDS = FIRST_WORDS_OF_UNITS | _first_words(
    (*VERBS, *(word for name in ("conditions", "links", "whose", "compounds") for word in listed("phrases", name)))
)
"""How everything that means something begins; most words of running text are none of these."""
CONDITION = words("phrases", "conditions")

ABBREVIATIONS: dict[str, str] = _DATA["abbreviations"]
ABBREVIATED_HEADS: dict[str, str] = _DATA["abbreviated_heads"]
NOT_UNIT_CAPITALS = frozenset(_DATA["capitals"]["not_units"])
UNIT_CAPITALS = re.compile(
    rf"(?:{'|'.join(_DATA['capitals']['whole'])}|(?:{'|'.join(_DATA['capitals']['heads'])})[^\W\d_a-z]{{2,}})\Z"
)
AFTER_CAPITALS = re.compile(
    rf"(?:(?:\s*[-–]\s*|\s+)(?:{'|'.join(_DATA['capitals']['after'])})|\s+(?:tỉnh|huyện|xã|phường|Sở))(?!\w)"
)

_HEADS = one_of(listed("units", "heads"))
_OF = rf"sở|ubnd\s+(?:{LEVELS})|uỷ\s+ban\s+nhân\s+dân(?:\s+(?:{LEVELS}))?|{LEVELS}|đơn\s+vị|cơ\s+quan"
GROUP_TAIL = re.compile(
    rf"""(?:
      (?:và\s+)? (?:trực\s+)? thuộc (?:\s*,?\s*(?:và\s+)?trực\s+thuộc)? (?:\s+(?:{_OF}))?
    | (?:,\s*)? (?:có\s+)? liên\s+quan
    | được\s+ (?: kiểm\s+tra | giao | phân\s+công | (?:chọn\s+)? thí\s+điểm | chọn )
    | chuyên\s+môn | công\s+lập | quản\s+lý\s+chuyên\s+ngành | còn\s+lại | khác
    | có\s+ (?:phát\s+sinh\s+)?
      (?: tthc | thủ\s+tục\s+hành\s+chính | dịch\s+vụ\s+công | hồ\s+sơ (?:\s+(?:trễ|quá)\s+hạn)? )
    | trên\s+địa\s+bàn (?:\s+(?:{LEVELS}))? | đóng\s+trên\s+địa\s+bàn
    | cấp\s+(?:{LEVELS}) | (?:của|ở|trong)\s+(?:sở|{LEVELS})
    | có\s+chức\s+năng (?:(?![,;:.\n\t]|\s(?:chủ\s+trì|phối\s+hợp|(?:và\s+)?(?:các|{_HEADS})(?!\w))).)*
    )(?!\w)""",
    re.VERBOSE,
)
"""What says which units a plural means: thuộc Sở, liên quan, được kiểm tra, cấp huyện …"""
