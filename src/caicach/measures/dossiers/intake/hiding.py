"""Cells that look like a person, a telephone number or an address of e-mail: they are not repeated in any sheet.

A row whose cells have slipped by one column shows such values where a day or a status is expected.
"""

import re

from caicach.language.text import nfc, squash
from caicach.measures.dossiers.intake.session import quoted

_SURNAMES = (
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|đoàn|trịnh|mai|đào|cao|lâm|lương|hà|tạ"
    "|tô|châu|quách|tống|nông|chu|trương|phùng|vương|lưu|triệu|từ|kiều|ông|bà|anh|chị"
)
_NAME = rf"^({_SURNAMES})(\s+\pL+){{1,5}}$"
_NO_NAME = r"^(hồ sơ|từ chối|từ ngày|mai táng)\b"
_EMAIL = r"\S@\S"
_TELEPHONE = r"^((\+?84|0)\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}|0\d{11})$"
_NUMBER = r"(^|[^\d])((\+?84|0)\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}|0\d{11}|[1-9]\d{8})($|[^\d])"


def hidden(cell: str, is_code: bool = False) -> str:
    """SQL: the text of a cell, NULL where it looks personal. Of a code only the whole can be a telephone number."""
    text = f"lower(trim(nfc_normalize({cell})))"
    looks = f"(regexp_matches({text}, {quoted(_NAME)}) AND NOT regexp_matches({text}, {quoted(_NO_NAME)}))"
    looks += f" OR regexp_matches({text}, {quoted(_EMAIL)})"
    looks += f" OR regexp_matches({text}, {quoted(_TELEPHONE if is_code else _NUMBER)})"
    return f"CASE WHEN {looks} THEN NULL ELSE {cell} END"


def looks_personal(text: str) -> bool:
    """The same in Python.

    >>> looks_personal("Trần Thị B"), looks_personal("0912 345 678"), looks_personal("Đang xử lý")
    (True, True, False)
    """
    words = squash(nfc(text)).lower()
    name = re.search(_NAME.replace(r"\pL", r"[^\W\d_]"), words) and not re.search(_NO_NAME, words)
    return bool(name or re.search(_EMAIL, words) or re.search(_NUMBER, words))
