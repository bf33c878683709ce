"""Recognising one unit at a place in a text: a named unit ("Phòng Kế hoạch – Tài chính") or a group ("các phòng, đơn vị").

`low` is always the text in lower case with one tone placement; it is as long as the text, so offsets hold in both.
"""

import re
from dataclasses import dataclass

from caicach.language.assignments import lexicon as words
from caicach.language.text import same_tone, squash

_HEAD = re.compile(rf"(?:{words.one_of(words.HEADS)})(?!\w)")
_NOT_HEAD = re.compile(rf"(?:{words.one_of(words.NOT_HEADS)})(?!\w)")
_QUANTIFIER = re.compile(r"(?:(?:tất cả|toàn thể|toàn bộ)\s+)?(?:các|những|mọi|mỗi|từng)\s+")
_NOUN = re.compile(rf"(?:{words.one_of(words.GROUP_NOUNS)})(?!\w)")
_TAIL = re.compile(rf"(?:{words.GROUP_TAILS})(?!\w)")
_DEPARTMENT = re.compile(rf"(?:{words.one_of(words.DEPARTMENTS)})(?!\w)")
_LEVEL = re.compile(rf"(?:cấp\s+)?(?:{words.LEVELS})(?!\w)")
_OWNER = re.compile(rf"(?:sở|ubnd\s+(?:{words.LEVELS})|hđnd\s+(?:{words.LEVELS})|{words.LEVELS})(?!\w)")
_TWO_HOUSES = re.compile(
    r"văn\s+phòng\s+(?:đoàn\s+(?:đbqh|đại\s+biểu\s+quốc\s+hội)\s*(?:,|và|-|&)\s*)?(?:hđnd|hội\s+đồng\s+nhân\s+dân)\s*"
    r"(?:,|và|-|–|&)\s*(?:ubnd|uỷ\s+ban\s+nhân\s+dân)(?:\s+(?:tỉnh|huyện|xã|phường|thành\s+phố|thị\s+xã|đặc\s+khu))?(?!\w)"
)
_OUTSIDE = re.compile(rf"(?:{words.one_of(words.PLACES_OF_WORK)}|để|nhằm|được|bằng|đã|có|gồm|bao gồm|nội dung)(?!\w)")
_WORD = re.compile(r"[\w&.’']*[\w&]")
_PLACE_NAME = re.compile(r"(?:\s+[A-ZĐÀ-Ỹ]\w*){1,4}")
_NAMING_VERBS = frozenset(
    ["quản lý", "tổ chức", "tiếp nhận", "đăng ký", "phát triển", "kiểm soát", "xây dựng", "đào tạo", "ứng dụng", "kiểm tra", "công bố"]
)
_TAKES_VERB = frozenset(["tổ", "đoàn", "ban", "bộ phận", "hội đồng", "nhóm", "đội"])
_TAKES_NAMING_VERB = frozenset(["phòng", "chi cục", "trung tâm", "văn phòng", "chi nhánh", "cục", "cơ quan", "trạm"])
_COMPLETE = frozenset(
    ["uỷ ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd", "mttq", "mặt trận tổ quốc", "sở", "văn phòng", "thanh tra", "chánh văn phòng", "chánh thanh tra", "phó chánh văn phòng", "bưu điện", "công an", "đảng uỷ", "tỉnh uỷ", "thành uỷ", "huyện uỷ", "ban giám đốc", "giám đốc", "thủ trưởng", "công đoàn", "đoàn thanh niên", "vnpt", "viettel", "kho bạc", "bảo hiểm xã hội", "lãnh đạo", "chủ tịch", "thuế", "kế toán"]
)
_LOWER_TOO = frozenset(
    ["uỷ ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd", "mttq", "sở", "phòng", "chi cục", "trung tâm", "văn phòng", "thanh tra", "bộ phận", "chánh văn phòng", "chi nhánh", "tổ", "đoàn", "giám đốc", "lãnh đạo", "trưởng", "thủ trưởng", "chủ tịch", "bưu điện", "công an", "đảng uỷ", "ban giám đốc", "công chức"]
)
_SPLIT_OFF = ("chi cục", "trung tâm", "trường")
_CORE_NOUNS = ("sở", "phòng", "ban", "ngành", "đơn vị", "cơ quan", "địa phương", "chi cục", "đơn")
_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found in a text: its name as printed, the span it takes, whether it is a group of units."""

    name: str
    start: int
    end: int
    group: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """A text and its lower-case form with one tone placement, equally long."""

    text: str
    low: str

    @classmethod
    def of(cls, text: str) -> "Sight":
        return cls(text, same_tone(text).lower())

    def capital(self, at: int) -> bool:
        return self.text[at : at + 1].isupper()

    def skip(self, at: int) -> int:
        """The next place that holds no blank."""
        while at < len(self.low) and self.low[at].isspace():
            at += 1
        return at


def units_at(sight: Sight, at: int) -> tuple[Unit, ...]:
    """The unit that starts here, or the several units that one plural covers ("các phòng, Chi cục"); none: empty.

    >>> [unit.name for unit in units_at(Sight.of("Phòng Quản lý Biển đảo và Tài nguyên nước, Khoáng sản; Sở"), 0)]
    ['Phòng Quản lý Biển đảo và Tài nguyên nước, Khoáng sản']
    >>> [unit.name for unit in units_at(Sight.of("Các phòng, Chi cục thực hiện"), 0)]
    ['Các phòng', 'Các Chi cục']
    """
    return _departments(sight, at) or _group(sight, at) or _named(sight, at) or _capitals(sight, at)


def starts_unit(sight: Sight, at: int) -> bool:
    """Whether a unit, or a plural of units, starts here."""
    if _QUANTIFIER.match(sight.low, at):
        return True
    return bool(_head(sight, at)) or bool(_group(sight, at)) or bool(_capitals(sight, at))


def starts_verb(sight: Sight, at: int) -> bool:
    return bool(words.VERB.match(sight.low, at) or words.CONDITION.match(sight.low, at))


# ---------------------------------------------------------------- several departments under one "Sở"


def _departments(sight: Sight, at: int) -> tuple[Unit, ...]:
    """ "Các Sở: Tư pháp, Tài chính" and "Sở Nội vụ, Tài chính": each department gets its own "Sở"."""
    plural = re.compile(r"(?:các\s+)?sở\s*:?\s*").match(sight.low, at)
    found = plural and _DEPARTMENT.match(sight.low, plural.end())
    if not plural or not found:
        return ()
    noun = sight.text[plural.start() : plural.end()].split()[-1].strip(":").capitalize()
    units: list[Unit] = []
    while found:
        end = _with_owner(sight, found.end())
        units.append(Unit(squash(f"{noun} {sight.text[found.start() : end]}"), units[-1].end if units else at, end))
        more = re.compile(r"\s*(?:,|;|và|/)\s*").match(sight.low, end)
        found = more and _DEPARTMENT.match(sight.low, more.end())
        if found and not sight.capital(found.start()):
            break
    return tuple(units)


def _with_owner(sight: Sight, at: int) -> int:
    """Past "tỉnh Khánh Hòa" behind a name."""
    owner = re.compile(r"\s+(?:tỉnh|thành\s+phố|huyện|xã|phường)(?!\w)").match(sight.low, at)
    if not owner:
        return at
    place = _PLACE_NAME.match(sight.text, owner.end())
    return place.end() if place else owner.end()


# ---------------------------------------------------------------- groups


def _group(sight: Sight, at: int) -> tuple[Unit, ...]:
    quantifier = _QUANTIFIER.match(sight.low, at)
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
    nouns: list[tuple[int, int]] = []
    found = _NOUN.match(sight.low, at)
    while found and _is_general(sight, found.end()):
        nouns.append((found.start(), found.end()))
        between = re.compile(r"\s*(?:[,/]|và)\s*(?:và\s+)?|\s+").match(sight.low, found.end())
        found = _NOUN.match(sight.low, between.end()) if between else None
    return nouns


def _is_general(sight: Sight, end: int) -> bool:
    """Whether a noun stands for a kind of units; a name behind it ("Phòng Nội vụ") makes it a single unit."""
    at = sight.skip(end)
    if at >= len(sight.low) or not (sight.low[at].isalnum()):
        return True
    named = sight.capital(at) and _DEPARTMENT.match(sight.low, at)
    if named or (_MANAGES.match(sight.low, at) and not _TAIL.match(sight.low, at)):
        return False
    if starts_verb(sight, at) or (sight.capital(at) and _head(sight, at)):
        return True
    return any(rule.match(sight.low, at) for rule in (_NOUN, _TAIL, _OUTSIDE, _QUANTIFIER, _AND))


_MANAGES = re.compile(r"quản\s+lý(?!\w)")
_AND = re.compile(r"(?:và|hoặc|cùng|với)(?!\w)")


def _tails(sight: Sight, end: int) -> int:
    for _ in range(3):
        tail = _TAIL.match(sight.low, sight.skip(end)) or re.compile(r",\s*(?:có\s+)?liên\s+quan").match(sight.low, end)
        if not tail:
            break
        end = tail.end()
    return len(sight.text[:end].rstrip())


def _cut_group(sight: Sight, at: int, nouns: list[tuple[int, int]], end: int, quantifier: str) -> tuple[Unit, ...]:
    """ "Các phòng, Chi cục" are two groups; "các sở, ban, ngành" is one."""
    cuts = [i for i in range(1, len(nouns)) if quantifier and sight.low[slice(*nouns[i])].startswith(_SPLIT_OFF)]
    edges = [0, *cuts, len(nouns)]
    units = []
    for first, last in zip(edges, edges[1:], strict=False):
        start = at if first == 0 else nouns[first][0]
        stop = end if last == len(nouns) else nouns[last - 1][1]
        name = sight.text[start:stop] if first == 0 else quantifier + sight.text[start:stop]
        units.append(Unit(squash(name), start, stop, group=True))
    return tuple(units)


# ---------------------------------------------------------------- named units


def _head(sight: Sight, at: int) -> str | None:
    """The kind of unit that starts here: "phòng", "trung tâm" …"""
    found = _HEAD.match(sight.low, at)
    if not found or _NOT_HEAD.match(sight.low, at):
        return None
    head = squash(found[0])
    return head if sight.capital(at) or head in _LOWER_TOO else None


def _named(sight: Sight, at: int) -> tuple[Unit, ...]:
    quantifier = _QUANTIFIER.match(sight.low, at)
    start = quantifier.end() if quantifier else at
    end = _named_end(sight, start)
    if end is None:
        return ()
    return (Unit(squash(sight.text[at:end]), at, end, group=bool(quantifier)),)


def _named_end(sight: Sight, start: int) -> int | None:
    house = _TWO_HOUSES.match(sight.low, start)
    if house:
        return house.end()
    head = _head(sight, start)
    found = _HEAD.match(sight.low, start)
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
        end, count = step, count + 1
    return end


def _wrapped_end(sight: Sight, at: int, head: str) -> int | None:
    """ "Lãnh đạo các phòng", "Văn phòng UBND tỉnh", "UBND các huyện, thị xã": the whole behind the head belongs to it."""
    after = sight.skip(at)
    if after == at or "\n" in sight.text[at:after]:
        return None
    several = re.compile(r"(?:các|cấp)\s+").match(sight.low, after)
    levels = several and _levels(sight, several.end())
    if levels:
        return levels
    if head in words.WRAPPING:
        plural = _group(sight, after) if _QUANTIFIER.match(sight.low, after) else ()
        inner = plural or _departments(sight, after)
        return inner[0].end if inner else _named_end(sight, after)
    return None


def _levels(sight: Sight, at: int) -> int | None:
    """Past "huyện, thị xã, thành phố"."""
    found, end = _LEVEL.match(sight.low, at), None
    while found:
        end = found.end()
        more = re.compile(r"\s*(?:[,/]|và|,\s*và)\s*(?:cấp\s+)?").match(sight.low, end)
        found = _LEVEL.match(sight.low, more.end()) if more else None
    return end


def _step(sight: Sight, end: int, head: str, count: int) -> int | None:
    """Past the next part of the name, or None where the name ends."""
    at = sight.skip(end)
    if at >= len(sight.low):
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
    if (
        starts_unit(sight, after)
        or starts_verb(sight, after)
        or _OUTSIDE.match(sight.low, after)
        or _TAIL.match(sight.low, after)
    ):
        return None
    if sight.low[at] != "," and not (sight.capital(after) and sight.text[at - 1 : at] != "\n"):
        return None
    word = _WORD.match(sight.low, after)
    return word.end() if word else None


def _step_word(sight: Sight, at: int, head: str, count: int) -> int | None:
    low = sight.low
    if low.startswith("và ", at) or low.startswith("và\n", at):
        after = sight.skip(at + 2)
        stop = not count or starts_unit(sight, after) or (starts_verb(sight, after) and not sight.capital(after))
        word = None if stop else _WORD.match(low, after)
        return word.end() if word else None
    department = head in ("sở", "phòng") and count == 0 and _DEPARTMENT.match(low, at)
    if department:
        return _with_owner(sight, department.end())
    if low.startswith("của", at):
        owner = _OWNER.match(low, sight.skip(at + 3))
        return owner.end() if owner else None
    several = re.compile(r"(?:các\s+cấp|cấp\s+(?:tỉnh|huyện|xã))(?!\w)").match(low, at)
    if several:
        return several.end()
    if _ends_name(sight, at, head, count):
        return None
    action = words.VERB.match(low, at) if count == 0 or sight.capital(at) else None
    word = action or _WORD.match(low, at)
    return word.end() if word else None


def _ends_name(sight: Sight, at: int, head: str, count: int) -> bool:
    low = sight.low
    if _QUANTIFIER.match(low, at) or _TAIL.match(low, at):
        return True
    verb = words.VERB.match(low, at)
    if verb:
        return not _verb_belongs(sight, at, head, count, squash(verb[0]))
    if words.CONDITION.match(low, at) or _OUTSIDE.match(low, at):
        return True
    if count and sight.capital(at) and _HEAD.match(low, at) and not _NOT_HEAD.match(low, at):
        return not _OWNER.match(low, at)
    return False


def _verb_belongs(sight: Sight, at: int, head: str, count: int, verb: str) -> bool:
    """ "Tổ kiểm tra công vụ", "Sở Xây dựng", "Phòng quản lý đất đai": a verb that is part of the name."""
    if sight.capital(at):
        role = words.VERBS.get(verb)
        return role not in (words.Verb.LEAD, words.Verb.JOIN) and (count == 0 or role is words.Verb.DO)
    if count:
        return False
    return head in _TAKES_VERB or (head in _TAKES_NAMING_VERB and verb in _NAMING_VERBS)


def _capitals(sight: Sight, at: int) -> tuple[Unit, ...]:
    """Abbreviated units: "CCQLĐĐ", "TTCNTT TNMT"."""
    found = re.compile(r"[^\W\d_]{2,}(?:&[^\W\d_]+)?(?!\w)").match(sight.text, at)
    if not found or not found[0].isupper() or found[0] in words.NOT_UNITS or not words.UNIT_CAPITALS.match(found[0]):
        return ()
    more = re.compile(r"(?:\s*[-–]\s*|\s+)(?:TNMT|KH|ISO|TN&MT|tỉnh|huyện|xã|phường|Sở)(?!\w)").match(
        sight.text, found.end()
    )
    end = more.end() if more else found.end()
    return (Unit(squash(sight.text[at:end]), at, end),)
