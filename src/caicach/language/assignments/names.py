"""Named units: where a name such as "Phòng Quản lý Biển đảo và Tài nguyên nước, Khoáng sản" ends."""

import re

from caicach.language.assignments import lexicon as words
from caicach.language.assignments.plurals import departments_at, group_at, starts_unit, with_owner, with_place
from caicach.language.assignments.sight import (
    DEPARTMENT,
    HEAD,
    NOT_HEAD,
    NOUN,
    OUTSIDE,
    QUANTIFIER,
    Sight,
    Unit,
    head_at,
    starts_verb,
)
from caicach.language.text import squash

_WRAPPING = frozenset(words.listed("units", "wrapping"))
_COMPLETE = frozenset(words.listed("units", "complete"))
_TAKES_VERB = frozenset(words.listed("units", "takes_verb"))
_TAKES_NAMING_VERB = frozenset(words.listed("units", "takes_naming_verb"))
_NAMING_VERBS = frozenset(words.listed("units", "naming_verbs"))
_BEFORE_VERB = words.listed("units", "before_verb")
_OWNED = _COMPLETE | _WRAPPING
"""Heads whose name is over after the body they belong to: "Thanh tra Sở", "UBND tỉnh"."""
_LEVEL = re.compile(rf"(?:cấp\s+)?(?:{words.LEVELS})(?!\w)")
_QUANTIFIED_LEVELS = re.compile(rf"các\s+(?=(?:{words.LEVELS})(?!\w))")
_SEVERAL = re.compile(r"(?:các|cấp)\s+")
_ONE_MORE_LEVEL = re.compile(r"\s*(?:[,/]|và|,\s*và)\s*(?:cấp\s+)?")
_AND = re.compile(r"và\s")
_PLURAL_LEVELS = re.compile(rf"\s(?:các|cấp)\s+(?:{words.LEVELS}|cấp|phòng|đơn vị|cơ quan)(?!\w)")
_EACH_LEVEL = re.compile(r"(?:các\s+cấp|cấp\s+(?:tỉnh|huyện|xã))(?!\w)")
_OWNER = re.compile(rf"(?:sở|(?:ubnd|hđnd)\s+(?:{words.LEVELS})|{words.LEVELS})(?!\w)")
_HOUSE = r"(?:đoàn\s+(?:đbqh|đại\s+biểu\s+quốc\s+hội)|hđnd|hội\s+đồng\s+nhân\s+dân|ubnd|uỷ\s+ban\s+nhân\s+dân)"
_TWO_HOUSES = re.compile(rf"văn\s+phòng\s+{_HOUSE}(?:\s*(?:,|và|-|–|&)\s*{_HOUSE})+(?:\s+(?:{words.LEVELS}))?(?!\w)")
"""One office for several houses: "Văn phòng HĐND và UBND xã"."""
_SHORT_OFFICE = re.compile(rf"vp\s+(?:sở|{_HOUSE}(?:\s*(?:,|và|-|–|&)\s*{_HOUSE})*(?:\s+(?:{words.LEVELS}))?)(?!\w)")
"""The same and others, cut short: "VP Sở", "VP UBND tỉnh"."""
_INSIDE = words.words("units", "inside")
_WORD = re.compile(r"[\w&.’']*[\w&]")
_LONGEST_NAME = 14


def named_at(sight: Sight, at: int) -> tuple[Unit, ...]:
    """The unit whose name starts here, with "các" before it a plural ("các tổ chức tư vấn")."""
    quantifier = QUANTIFIER.match(sight.low, at)
    start = quantifier.end() if quantifier else at
    end = _named_end(sight, start) or (_kind_end(sight, start) if quantifier else None)
    if end is None:
        return ()
    plural = bool(quantifier) or bool(_PLURAL_LEVELS.search(sight.low, start, end))
    return (Unit(squash(sight.text[at:end]), at, end, group=plural),)


def _kind_end(sight: Sight, start: int) -> int | None:
    """Past a kind of units and what narrows it: "doanh nghiệp viễn thông"."""
    noun = NOUN.match(sight.low, start)
    end = _name_end(sight, noun.end(), squash(noun[0])) if noun else start
    return end if noun and end > noun.end() else None


def _named_end(sight: Sight, start: int) -> int | None:
    house = _TWO_HOUSES.match(sight.low, start) or _SHORT_OFFICE.match(sight.low, start)
    if house:
        return house.end()
    head = head_at(sight, start)
    found = HEAD.match(sight.low, start)
    if head is None or found is None:
        return None
    end = _name_end(sight, found.end(), head)
    if end == found.end() and head not in _COMPLETE:
        return None
    return end


def _name_end(sight: Sight, at: int, head: str) -> int:
    """Where the name behind a head ends."""
    wrapped = _wrapped_end(sight, at, head)
    if wrapped:
        return wrapped
    end, count = at, 0
    while count < _LONGEST_NAME:
        step = _step(sight, end, head, count)
        if step is None:
            break
        owned = head in _OWNED and _OWNER.match(sight.low, sight.skip(end))
        end, count = step, count + 1
        if owned and owned.end() == end:
            return with_place(sight, end)
    return end


