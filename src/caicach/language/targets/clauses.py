"""The clause of a sentence in which a number stands, and whether it speaks of a goal or of what has been."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from caicach.language.text import fold

_NEW_THOUGHT = "đồng thời|đảm bảo|bảo đảm|phấn đấu|góp phần|trong đó|đặc biệt|nhằm|từ đó|qua đó|để|công khai kết quả"
_BOUNDARY = re.compile(
    r";|\.(?=\s|$)|/\.|\n\s*(?=[-+•*–\d]|[^\W\d_a-zà-ỹđ])|\n\s*\n|\t"
    rf"|,\s*(?=(?:{_NEW_THOUGHT})(?!\w))|\s(?=góp phần\s)"
    r"|[()](?=[^()]{0,200}%)|(?<=%)\)|(?<=trở lên)\)"
    r"|(?<=%),\s|(?<=trở lên),\s|(?<=%)\s+và\s+(?=đạt|tối thiểu|ít nhất|trên|\d)"
)
_LEADING = re.compile(
    r"^(?:[\s\-–+•*,:(]+|(?:\d{1,2}|[a-zđ]|[IVX]+)(?:\.\d+)*[.)]\s+"
    r"|(?:đảm bảo|bảo đảm|phấn đấu|phân đấu|và|hoặc|đồng thời)\s+)+",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<!\w)(?:xep hang|so voi nam|so voi cung ky|theo do, ket qua|da dat|dat duoc|chua dat|khong dat|moi dat|chi dat"
    r"|phan lon nam o"
    r"|theo danh gia|ket qua (?:chi so|danh gia)|theo doi dat|bi tru|diem dat duoc|tang \d|giam \d)(?!\w)"
)
_GOAL = re.compile(
    r"(?<!\w)(?:phan dau|toi thieu|it nhat|tro len|tro xuong|giam xuong|muc tieu|chi tieu|dam bao|bao dam|hoan thanh"
    r"|lo trinh|den nam|rut ngan|cat giam|duy tri|nang)(?!\w)"
)
_MISSING = re.compile(r"(?<!\w)(?:không có|chưa có|thiếu|chưa đủ)(?!\w)", re.IGNORECASE)
_RESULT_IN_BRACKETS = re.compile(r"\(\s*(?:(?:tăng|giảm|đạt|chiếm)\s+)?[\d.,]+\s*%\s*\)")
_SIGNS = re.compile(r"%\s*[<>]|/\s*\d+\s*điểm")
_BAD = re.compile(r"tre han|qua han|tre hen|ton dong|sai sot|tra lai|vi pham|khieu nai|giam|duoi muc|thap hon")


class Clauses:
    """The clauses of one text: its boundaries are looked for once.

    >>> text = "a) Rà soát; tỷ lệ trễ hạn giảm xuống dưới 2%, góp phần phục vụ."
    >>> text[slice(*Clauses(text).around(text.index("2%"), text.index("2%") + 2))]
    'tỷ lệ trễ hạn giảm xuống dưới 2%'
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        """Where clauses begin, and where they end."""
        found = [match.span() for match in _BOUNDARY.finditer(self._text)]
        return [0, *(end for _, end in found)], [*(start for start, _ in found), len(self._text)]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Start and end of the clause around a number, without list marks before and stops after."""
        text, (begins, ends) = self._text, self._bounds
        left = begins[bisect_right(begins, start) - 1]
        right = ends[bisect_left(ends, end)]
        lead = _LEADING.match(text[left:start])
        left += lead.end() if lead else 0
        right = _before_open_bracket(text, end, right)
        return left, left + len(text[left:right].rstrip(" .,;:/)\n"))


def _before_open_bracket(text: str, end: int, right: int) -> int:
    """A bracket that the clause cuts in two stays outside."""
    last = text.rfind("(", end, right)
    return last if last >= 0 and ")" not in text[last:right] else right


def tells_the_past(clause: str, around: str) -> bool:
    """Whether a clause reports a result instead of setting a goal.

    >>> tells_the_past("Chỉ số năm 2023 của tỉnh đạt 88,64%", "đạt 88,64%, xếp hạng 08/63")
    True
    """
    if _SIGNS.search(clause) or _MISSING.search(clause) or _RESULT_IN_BRACKETS.search(around):
        return True
    folded = fold(around)
    return bool(_PAST.search(folded)) and not _GOAL.search(fold(clause))


def is_limit_of_something_bad(clause: str) -> bool:
    """ "dưới 2%" is a goal for what should be small, else a condition for a loss of points."""
    return bool(_BAD.search(fold(clause)))
