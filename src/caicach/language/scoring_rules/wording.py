"""Words that several readings share."""

import re
from functools import lru_cache

from caicach.language.scoring_rules.numbers import NUMBER

UNIT = r"(?:điểm|đ(?![\w-]))"
POINTS = rf"(?P<points>{NUMBER})\s*(?P<share>%)?\s*(?:tổng |số )*(?:{UNIT})?(?: tối đa)?"
_POINTS_THERE = re.compile(rf"(?<![\w.,]){NUMBER}\s*{UNIT}(?!\s*(?:trở lên|trở xuống|đến|tới|-|–))")
_BOUND_BEFORE = re.compile(r"(?:từ|trên|dưới|đến|tới|hơn|bằng|≥|≤|<|>|tối thiểu|ít nhất|đủ|đạt từ|tăng|giảm)\s*$")
_SHARES_LISTED = re.compile(r"\(\d+\s*%\)\s*,")
_AWARD_WORDS = re.compile(
    rf"(?<!\w)(?:điểm tối đa|(?:tối đa|không quá)(?: là)? {NUMBER}\s*{UNIT}|(?:\d+\s*%|1/2"
    rf"|nửa) (?:của )?(?:số )?điểm|không (?:có|đạt|được|tính|trừ|cộng) (?:số )?điểm)(?!\w)"
    rf"|(?<!\w)(?:trừ|cộng|thưởng)(?: đi| bớt| thêm)? {NUMBER}\s*(?:[,;]\s|$)"
    rf"|[:=]\s*{NUMBER}\s*(?:{UNIT})?\s*(?:[,;.]|$)|[:=]\s*{NUMBER}\s*%\s*,\s*[^\W\d]"
)
_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d+/\d*/?[a-zđ]+-\w+")
MULTIPLIED = (
    r"(?<!\w)(?<!cá )(?<!nguyên )(?<!bệnh )(?<!doanh )(?<!pháp )(?<!công )(?<!quân )(?<!hạt )(?<!tư )(?<!chứng )"
    r"nhân(?! (?:viên|dân|sự|rộng|lực|đạo|khẩu|văn|tạo|thân|đôi|công|cách|chứng|tố|tài)(?!\w))(?: với)?(?!\w)"
)
DIVIDED = r"(?<!\w)(?<!phân )chia(?! (?:sẻ|sẽ|tách|lẻ|nhỏ|tay|buồn|xẻ|lại|thành)(?!\w))(?: cho)?(?!\w)"
_FORMULA_SIGN = re.compile(
    rf"[×*÷=]|{MULTIPLIED}|{DIVIDED}|(?<!\w)x(?!\w)|"
    r"\d\s*/\s*\d|[([]\s*[a-zđ]\s*/\s*[a-zđ]\s*[)\]]"
)


@lru_cache(maxsize=2048)
def gives_points(text: str) -> bool:
    """Whether spelled words give points already, so that they cannot be only a condition.

    >>> gives_points("đúng hạn: 1 điểm, chậm"), gives_points("đạt từ 80 điểm trở lên")
    (True, False)
    """
    if _AWARD_WORDS.search(text) or _SHARES_LISTED.search(text):
        return True
    return any(not _BOUND_BEFORE.search(text[: found.start()]) for found in _POINTS_THERE.finditer(text))


@lru_cache(maxsize=2048)
def has_formula(text: str) -> bool:
    """Whether spelled words hold a sign of arithmetic."""
    return bool(_FORMULA_SIGN.search(_DATE.sub(" ", text)))
