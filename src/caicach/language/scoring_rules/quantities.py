"""Which figure a rule asks for: a share, a count, a measured number, by the ranges and words of its lines."""

import re
from collections.abc import Iterable, Mapping

from caicach.language.scoring_rules.conditions import Said
from caicach.language.scoring_rules.figures import Quantity
from caicach.language.scoring_rules.spans import Found

_NOUN_END = re.compile(
    r"(?<!\w)(?:được|đã|phát hiện|thực hiện|hoàn thành|có|đúng|trở|phải|theo|trên|của|trong|so với|qua|sau"
    r"|thuộc|đạt|giải quyết|ban hành|và|hoặc|"
    r"tuyên truyền|xử lý|không|chưa|tham gia|là|do|tại|cho|với|kịp thời|bị|đủ|ở|nộp|trực tuyến|công nhận|khi|mà"
    r"|thì)(?!\w)|[,(:/]"
)
_DIRECTION = re.compile(r"(?<!\w)(?:tăng|giảm|tinh giản|cắt giảm|chênh lệch)(?!\w)")
_SHARE_WORDS = re.compile(r"tỷ lệ[^:;,(\d]*")


_BEFORE = re.compile(
    r"(?:^|(?<!\w)(?:và|hoặc|nếu|khi|có|đồng thời|với)\s|[,:;])\s*(?:có )?(?:tỷ lệ|số|mức độ"
    r"|tỷ lệ %)\s+(?P<noun>[^\d:;,]+?)"
    r"(?:\s+(?:đạt|là|được|có|chiếm|từ|trên|dưới))*\s*$"
)
_PLAIN_BEFORE = re.compile(
    r"(?:^|(?<!\w)(?:và|hoặc|đồng thời)\s)\s*(?P<noun>(?:hồ sơ|văn bản|nhiệm vụ|thủ tục|tthc|báo cáo"
    r"|đơn vị)[^\d:;,]*?)\s*$"
)


def name_of(found: Found, low: str, after: int) -> str:
    """The name of one of several figures: what stands behind the number, else "tỷ lệ …" before it."""
    before = _BEFORE.search(low[after : found.start]) or _PLAIN_BEFORE.search(low[after : found.start])
    return (before["noun"].strip() if before else "") or noun_of(found) or found.noun


_VERBS_BEHIND = re.compile(r"(?:\s+(?:đạt|là|được|có|chiếm|từ|trên|dưới|tối thiểu|ít nhất|:|-))*[\s:,-]*$")


def named_before(said: Said) -> str:
    """The name of what a condition measures: "tỷ lệ hồ sơ trực tuyến từ 50%" → "hồ sơ trực tuyến"."""
    found = said.ranges[0]
    words = _VERBS_BEHIND.sub("", said.low[: found.start])
    words = re.sub(r"^(?:(?:có|tỷ lệ|số|%|đạt|hoàn thành)\s+)*", "", words).strip(" :,-")
    return words if len(words.split()) > 1 else noun_of(found) if not words else ""


def noun_of(found: Found) -> str:
    """The name of what a range counts: "số đơn vị" → "đơn vị", "vấn đề phát hiện được xử lý" → "vấn đề"."""
    noun = re.sub(r"^(?:tổng )?(?:số|các|những)\s+(?:lượng\s+)?", "", found.noun)
    end = _NOUN_END.search(noun)
    return (noun[: end.start()] if end and end.start() else noun if not end else "").strip(" ,.")


def quantity_of(
    said: Iterable[Said], pairs: Iterable[tuple[str, str]], letters: Mapping[str, str], *, index: bool, mean: bool
) -> Quantity:
    """The one figure that all lines look at."""
    lines = list(said)
    ranges = [found for line in lines for found in line.ranges]
    percent = any(found.percent for found in ranges) or not ranges
    whole = not percent and all(found.whole for found in ranges)
    noun = next((noun_of(found) for found in ranges if noun_of(found)), "")
    changes = any(_DIRECTION.search(line.low) for line in lines)
    if index:
        return Quantity("index", "Điểm chỉ số", "điểm" if noun == "điểm" else "", aliases=("value",))
    if mean:
        return Quantity("mean", "Điểm trung bình", aliases=("value",))
    if percent:
        return share(_words(lines), pairs, negative=changes)
    if whole:
        pairs = (("event", "date"),) if noun.startswith("ngày") else ()
        return Quantity("count", _counted_words(noun), noun, True, ("value",), pairs, negative=changes)
    return Quantity("value", _words(lines), noun, aliases=(), negative=changes)


def share(words: str, pairs: Iterable[tuple[str, str]], *, negative: bool = False) -> Quantity:
    """A share in percent, or its part and whole."""
    ways = (*dict.fromkeys((*pairs, ("part", "whole"))),)
    return Quantity("value", words or "Tỷ lệ", "%", pairs=ways, negative=negative)


def _words(lines: list[Said]) -> str:
    for line in lines:
        if found := _SHARE_WORDS.search(line.low):
            return found[0].strip().capitalize()
    for line in lines:
        for one in line.ranges:
            if one.noun:
                return f"Tỷ lệ {one.noun}" if one.percent else one.noun.capitalize()
    return ""


def _counted_words(noun: str) -> str:
    return f"Số {noun}" if noun else "Số lượng"