def _wrapped_end(sight: Sight, at: int, head: str) -> int | None:
    """The unit or levels right behind a head belong to it: "Lãnh đạo các phòng", "UBND các huyện, thị xã"."""
    after = sight.skip(at)
    if after == at or "\n" in sight.text[at:after]:
        return None
    several = _SEVERAL.match(sight.low, after)
    levels = several and _levels(sight, several.end())
    if levels:
        return levels
    if head in _WRAPPING:
        plural = group_at(sight, after) if QUANTIFIER.match(sight.low, after) else ()
        inner = plural or departments_at(sight, after)
        return inner[0].end if inner else _named_end(sight, after)
    return None


def _levels(sight: Sight, at: int) -> int | None:
    """Past "huyện, thị xã, thành phố"."""
    found, end = _LEVEL.match(sight.low, at), None
    while found:
        end = found.end()
        more = _ONE_MORE_LEVEL.match(sight.low, end)
        found = _LEVEL.match(sight.low, more.end()) if more else None
    return end


def _step(sight: Sight, end: int, head: str, count: int) -> int | None:
    """Past the next part of the name, or None where the name ends."""
    at = sight.skip(end)
    if at >= len(sight.low):
        return None
    if "\t" in sight.text[end:at]:
        return None
    if "\n" in sight.text[end:at] and (starts_unit(sight, at) or not sight.low[at].isalnum()):
        return None
    mark = sight.low[at]
    if mark in ",-–&":
        return _step_mark(sight, at, head, count)
    if not mark.isalnum():
        return None
    return _step_word(sight, at, head, count)


def _step_mark(sight: Sight, at: int, head: str, count: int) -> int | None:
    """A comma or dash inside a name goes on with what can begin neither a unit nor an action."""
    after = sight.skip(at + 1)
    if not count or after >= len(sight.low) or not sight.low[after].isalpha():
        return None
    if head in _COMPLETE and sight.low[at] == ",":
        return None
    dashed = sight.low[at] != ","
    if (
        starts_unit(sight, after)
        or (_acts(sight, after) if dashed else starts_verb(sight, after))
        or OUTSIDE.match(sight.low, after)
        or words.GROUP_TAIL.match(sight.low, after)
    ):
        return None
    if dashed and not (sight.text[after].isupper() and sight.text[at - 1 : at] != "\n"):
        return None
    word = _WORD.match(sight.low, after)
    return word.end() if word else None


def _step_word(sight: Sight, at: int, head: str, count: int) -> int | None:
    if _AND.match(sight.low, at):
        return _step_and(sight, sight.skip(at + 2), head, count)
    if sight.low.startswith("của", at):
        owner = _OWNER.match(sight.low, sight.skip(at + 3))
        return owner.end() if owner else None
    fixed = _fixed_part(sight, at, head, count)
    if fixed or _ends_name(sight, at, head, count):
        return fixed
    action = words.VERB.match(sight.low, at) if count == 0 or sight.capital(at) else None
    word = action or _WORD.match(sight.low, at)
    return word.end() if word else None


def _step_and(sight: Sight, after: int, head: str, count: int) -> int | None:
    """Past the word behind "và", unless another unit or an action begins there."""
    if not count or starts_unit(sight, after) or _acts(sight, after):
        return None
    if head in _COMPLETE and not sight.capital(after):
        return None
    word = _WORD.match(sight.low, after)
    return word.end() if word else None


def _fixed_part(sight: Sight, at: int, head: str, count: int) -> int | None:
    """Past what belongs to the name as a whole: known phrases, names of departments, "các cấp", "các thôn"."""
    inside = _INSIDE.match(sight.low, at) or _EACH_LEVEL.match(sight.low, at)
    if inside:
        return inside.end()
    department = head in ("sở", "phòng") and count == 0 and DEPARTMENT.match(sight.low, at)
    if department:
        return with_owner(sight, department.end())
    plural = _QUANTIFIED_LEVELS.match(sight.low, at) if count and head not in _COMPLETE else None
    return _levels(sight, plural.end()) if plural else None


def _acts(sight: Sight, at: int) -> bool:
    """An action begins here; a capital may make it part of a name ("… và Xây dựng", "Hành chính - Tổng hợp")."""
    verb = words.VERB.match(sight.low, at)
    named = verb and sight.capital(at) and words.VERBS.get(squash(verb[0])) in (words.Verb.DO, words.Verb.WATCH)
    return starts_verb(sight, at) and not named


def _ends_name(sight: Sight, at: int, head: str, count: int) -> bool:
    low = sight.low
    if QUANTIFIER.match(low, at) or words.GROUP_TAIL.match(low, at):
        return True
    verb = words.VERB.match(low, at)
    if verb:
        return not _verb_belongs(sight, at, head, count, squash(verb[0]))
    if words.CONDITION.match(low, at) or OUTSIDE.match(low, at):
        return True
    if count and sight.capital(at) and HEAD.match(low, at) and not NOT_HEAD.match(low, at):
        return not _OWNER.match(low, at)
    return False


def _verb_belongs(sight: Sight, at: int, head: str, count: int, verb: str) -> bool:
    """ "Tổ kiểm tra công vụ", "Sở Xây dựng", "Phòng quản lý đất đai": a verb that is part of the name."""
    if sight.capital(at):
        role = words.VERBS.get(verb)
        return role not in (words.Verb.LEAD, words.Verb.JOIN) and (count == 0 or role is words.Verb.DO)
    if count:
        return sight.low[:at].rstrip().endswith(_BEFORE_VERB) and words.VERBS.get(verb) is words.Verb.DO
    return head in _TAKES_VERB or (head in _TAKES_NAMING_VERB and verb in _NAMING_VERBS)
