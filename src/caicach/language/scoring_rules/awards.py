"""What a clause gives: "1,5 điểm", "không có điểm", "50% số điểm", "điểm tối đa", a formula, "không áp dụng"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from caicach.language.scoring_rules.formulas import Formula, read_formula
from caicach.language.scoring_rules.numbers import NUMBER, number_of


@dataclass(frozen=True, slots=True)
class Fixed:
    """So many points."""

    points: Fraction


@dataclass(frozen=True, slots=True)
class PartOfMaximum:
    """That part of the maximum: 1 for all of it."""

    share: Fraction


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The criterion does not count."""


@dataclass(frozen=True, slots=True)
class InProportion:
    """ "tính theo tỷ lệ": up to the maximum where the line above begins."""


@dataclass(frozen=True, slots=True)
class ByFormula:
    """By a formula as printed."""

    formula: Formula
    printed: str


Award = Fixed | PartOfMaximum | NotApplicable | InProportion | ByFormula

_LEAD = re.compile(
    r"(?:\s|,|:|=|(?:(?:thì|sẽ|được|đạt|cho|chấm|tính|là|bằng|cộng|thưởng|số|điểm|mức|chỉ|hưởng|nhận|ghi|tương ứng|với|"
    r"đánh giá|của|tiêu chí|này|thành phần|theo|công thức|sau|như|cách|đạt được|lấy|ở|tổng|thêm|xác định"
    r"|kết quả)(?!\w)))+"
)
_FORMULA_LEAD = re.compile(
    r"(?:thì|sẽ|được|tính điểm|tính|theo|công thức|sau|như|áp dụng|xác định|chấm điểm|cách|điểm đánh giá"
    r"|điểm số|số điểm"
    r"|điểm(?= (?:được|=|bằng|là|tính))|bằng|là|cho điểm|đạt được|của tiêu chí|này|:|=|,|\s)+(?!\w)"
)
_OF = r"(?:\s*(?:của )?(?:tiêu chí|tiêu chí thành phần|nội dung)(?: này| thành phần| đó)*)?"
_FIXED = re.compile(rf"({NUMBER})\s*(?:điểm|đ\.?|đ)?(?:/(?:phiếu|câu trả lời|câu|ý kiến))?{_OF}")
_OF_ALL = re.compile(rf"({NUMBER})\s*(?:điểm)?\s*/\s*{NUMBER}\s*(?:điểm|đ)")
_UP_TO = re.compile(rf"(?:được |cho |chấm |tính |cộng |thưởng |đạt )*(?:tối đa|không quá|cao nhất)(?: là)? {NUMBER}")
_FULL_WORDS = re.compile(
    rf"(?:(?:số )?điểm )?tối đa(?:\s*(?:là|bằng|=)?\s*\(?({NUMBER})\s*(?:điểm|đ)?\)?)?{_OF}"
    rf"|(?:trọn vẹn|trọn|đủ|toàn bộ|hết|đầy đủ|nguyên)(?: (?:số )?điểm)(?: tối đa)?{_OF}"
)
_PART = re.compile(
    rf"(?:({NUMBER})\s*(?:%|phần trăm)|(\d)/(\d)|(một nửa|nửa))\s*(?:của )?(?:tổng )?(?:số |mức |thang )?"
    rf"(?:điểm|điểm số)?(?: (?:tối đa|chuẩn|quy định|tổng điểm))*{_OF}"
)
_NONE = re.compile(
    r"(?:không|chưa)(?: (?:có|đạt|được|tính|cho|chấm|cộng|ghi|hưởng|nhận|trừ|bị|thưởng"
    r"|thêm))*(?: (?:số )?điểm)(?: nào)?"
    rf"(?: số)?(?: tối đa)?{_OF}|không|mất (?:hết |toàn bộ )?(?:số )?điểm{_OF}"
    rf"|(?:bị )?trừ (?:hết|toàn bộ|100%)(?: toàn bộ)?(?: (?:số )?điểm)?{_OF}"
)
_NOT_COUNTED = re.compile(
    r"không (?:áp dụng|đánh giá|xét|xem xét|thuộc diện|thuộc đối tượng|đưa vào|tính vào|chấm"
    r"|tính)(?: (?:tiêu chí|nội dung)"
    r"(?: này| thành phần)*| (?:đánh giá|tổng điểm|chấm điểm|chấm))*(?: tiêu chí này)?|loại (?:trừ|khỏi).*|n/?a|kad"
)
_DECIDED = re.compile(r"(?<!\w)(?:hội đồng|quyết định|xem xét|thẩm định|chủ tịch|lãnh đạo)(?!\w)")
_IN_PROPORTION = re.compile(
    r"(?:(?:được|tính|chấm|cho|số|điểm|đạt|hưởng|quy đổi|giảm)\s+)*(?:(?:tương ứng|tương đương)\s+)?(?:theo|với"
    r"|bằng)?\s*(?:đúng )?"
    r"tỷ lệ(?: (?:tương ứng|thuận|đạt được|đạt|được|hoàn thành|thực tế|thực hiện|%|phần trăm|kế hoạch|nhiệm vụ"
    r"|của|kết quả|công việc|"
    r"điểm|này|đã|đó|số))*(?: so với (?:điểm tối đa|kế hoạch|mục tiêu))?"
    r"|(?:(?:điểm|số|được|tính|chấm|cho|tiêu chí|đánh giá|đạt được)\s+)+(?:tương ứng )?(?:theo"
    r"|tỷ lệ thuận với) (?:đúng )?tỷ lệ [^\d:;=×*/,]{1,90}"
    r"|(?:được )?bấy nhiêu (?:%|phần trăm)(?: (?:số |của )?điểm(?: tối đa)?)?"
)


