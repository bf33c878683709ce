"""Ranges in words: "từ 80% đến dưới 100%", "dưới 3 hình thức", "từ 30% số đơn vị trở lên", "≥ 95%", "95% - 100%"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from caicach.language.scoring_rules.tokens import Token, tokens_of

_FILLERS = {"mức", "đạt", "là", "được", "có", "khoảng", "ở", "số", "lượng", "tỷ", "lệ", "thêm", "thực", "hiện", "chỉ"}
_FOREMOST = re.compile(r"(?<!\w)(?:dẫn đầu|đứng đầu|đầu bảng|đầu tiên|(?:đơn vị|địa phương|tỉnh|sở|ngành) đầu)(?!\w)")
_SIDES = {"ge", "le", "gt", "lt"}
_STOPS = {":", ";", "(", ")", "=", "?", "\n", "[", "]"}
_MEASURES = re.compile(r"(?:điểm|tỷ|triệu|nghìn|đồng|km|ha|m2|giờ|phút)(?!\w)|lần (?:so|mức|bình|trở lên so)")


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers between two bounds; a missing bound is open to infinity."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_in: bool = True
    high_in: bool = True

    def holds(self, number: Fraction) -> bool:
        """Whether a number lies within."""
        if self.low is not None and (number < self.low or (number == self.low and not self.low_in)):
            return False
        return self.high is None or number < self.high or (number == self.high and self.high_in)

    @property
    def point(self) -> bool:
        """Whether it is one number only."""
        return self.low is not None and self.low == self.high

    def meets(self, other: "Interval") -> "Interval | None":
        """What two intervals share, None when nothing."""
        low, low_in = max(
            _low(self), _low(other), key=lambda bound: (bound[0] is not None, bound[0] or 0, not bound[1])
        )
        high, high_in = min(_high(self), _high(other), key=lambda bound: (bound[0] is None, bound[0] or 0, bound[1]))
        if low is not None and high is not None and (low > high or (low == high and not (low_in and high_in))):
            return None
        return Interval(low, high, low_in, high_in)

    def within(self, other: "Interval") -> bool:
        """Whether every number of this one lies in the other."""
        return self.meets(other) == self


def _low(interval: Interval) -> tuple[Fraction | None, bool]:
    return interval.low, interval.low_in if interval.low is not None else True


def _high(interval: Interval) -> tuple[Fraction | None, bool]:
    return interval.high, interval.high_in if interval.high is not None else True


@dataclass(frozen=True, slots=True)
class Found:
    """A range found in a clause: what it bounds, its unit ("%", or the words after the number), where it stands."""

    interval: Interval
    percent: bool
    noun: str
    start: int
    end: int
    whole: bool
    turned: bool = False
    """Whether its side is told by "trở lên" or "trở xuống"."""


def ranges_in(text: str) -> list[Found]:
    """Every range in a spelled clause, in order.

    >>> [(f.interval.low, f.interval.high, f.noun) for f in ranges_in("từ 3 hình thức tuyên truyền trở lên")]
    [(Fraction(3, 1), None, 'hình thức tuyên truyền')]
    """
    tokens = tokens_of(text)
    found: list[Found] = []
    place = 0
    while place < len(tokens):
        if tokens[place].kind != "num":
            place += 1
            continue
        one, place = _range_at(text, tokens, place)
        joined = _joined(text, found[-1], one) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(one)
    return found


def _range_at(text: str, tokens: Sequence[Token], at: int) -> tuple[Found, int]:
    """The range around the number token `at`, and the place of the token behind it."""
    side, first = _side_before(tokens, at)
    if (between := _between_signs(tokens, at)) is not None:
        return _sandwich(text, tokens, at, between)
    second = _upper_number(tokens, at)
    if second is not None:
        return _two_bounds(text, tokens, (first, at, second), side)
    last, way = _way_behind(tokens, at)
    number = tokens[at]
    noun = _noun(text, tokens, at, last if way else None)
    whole = not number.percent and number.count.denominator == 1 and not _MEASURES.match(noun)
    value = number.count if whole else number.number
    interval = _one_bound(value, side, way)
    if interval.point and whole and (_FOREMOST.search(noun) or (at and tokens[at - 1].text == "top")):
        interval = Interval(high=value)
    end = max(tokens[last].end if way else number.end, number.end)
    found = Found(interval, number.percent, noun, tokens[first].start, end, whole, _turns(tokens, last, way))
    return found, (last if way else at) + 1


def _turns(tokens: Sequence[Token], last: int, way: str | None) -> bool:
    """ "Hạng 7 trở đi" goes on counting; "hạng 3 trở lên" climbs."""
    return bool(way) and tokens[last].text != "trở đi"


def _between_signs(tokens: Sequence[Token], at: int) -> int | None:
    """ "40% ≤ tỷ lệ < 60%": the place of the upper number."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind not in ("le", "lt"):
        return None
    for place in range(at + 3, min(at + 12, len(tokens))):
        if tokens[place].kind == "num":
            return place if tokens[place - 1].kind in ("le", "lt") and place > at + 2 else None
        if tokens[place].kind not in ("word", "le", "lt") and tokens[place].text not in ("/", "(", ")"):
            return None
    return None


