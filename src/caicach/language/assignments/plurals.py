"""Plurals: several departments under one "Sở", and groups of units ("các phòng, đơn vị thuộc Sở")."""

import re
from itertools import pairwise

from caicach.language.assignments import lexicon as words
from caicach.language.assignments.sight import (
    DEPARTMENT,
    NOUN,
    OUTSIDE,
    QUANTIFIER,
    Sight,
    Unit,
    capitals_at,
    head_at,
    starts_verb,
)
from caicach.language.text import squash

_NOT_GROUP = words.words("groups", "not_groups")
_CORE_NOUNS = words.listed("groups", "core")
_SPLIT_OFF = words.listed("groups", "split_off")
_PLACE_WORD = re.compile(r"(?:\s+|\s*[-–]\s*)([^\W\d_]+)")
_LONGEST_PLACE = 4
_SHORT_DEPARTMENT = re.compile(r"[A-ZĐ]{2,}(?:[&,-][A-ZĐ]+)*(?!\w)")
_PLURAL_SO = re.compile(r"(?:các\s+)?sở\s*:?\s*")
_ONE_MORE = re.compile(r"\s*(?:,|;|và|/)\s*")
_QUALIFIED = re.compile(r"(?:^|\s+)(?:có|được|đang|chưa|đã)\s+(?!trách nhiệm|nhiệm vụ)[^\W\d]", re.IGNORECASE)
_ROLE = re.compile(r"\b(?:chủ trì|phối hợp|theo dõi|đôn đốc|thực hiện|gửi|báo cáo)\b", re.IGNORECASE)
_BODY = re.compile(r"\s+(?:tỉnh|thành\s+phố|huyện|xã|phường)(?!\w)")
_BETWEEN = re.compile(r"\s*(?:[,/]|và)\s*(?:và\s+)?|\s+")
_CONCERNED = re.compile(r",\s*(?:có\s+)?liên\s+quan")


def starts_unit(sight: Sight, at: int) -> bool:
    """Whether a unit, or a plural of units, starts here."""
    return any(rule(sight, at) for rule in (_quantified, head_at, group_at, capitals_at))


def _quantified(sight: Sight, at: int) -> bool:
    return bool(QUANTIFIER.match(sight.low, at))


# ---------------------------------------------------------------- several departments under one "Sở"


def departments_at(sight: Sight, at: int) -> tuple[Unit, ...]:
    """ "Các Sở: Tư pháp, Tài chính" and "Sở Nội vụ, Tài chính": each department gets its own "Sở"."""
    plural = _PLURAL_SO.match(sight.low, at)
    found = plural and _department(sight, plural.end())
    if not plural or not found:
        return ()
    noun = sight.text[plural.start() : plural.end()].split()[-1].strip(":")
    noun = noun if noun[0].isupper() else noun.capitalize()
    units: list[Unit] = []
    while found:
        end = with_owner(sight, found.end())
        units.append(Unit(squash(f"{noun} {sight.text[found.start() : end]}"), units[-1].end if units else at, end))
        more = _ONE_MORE.match(sight.low, end)
        found = more and _department(sight, more.end())
        if found and not sight.text[found.start()].isupper():
            break
    return tuple(units)


def _department(sight: Sight, at: int) -> re.Match[str] | None:
    """What a "Sở" is called, in full or by its letters: "Nội vụ", "TN&MT"."""
    if sight.text[at - 1 : at] == "\t":
        return None
    short = _SHORT_DEPARTMENT.match(sight.text, at)
    return DEPARTMENT.match(sight.low, at) or (short if short and not capitals_at(sight, at) else None)


def with_owner(sight: Sight, at: int) -> int:
    """Past "tỉnh Khánh Hòa" behind a name."""
    owner = _BODY.match(sight.low, at)
    if not owner:
        return at
    return with_place(sight, owner.end())


def with_place(sight: Sight, at: int) -> int:
    """Past the name of a place ("Khánh Hòa"), if one stands here and nothing new begins."""
    for _ in range(_LONGEST_PLACE):
        word = _PLACE_WORD.match(sight.text, at)
        if not word or not sight.capital(word.start(1)) or _begins_something(sight, word.start(1)):
            break
        at = word.end()
    return at


def _begins_something(sight: Sight, at: int) -> bool:
    return starts_unit(sight, at) or starts_verb(sight, at) or bool(OUTSIDE.match(sight.low, at))


