"""The condition of a line in words → ranges, a label, or what is left."""

import re
from dataclasses import dataclass

from caicach.language.scoring_rules.clauses import Clause
from caicach.language.scoring_rules.spans import Found, ranges_in

_LEAD = re.compile(
    r"(?:[-+•*\s:,]|(?:nếu|trường hợp|trong trường hợp|đối với|khi|với|mức \d(?=\s*[:(])|các|những)(?=\s))+"
)
_OTHERWISE = re.compile(
    r"(?:(?:các |những )?(?:trường hợp|mức|đơn vị|kết quả|tỷ lệ)? ?(?:còn lại|khác)|còn lại|khác|ngoài ra|ngược lại"
    r"|(?:các )?trường hợp (?:khác|còn lại)|không (?:thuộc|đạt) (?:các|một trong các) (?:trường hợp|điều kiện"
    r"|mức) (?:trên|nêu trên)"
    r"|không đáp ứng(?: các)?(?: điều kiện| yêu cầu)?(?: trên| nêu trên)?)(?: thì| đều)?"
)
_ALWAYS = re.compile(
    r"(?:(?:cách (?:tính|chấm) |công thức (?:tính )?|phương pháp tính )?(?:số )?điểm(?: số)?|tính|tính điểm"
    r"|công thức tính|công thức"
    r"|cách tính)(?: (?:đạt được|đánh giá|đạt|được|tiêu chí|của tiêu chí|tính|chấm|số|thành phần|theo|công thức"
    r"|như sau|xác định|thực tế|của|này|đơn vị))*"
)
_ONE_OF = re.compile(
    r"(?:chỉ )?(?:đạt |đáp ứng |thực hiện |hoàn thành |bảo đảm |đảm bảo |có )?(?:được )?(?:một|1|01)"
    r"(?: ?(?:trong|/) ?(?:số )?(?:hai|2|02|ba|3|03|các)| (?=nội dung|điều kiện|yêu cầu|tiêu chí|chỉ tiêu|yếu tố))"
    r"(?: (?:nội dung|yêu cầu|điều kiện|tiêu chí|chỉ tiêu|yếu tố|nhiệm vụ|trên|nêu trên|việc|mục|phần|hình thức"
    r"|biện pháp|hoạt động|cách thức|kênh|loại))*"
)
_NONE_OF = re.compile(
    r"không (?:đạt|đáp ứng|thực hiện|hoàn thành)(?: được)? (?:cả (?:hai|2|02|ba)|(?:nội dung|điều kiện|yêu cầu"
    r"|tiêu chí) nào|điều kiện nào).*"
)


_DENIES = re.compile(r"(?<!\w)(?:không|chưa)(?!\w)")
_NO_WHOLE = re.compile(r"(?:mẫu số|[a-zđ]|tổng số[^\d:;=]*)\s*(?:=|bằng)\s*0")


@dataclass(frozen=True, slots=True)
class Said:
    """A condition read: what kind it is (`otherwise`, `always`, `one_of`, `none_of`, `ranges`, `label`)."""

    kind: str
    label: str
    low: str
    ranges: tuple[Found, ...] = ()


def read_condition(clause: Clause) -> Said:
    """What a condition says."""
    low = clause.low
    lead = _LEAD.match(low)
    begin = lead.end() if lead else 0
    end = len(low.rstrip(" :,.;(-–"))
    low, printed = low[begin:end], clause.printed[begin:end]
    if not low or _ALWAYS.fullmatch(low):
        return Said("always", printed, low)
    if _OTHERWISE.fullmatch(low):
        return Said("otherwise", printed, low)
    if _NO_WHOLE.fullmatch(low):
        return Said("label", "Không phát sinh", "không phát sinh")
    if _ONE_OF.fullmatch(low):
        return Said("one_of", printed, low)
    if _NONE_OF.fullmatch(low):
        return Said("none_of", printed, low)
    ranges = tuple(ranges_in(low))
    if (
        len(ranges) == 1
        and ranges[0].interval.point
        and not ranges[0].percent
        and _DENIES.search(low[: ranges[0].start])
    ):
        return Said("label", printed, low)
    return Said("ranges" if ranges else "label", printed, low, ranges)
