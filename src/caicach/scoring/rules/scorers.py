"""Who scores a criterion, from the words of a sheet."""

import re

from caicach.language.text import fold
from caicach.scoring.enums import ScoredBy

_WORDS = (
    (ScoredBy.SURVEY, re.compile(r"dieu tra|khao sat|xa hoi hoc|y kien|lay phieu")),
    (ScoredBy.SYSTEM, re.compile(r"he thong|phan mem|tu dong|trich xuat")),
    (ScoredBy.SELF, re.compile(r"tu cham|tu danh gia|don vi cham")),
    (ScoredBy.COUNCIL, re.compile(r"hoi dong|to tham dinh|chi tham dinh")),
)


def scorer_of(words: str, field: str = "") -> ScoredBy:
    """Whom the words of a cell mean; where they name nobody the name of the field tells of a survey.

    >>> scorer_of("Điều tra xã hội học").value, scorer_of("Tự chấm, hội đồng thẩm định").value, scorer_of("").value
    ('survey', 'self', 'self')
    >>> scorer_of("Sở Nội vụ", "Tác động: điều tra xã hội học").value, scorer_of("Chỉ hội đồng chấm").value
    ('survey', 'council')
    """
    named = _named(words)
    if named is not None:
        return named
    return ScoredBy.SURVEY if "dieu tra" in fold(field) else ScoredBy.SELF


def names_unit(words: str) -> bool:
    """Whether a cell of the column "Cơ quan thẩm định" names a unit and not a way of scoring.

    >>> names_unit("Sở Nội vụ"), names_unit("Tự chấm"), names_unit("")
    (True, False, False)
    """
    return bool(words.strip()) and _named(words) is None


def _named(words: str) -> ScoredBy | None:
    said = fold(words)
    return next((one for one, pattern in _WORDS if pattern.search(said)), None) if said else None
