"""Cells with few different values: channels, yes and no, time limits, plain names. One value is read once."""

import math
import re
from dataclasses import dataclass

from caicach.language.text import fold, nfc, squash
from caicach.measures.dossiers.values import Channel

ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
"""What Excel shows where a formula failed."""
HOURS_A_DAY = 8
"""Working hours of a day (Labour Code 2019, art. 105: at most 8)."""

_CHANNELS: tuple[tuple[Channel, str], ...] = (
    (Channel.POSTAL, r"\b(buu chinh|bcci|buu dien|buu ta|postal|post|vnpost|qua buu|dich vu buu)\b"),
    (
        Channel.ONLINE,
        r"\b(truc tuyen|online|cong dich vu|cong dvc|cong dvcqg|dvcqg|dvctt|qua mang|qua cong|internet|mang|dien tu"
        r"|igate|vneid|cong quoc gia|cong tinh|dvc)\b",
    ),
    (
        Channel.DIRECT,
        r"\b(truc tiep|mot cua|tai quay|tai cho|direct|ttpvhcc|trung tam phuc vu|tai trung tam|bo phan tiep nhan"
        r"|tai bo phan|tai nha|offline|tai co quan|ban giay)\b",
    ),
)
_COMPILED = tuple((channel, re.compile(pattern)) for channel, pattern in _CHANNELS)
_YES = frozenset({"co", "x", "v", "1", "true", "yes", "y", "t", "dung", "roi", "da", "ok", "1 0", "da so hoa", "✓"})
_NO = frozenset({"khong", "0", "false", "no", "n", "f", "sai", "chua", "khong co", "0 0", "mien phi", "mien"})
_TICKS = frozenset("✓✔☑√")
_CROSSES = frozenset("✗✘☐")
_AMOUNT = re.compile(r"(\d{1,3}(?:[., ]\d{3})+|\d+)(?:[.,]0+)? ?(d|vnd|dong|vnđ)?")
_LIMIT = re.compile(r"(?:trong )?(\d+(?:[.,]\d+)?) ?(.*)")
_NOT_WORDS = re.compile(r"[^\w✓]+")


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell holds, as text that SQL casts; `doubt`: a sentence where it was not plain."""

    value: str | None
    doubt: str = ""
    refused: bool = False
    """The row cannot go in with this."""


def read_text(text: str) -> Read:
    """A name: composed, one blank between words; an error of a formula is refused."""
    if text.strip().upper() in ERRORS:
        return Read(None, "ô báo lỗi công thức", refused=True)
    return Read(squash(nfc(text)) or None)


def read_channel(text: str) -> Read:
    """How a dossier came or its result goes.

    >>> read_channel("Cổng DVC quốc gia").value, read_channel("Dịch vụ BCCI").value, read_channel("??").value
    ('online', 'postal', None)
    """
    words = _words(text)
    found = next((channel.value for channel, pattern in _COMPILED if pattern.search(words)), None)
    return Read(found, "" if found or not words else "không rõ là trực tuyến, trực tiếp hay bưu chính")


def read_flag(text: str) -> Read:
    """Yes or no, in any of the ways in which lists tick a box."""
    words = _words(text)
    if words in _YES or set(text.strip()) & _TICKS or words.startswith(("da ", "co ")):
        return Read("true")
    if words in _NO or set(text.strip()) & _CROSSES or words.startswith(("khong ", "chua ", "mien ")):
        return Read("false")
    return Read(None, "không rõ là có hay không" if words else "")


def read_fee(text: str) -> Read:
    """Whether there is a fee: yes or no, or an amount."""
    flag = read_flag(text)
    amount = _AMOUNT.fullmatch(squash(fold(text)))
    if flag.value is None and amount:
        return Read("true" if int(re.sub(r"\D", "", amount[1])) else "false")
    return flag


def read_paid(text: str) -> Read:
    """Whether the fee was paid online: yes or no, or the way it was paid."""
    words = _words(text)
    if re.search(r"\b(truc tuyen|online|payment platform|payplat|the|vi dien tu|ngan hang|chuyen khoan|qr)\b", words):
        return Read("false" if words.startswith(("khong", "chua")) else "true")
    if re.search(r"\b(tien mat|truc tiep|tai quay|cash)\b", words):
        return Read("false")
    if words in ("da thanh toan", "da nop", "thanh toan"):
        return Read(None, "không rõ thanh toán trực tuyến hay trực tiếp")
    return read_flag(text)


def read_digitised(text: str) -> Read:
    """Whether the papers were digitised: yes or no, a link to the file, a number of papers."""
    if re.match(r"https?://", text.strip()):
        return Read("true")
    if text.strip().isdigit():
        return Read("true" if int(text) else "false")
    words = _words(text)
    if "mot phan" in words:
        return Read("false", "số hóa một phần được tính là chưa số hóa")
    return read_flag(text)


def read_limit(text: str) -> Read:
    """A time limit in working days; hours become days of eight hours, rounded up.

    >>> read_limit("10 ngày làm việc"), read_limit("4 giờ").value, read_limit("01 tháng").value
    (Read(value='10', doubt='', refused=False), '1', None)
    """
    found = _LIMIT.fullmatch(_words(text.replace(",", "."), keep="."))
    if not found or text.strip().startswith("-"):
        return Read(None, "không phải số ngày")
    number, unit = float(found[1]), found[2].strip(" .")
    if unit.startswith(("gio", "h")):
        days = math.ceil(number / HOURS_A_DAY)
        return Read(_days(days), "" if number % HOURS_A_DAY == 0 else f"giờ được làm tròn lên {days} ngày làm việc")
    if unit in (
        "",
        "ngay",
        "ngay lam viec",
        "ngay lv",
        "nlv",
        "ngay lam viec ke tu ngay nhan du ho so hop le",
        "n",
        "d",
    ):
        days = math.ceil(number)
        return Read(_days(days), "" if days == number else f"số lẻ được làm tròn lên {days} ngày làm việc")
    return Read(None, "không phải số ngày làm việc")


def _days(days: int) -> str | None:
    return str(days) if 0 <= days <= 9999 else None


def read_count(text: str) -> Read:
    """A small whole number."""
    found = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?( lan)?", squash(fold(text)))
    return Read(found[1]) if found else Read(None, "không phải số đếm")


def _words(text: str, keep: str = "") -> str:
    folded = fold(text)
    return squash(re.sub(r"[^\w.]+", " ", folded) if keep else _NOT_WORDS.sub(" ", folded).replace("_", " "))
