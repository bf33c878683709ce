"""How much a text looks like a schedule phrase: a quick look, for readers that must tell columns apart."""

import re

from caicach.language.text import fold

_MOMENT = (
    r"(?:ngay )?\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?",
    r"(?:trong |tu |den |het |dau |cuoi |giua )?(?:tuan|thang|quy|nam|giai doan) (?:[ivx]{1,4}\b|\d{1,4}|dau|cuoi|toi|sau)\S*",
    r"\d{1,2} thang (?:dau|cuoi) nam",
    r"(?:hang|dinh ky|moi) ?(?:ngay|tuan|thang|quy|nam)?",
    r"thuong xuyen|lien tuc|ca nam|trong nam|dot xuat|dau nam|cuoi nam|hang nam",
    r"(?:trong (?:thoi han|vong)|cham nhat|truoc|sau|ke tu) .{0,40}?(?:ngay|thang|gio)",
    r"theo (?:tien do|quy dinh|ke hoach|lo trinh|yeu cau|huong dan|de an|chi dao|thoi gian|thoi han)",
    r"khi (?:co|nhan duoc|phat sinh|duoc)",
    r"ngay sau khi|\d+ (?:ngay|gio)(?: lam viec)?",
)
_STARTS = re.compile(r"^(?:- ?|\(?)(?:" + "|".join(_MOMENT) + r")")
_INSIDE = re.compile(r"\b(?:" + "|".join(_MOMENT[:4]) + r")")


def looks_like_schedule(text: str) -> float:
    """From 0 (no) to 1 (surely): short texts that begin like a schedule phrase are most like one.

    >>> looks_like_schedule("Trong năm 2022") > 0.9, looks_like_schedule("Văn phòng Sở") < 0.1
    (True, True)
    """
    plain = " ".join(fold(text).split())
    if not plain:
        return 0.0
    words = len(plain.split())
    if _STARTS.match(plain):
        return 1.0 if words <= 12 else 0.8 if words <= 25 else 0.4
    if _INSIDE.search(plain):
        return 0.7 if words <= 8 else 0.3 if words <= 20 else 0.1
    return 0.0
