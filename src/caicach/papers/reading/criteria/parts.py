"""Where a row counts by its words: bonus, penalty, a printed total, a rank or grade; else it is scored."""

import re
from enum import StrEnum

from caicach.language.text import fold, squash
from caicach.papers.sheet_values import RowPart

_PREFIX = r"(?:[a-zđ0-9ivx]{1,4}[.):]\s*)?(?:phan|muc|cac|tong|so|linh vuc|tieu chi|noi dung|nhom|khung|\s)*\s*"
_ITEM = r"(?:cong|thuong)"
_SPECIAL = (
    ("both", re.compile(_PREFIX + r"diem\s+(?:cong|thuong)\s*(?:,|va|/|&|-|–)\s*(?:diem\s+)?(?:tru|phat)\b.*")),
    (RowPart.BONUS, re.compile(_PREFIX + rf"diem\s+{_ITEM}\b(?!\s+(?:lai|don|cac)\b).*")),
    (RowPart.BONUS, re.compile(_PREFIX + rf"(?:{_ITEM} diem\b|diem khuyen khich).*")),
    (RowPart.PENALTY, re.compile(_PREFIX + r"(?:bi\s+)?(?:diem\s+(?:bi\s+)?(?:tru|phat)\b|tru diem\b).*")),
    (
        RowPart.TOTAL,
        re.compile(
            r"(?:tong (?:so )?(?:diem|cong)\b|tong(?: so)?$|tong \(|cong$|cong (?:muc|phan|linh vuc|\()|"
            r"chi so (?:cchc|par ?index)$|diem (?:tong|cuoi cung)\b|tong ket qua).*"
        ),
    ),
    ("rank", re.compile(r"(?:xep|thu|vi tri)\s*(?:hang|thu|xep hang)\b.*")),
    ("grade", re.compile(r"(?:ket qua )?(?:xep loai|phan loai|muc xep loai)\b.*")),
)
_PENAL = re.compile(r"\b(?:tru|phat|vi pham|giam tru)\b")


class Special(StrEnum):
    """Rows that are no criteria."""

    BONUS = "bonus"
    PENALTY = "penalty"
    TOTAL = "total"
    BOTH = "both"
    RANK = "rank"
    GRADE = "grade"


def special_of(name: str) -> Special | None:
    """What the words of a row say beside the hundred points.

    >>> special_of("ĐIỂM THƯỞNG"), special_of("Tổng cộng (I + II)").value, special_of("Tổng hợp báo cáo")
    (<Special.BONUS: 'bonus'>, 'total', None)
    """
    folded = fold(squash(name)).strip(" .:*-–")
    return next((Special(kind) for kind, rule in _SPECIAL if rule.fullmatch(folded)), None)


def is_penal(name: str) -> bool:
    """Whether an item under "Điểm cộng, điểm trừ" takes points away by its words."""
    return bool(_PENAL.search(fold(name)))