def _sandwich(text: str, tokens: Sequence[Token], lower: int, upper: int) -> tuple[Found, int]:
    low_in, high_in = tokens[lower + 1].kind == "le", tokens[upper - 1].kind == "le"
    percent = tokens[lower].percent or tokens[upper].percent
    interval = Interval(tokens[lower].number, tokens[upper].number, low_in, high_in)
    noun = text[tokens[lower + 1].end : tokens[upper - 1].start].strip()
    return Found(interval, percent, noun, tokens[lower].start, tokens[upper].end, False), upper + 1


def _one_bound(value: Fraction, side: str | None, way: str | None) -> Interval:
    if side in ("gt",):
        return Interval(low=value, low_in=False)
    if side == "lt":
        return Interval(high=value, high_in=False)
    if side == "ge" or way == "up":
        return Interval(low=value)
    if side == "le" or way == "down":
        return Interval(high=value)
    if side == "from":
        return Interval(low=value)
    return Interval(value, value)


def _side_before(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """The comparator before a number and where the phrase begins."""
    place = at - 1
    while place >= 0 and at - place <= 3 and tokens[place].kind == "word" and tokens[place].text in _FILLERS:
        place -= 1
    if place < 0 or (tokens[place].kind not in _SIDES and tokens[place].kind != "from"):
        return None, at
    side = tokens[place].kind
    if side in _SIDES and place and tokens[place - 1].kind == "from":
        place -= 1
    return side, place


def _upper_number(tokens: Sequence[Token], at: int) -> int | None:
    """The number token that ends "… đến dưới 100%" or "… - 100%"."""
    for place in range(at + 1, min(at + 14, len(tokens))):
        kind, text = tokens[place].kind, tokens[place].text
        if kind in ("num", "up", "down", "from") or text in _STOPS or text == ",":
            return None
        if text == "và" and place <= at + 3 and at and tokens[at - 1].text in ("giữa", "khoảng"):
            return _number_after(tokens, place)
        if text in ("hoặc", "hay") and place == at + 1 and _next(tokens, at, place + 1):
            return place + 1
        if kind == "to" or (kind == "dash" and place <= at + 4):
            return _number_after(tokens, place)
    return None


def _next(tokens: Sequence[Token], at: int, upper: int) -> bool:
    """ "3 hoặc 4 mô hình": two counts that follow each other are a range."""
    if upper >= len(tokens) or tokens[upper].kind != "num" or tokens[upper].percent or tokens[at].percent:
        return False
    return tokens[upper].count == tokens[at].count + 1


def _number_after(tokens: Sequence[Token], place: int) -> int | None:
    for later in range(place + 1, min(place + 4, len(tokens))):
        if tokens[later].kind == "num":
            return later
        if tokens[later].kind not in _SIDES and tokens[later].text not in _FILLERS:
            return None
    return None


def _two_bounds(text: str, tokens: Sequence[Token], at: tuple[int, int, int], side: str | None) -> tuple[Found, int]:
    first, lower, upper = at
    percent = tokens[lower].percent or tokens[upper].percent
    before = tokens[upper - 1].kind if tokens[upper - 1].kind in _SIDES else tokens[upper - 2].kind
    noun = _noun(text, tokens, upper, None) or _noun(text, tokens, lower, None)
    whole = not percent and not _MEASURES.match(noun) and tokens[lower].count.denominator == 1
    low, high = (tokens[place].count if whole else tokens[place].number for place in (lower, upper))
    interval = Interval(low, high, side != "gt", before not in ("lt",))
    if low > high:
        interval = Interval(high, low, before != "gt", side != "lt")
    last = upper
    behind, way = _way_behind(tokens, upper)
    if way == "down" and behind - upper < 3:
        last = behind
    return Found(interval, percent, noun, tokens[first].start, tokens[last].end, whole), last + 1


def _way_behind(tokens: Sequence[Token], at: int) -> tuple[int, str | None]:
    """ "trở lên" or "trở xuống" behind a number, before the next one."""
    for place in range(at + 1, len(tokens)):
        kind, text = tokens[place].kind, tokens[place].text
        if kind in ("up", "down"):
            return place, kind
        if kind in ("num", "from") or text in _STOPS:
            break
    return at, None


def _noun(text: str, tokens: Sequence[Token], at: int, until: int | None) -> str:
    """The words behind a number that say of what."""
    end = tokens[until].start if until else len(text)
    for place in range(at + 1, len(tokens) if until is None else until):
        token = tokens[place]
        if token.kind in ("num", "up", "down", "from", "to", "dash", *_SIDES) or token.text in _STOPS:
            end = min(end, token.start)
            break
    return text[tokens[at].end : end].strip(" ,.;:")


_TOUCH = re.compile(r"\s*(?:,|và|nhưng|mà)?\s*(?:nhưng\s+)?")


def _joined(text: str, first: Found, second: Found) -> Found | None:
    """ "trên 80% và dưới 100%": two one-sided ranges of one thing are one range."""
    if not _TOUCH.fullmatch(text[first.end : second.start]) or first.percent != second.percent:
        return None
    one_sided = (first.interval.high is None) != (first.interval.low is None)
    if not one_sided or (second.interval.low is None) == (second.interval.high is None):
        return None
    shared = first.interval.meets(second.interval)
    if shared is None or shared.low is None or shared.high is None:
        return None
    return replace(first, interval=shared, noun=second.noun or first.noun, end=second.end)
