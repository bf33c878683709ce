"""Amounts to reach: the number, its unit, and on which side of it the goal lies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caicach.language.text import fold

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_PLAIN_COUNTED = (
    "sáng kiến|hoạt động|mô hình|hình thức|cuộc|lớp|đợt|hội nghị|hội thảo|buổi|chuyên mục|phóng sự|chữ ký số"
)
_COUNTED = (
    f"{_PLAIN_COUNTED}|giải pháp|tin|bài|ngày làm việc|ngày|giờ|lần|điểm|bậc|đơn vị|người|phòng|thủ tục|TTHC|dịch vụ"
    "|hồ sơ|cơ quan|xã|phường|công chức|viên chức|văn bản"
)
_LEAST = r"ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|đạt từ|từ|≥|>="
_MOST = r"tối đa|không quá|không vượt quá|không cao hơn|chậm nhất(?:\s+là)?(?:\s+sau)?|trong vòng|≤|<="
_MORE = r"trên|hơn|vượt|cao hơn|>"
_LESS = r"dưới|thấp hơn|nhỏ hơn|<"
_SIDE = rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<more>{_MORE})|(?P<less>{_LESS}))"
_AMOUNT = re.compile(
    rf"(?:(?<!\w){_SIDE}\s+(?:(?:là|từ|có|đạt|khoảng)\s+)?)?(?<![\w/.,:-])(?P<number>{_NUMBER})"
    rf"(?:\s*(?:%\s*)?(?:đến|tới|[-–])\s*(?P<upper>{_NUMBER}))?\s*(?:(?P<percent>%)|(?P<unit>{_COUNTED})(?!\w))",
    re.IGNORECASE,
)
_TO_REACH = re.compile(
    r"(?<!\w)(?:co|dang ky|thuc hien|to chuc|hoan thanh|dat|xay dung|trien khai|phan dau|dam bao|bao dam"
    r"|day du|mo)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number to reach with its place in the text. `value` is a decimal with a point."""

    value: str
    unit: str
    comparator: str
    stated: bool
    """Whether words say the side ("tối thiểu", "trên"); a bare number is taken as it stands."""
    start: int
    end: int


def find_amounts(text: str) -> Iterator[Amount]:
    """Percentages, and counts of things that plans promise.

    >>> [(a.comparator, a.value, a.unit) for a in find_amounts("đạt từ 50% trở lên; ít nhất 02 sáng kiến; trên 83,5%")]
    [('>=', '50', '%'), ('>=', '2', 'sáng kiến'), ('>', '83.5', '%')]
    """
    for match in _AMOUNT.finditer(text):
        up = _trailing(text, match.end())
        comparator = _comparator(match, up)
        stated = comparator != "="
        if match["percent"] or stated or _is_promise(match, text):
            unit = "%" if match["percent"] else match["unit"].lower().replace("tthc", "TTHC")
            yield Amount(_decimal(match["number"]), unit, comparator, stated, match.start(), up or match.end())


def _trailing(text: str, end: int) -> int | None:
    """Where "trở lên" / "trở xuống" ends, when it follows in the same clause."""
    found = re.compile(r"[^;.:(\n]{0,60}?(?<!\w)trở\s+(?:lên|xuống)").match(text, end)
    return found.end() if found and not re.search(r"\d", found[0]) else None


def _comparator(match: re.Match[str], up: int | None) -> str:
    if up:
        return "<=" if match.string[match.end() : up].endswith("xuống") else ">="
    if match["least"] and match["least"].lower() != "từ":
        return ">="
    sides = (("most", "<="), ("more", ">"), ("less", "<"))
    side = next((sign for name, sign in sides if match[name]), "=")
    return ">=" if side == "=" and match["upper"] else side


def _is_promise(match: re.Match[str], text: str) -> bool:
    """A bare count is a target when a plan promises that many ("đăng ký 02 sáng kiến")."""
    if not re.fullmatch(_PLAIN_COUNTED, match["unit"], re.IGNORECASE):
        return False
    return bool(_TO_REACH.search(fold(text[max(0, match.start() - 60) : match.start()])))


def _decimal(number: str) -> str:
    """The number with a decimal point: "83,5" → "83.5", "2.000" → "2000", "02" → "2"."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number):
        number = number.replace(".", "")
    whole, _, part = number.replace(",", ".").partition(".")
    return (whole.lstrip("0") or "0") + (f".{part}" if part else "")
