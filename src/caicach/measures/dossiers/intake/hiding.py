"""Cells that look like a person, a telephone number or an address of e-mail: they are not repeated in any sheet.

A row whose cells have slipped by one column shows such values where a day or a status is expected.
"""

import re

from caicach.language.text import nfc, squash
from caicach.measures.dossiers.intake.reading import LISTED, MOMENTS
from caicach.measures.dossiers.intake.session import quoted

HIDDEN = "(không hiện, có thể là thông tin cá nhân)"
_OTHERS = (
    "status",
    "procedure_code",
    "channel",
    "result_channel",
    "has_fee",
    "paid_online",
    "digitised",
    "due_working_days",
    "supplement_requests",
    "paused_from",
    "paused_to",
    "received_time",
)
IMPERSONAL = frozenset((*MOMENTS, *LISTED, *_OTHERS))
"""Columns that can name nobody while the cells of a row stand where they should."""

_SURNAMES = (
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|đoàn|trịnh|mai|đào|cao|lâm|lương|hà|tạ"
    "|tô|châu|quách|tống|nông|chu|trương|phùng|vương|lưu|triệu|từ|kiều|ông|bà|anh|chị"
)
_NAME = rf"^({_SURNAMES})(\s+\pL+){{1,5}}$"
_NO_NAME = (
    r"^(từ chối|từ ngày|mai táng)($|\s)|(^|\s)(hồ sơ|xử lý|giải quyết|kết quả|tiếp nhận|thẩm định|phê duyệt|ký duyệt"
    r"|bổ sung|trực tuyến|trực tiếp|bưu chính)($|\s)"
)
"""What statuses and channels say and no name holds."""
_EMAIL = r"\S@\S"
_TELEPHONE = r"^((\+?84|0)\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}|0\d{11})$"
_NUMBER = r"(^|[^\d])((\+?84|0)\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}|0\d{11}|[1-9]\d{8})($|[^\d])"


def hidden(cell: str, is_code: bool = False) -> str:
    """SQL: the text of a cell, or that it is not shown, for it looks personal (NULL for a code, of which only the whole
    can be a telephone number).
    """
    text = f"lower(trim(nfc_normalize({cell})))"
    looks = f"(regexp_matches({text}, {quoted(_NAME)}) AND NOT regexp_matches({text}, {quoted(_NO_NAME)}))"
    looks += f" OR regexp_matches({text}, {quoted(_EMAIL)})"
    looks += f" OR regexp_matches({text}, {quoted(_TELEPHONE if is_code else _NUMBER)})"
    return f"CASE WHEN {looks} THEN {'NULL' if is_code else quoted(HIDDEN)} ELSE {cell} END"


def looks_personal(text: str) -> bool:
    """The same in Python.

    >>> looks_personal("Trần Thị B"), looks_personal("0912 345 678"), looks_personal("Đang xử lý")
    (True, True, False)
    """
    words = squash(nfc(text)).lower()
    name = re.search(_NAME.replace(r"\pL", r"[^\W\d_]"), words) and not re.search(_NO_NAME, words)
    return bool(name or re.search(_EMAIL, words) or re.search(_NUMBER, words))