# ---------------------------------------------------------------- groups


def group_at(sight: Sight, at: int) -> tuple[Unit, ...]:
    quantifier = QUANTIFIER.match(sight.low, at)
    nouns = _nouns(sight, quantifier.end() if quantifier else at)
    if not nouns:
        return ()
    end = _tails(sight, nouns[-1][1])
    if not quantifier and not _sounds_plural(sight, nouns, end):
        return ()
    return _cut_group(sight, at, nouns, end, sight.text[at : quantifier.end()] if quantifier else "")


def _sounds_plural(sight: Sight, nouns: list[tuple[int, int]], end: int) -> bool:
    names = [squash(sight.low[start:stop]) for start, stop in nouns]
    return any(name.startswith(_CORE_NOUNS) for name in names) and (len(nouns) > 1 or end > nouns[-1][1])


def _nouns(sight: Sight, at: int) -> list[tuple[int, int]]:
    """The general nouns in a row: phòng, đơn vị / sở, ban, ngành và địa phương."""
    if _NOT_GROUP.match(sight.low, at):
        return []
    nouns: list[tuple[int, int]] = []
    found = NOUN.match(sight.low, at)
    while found and _is_general(sight, found.end()):
        nouns.append((found.start(), found.end()))
        between = _BETWEEN.match(sight.low, found.end())
        glued = between and not between[0].strip() and sight.capital(between.end())
        found = NOUN.match(sight.low, between.end()) if between and not glued else None
    return nouns


def _is_general(sight: Sight, end: int) -> bool:
    """Whether a noun stands for a kind of units; a name behind it ("Phòng Nội vụ") makes it a single unit."""
    at = sight.skip(end)
    if at >= len(sight.low) or not (sight.low[at].isalnum()):
        return True
    named = sight.capital(at) and DEPARTMENT.match(sight.low, at)
    if named or (_MANAGES.match(sight.low, at) and not words.GROUP_TAIL.match(sight.low, at)):
        return False
    if starts_verb(sight, at) or (sight.capital(at) and head_at(sight, at)):
        return True
    return any(rule.match(sight.low, at) for rule in (NOUN, words.GROUP_TAIL, OUTSIDE, QUANTIFIER, _AND))


_MANAGES = re.compile(r"quản\s+lý(?!\w)")
_AND = re.compile(r"(?:và|hoặc|cùng|với)(?!\w)")


def _tails(sight: Sight, end: int) -> int:
    for _ in range(3):
        tail = words.GROUP_TAIL.match(sight.low, sight.skip(end)) or _CONCERNED.match(sight.low, end)
        if not tail:
            break
        end = tail.end()
    return len(sight.text[:end].rstrip())


def qualifier_end(text: str, start: int, end: int) -> int | None:
    """The end of a text whose rest tells which units of the group in it are meant ("… có thủ tục hành chính").

    >>> text = "Phòng, đơn vị có thủ tục hành chính"
    >>> qualifier_end(text, 0, len("Phòng, đơn vị")), qualifier_end("Các phòng phối hợp", 0, 9)
    (35, None)
    """
    begun = _QUALIFIED.search(text, start, end) or _QUALIFIED.match(text, end)
    return len(text) if begun and not _ROLE.search(text, end) else None


def _cut_group(sight: Sight, at: int, nouns: list[tuple[int, int]], end: int, quantifier: str) -> tuple[Unit, ...]:
    """ "Các phòng, Chi cục" are two groups; "các sở, ban, ngành" is one."""
    told = end > nouns[-1][1]
    cuts = [i for i in range(1, len(nouns)) if quantifier and _stands_apart(sight, nouns, i, told=told)]
    edges = [0, *cuts, len(nouns)]
    units = []
    for first, last in pairwise(edges):
        start = at if first == 0 else nouns[first][0]
        stop = end if last == len(nouns) else nouns[last - 1][1]
        name = sight.text[start:stop] if first == 0 else quantifier + sight.text[start:stop]
        units.append(Unit(squash(name), start, stop, group=True))
    return tuple(units)


def _stands_apart(sight: Sight, nouns: list[tuple[int, int]], number: int, *, told: bool) -> bool:
    """A kind that is a group of its own: with a capital, or one of only two that nothing behind them tells together."""
    start, end = nouns[number]
    return sight.low[start:end].startswith(_SPLIT_OFF) and ((len(nouns) == 2 and not told) or sight.capital(start))