def read_award(text: str, letters: Mapping[str, str]) -> Award | None:
    """The award that a spelled text is, whole; None where it is none.

    >>> read_award("được 1,5 điểm", {}), read_award("không có điểm", {}), read_award("1/2 số điểm", {})
    (Fixed(points=Fraction(3, 2)), Fixed(points=Fraction(0, 1)), PartOfMaximum(share=Fraction(1, 2)))
    """
    text = text.strip(" .,;")
    if _UP_TO.match(text):
        return None
    return _simple(text) or _simple(_bare(text)) or _formula(text, letters)


_CONVERTED = re.compile(
    r"(?:(?:lấy|sử dụng|theo) )?(?:kết quả |điểm |giá trị )*(?:quy đổi "
    r"|chuyển đổi )?(?P<what>[^\d=:×*/]*?(?:\(thang(?: điểm)? \d+\))?)\s*(?:được )?(?:quy đổi|chuyển đổi|quy)?\s*"
    rf"(?:theo|về|sang|ra|thành) thang điểm (?:của tiêu chí|(?:là )?(?P<scale>{NUMBER}))(?: điểm)?(?: của tiêu chí)?"
)


_MEAN_ALONE = re.compile(
    r"(?:(?:tính theo|sử dụng|lấy|theo|bằng|là) )?(?:kết quả )?điểm (?:đánh giá |khảo sát )?(?:trung bình|bình quân)"
    r"[^\d=:×*/()]*"
    r"\((?:theo )?thang(?: điểm)? (\d+)(?: điểm)?\)[^\d=:×*/()]*"
)


def converted(text: str) -> Award | None:
    """ "Kết quả chỉ số DDCI quy đổi theo thang điểm 5": the index over 100 times the scale; a mean on its own scale."""
    if mean := _MEAN_ALONE.fullmatch(text):
        formula = read_formula(f"điểm trung bình (thang {mean[1]}) x điểm tối đa / {mean[1]}", {})
        return ByFormula(formula, text) if formula else None
    found = _CONVERTED.fullmatch(text)
    if not found or "quy" not in text:
        return None
    times = found["scale"] or "điểm tối đa"
    if scale := re.search(r"\(thang(?: điểm)? (\d+)\)", text):
        formula = read_formula(f"điểm trung bình (thang {scale[1]}) x {times} / {scale[1]}", {})
        return ByFormula(formula, text) if formula and "trung bình" in text else None
    what = re.sub(r"^(?:kết quả|điểm|quy đổi|giá trị|\s)+", "", found["what"]).strip(" ,")
    formula = read_formula(f"{what} x {times} / 100", {})
    return ByFormula(formula, text) if formula else None


def _bare(text: str) -> str:
    """Without the words that lead to it, and without brackets around the whole."""
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead else text
    while text[:1] == "(" and text[-1:] == ")" and "(" not in text[1:]:
        text = text[1:-1].strip()
    return text.strip(" .,;")


def _simple(text: str) -> Award | None:
    if found := _OF_ALL.fullmatch(text):
        number = number_of(found[1])
        return Fixed(number) if number is not None else None
    if found := _FIXED.fullmatch(text.removeprefix("+").lstrip()):
        number = number_of(found[1])
        return Fixed(number) if number is not None else None
    if _NONE.fullmatch(text):
        return Fixed(Fraction(0))
    if found := _FULL_WORDS.fullmatch(text):
        if found[1] and not text.startswith(("điểm", "số điểm")):
            return None
        number = number_of(found[1]) if found[1] else None
        return Fixed(number) if number is not None else PartOfMaximum(Fraction(1))
    if found := _PART.fullmatch(text):
        return _part(found)
    if _NOT_COUNTED.fullmatch(text):
        return NotApplicable()
    return InProportion() if _IN_PROPORTION.fullmatch(text) and not _DECIDED.search(text) else None


def _part(found: re.Match[str]) -> Award | None:
    if found[4]:
        return PartOfMaximum(Fraction(1, 2))
    if found[2]:
        return PartOfMaximum(Fraction(int(found[2]), int(found[3]))) if int(found[3]) else None
    number = number_of(found[1])
    return PartOfMaximum(number / 100) if number is not None and number <= 100 else None


def _formula(text: str, letters: Mapping[str, str]) -> Award | None:
    lead = _FORMULA_LEAD.match(text)
    text = text[lead.end() :].strip() if lead else text
    formula = read_formula(text, letters)
    return ByFormula(formula, text) if formula else None
