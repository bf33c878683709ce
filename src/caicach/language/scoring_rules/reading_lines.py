"""Clauses that say what is given when: "từ 95% trở lên: 2 điểm", "1 điểm nếu …", "… thì trừ 1 điểm"."""

import re
from collections.abc import Mapping

from caicach.language.scoring_rules.awards import (
    Award,
    ByFormula,
    Fixed,
    InProportion,
    PartOfMaximum,
    converted,
    read_award,
)
from caicach.language.scoring_rules.clauses import Clause
from caicach.language.scoring_rules.formulas import read_formula
from caicach.language.scoring_rules.numbers import NUMBER, number_of
from caicach.language.scoring_rules.pieces import Line
from caicach.language.scoring_rules.wording import UNIT, gives_points, has_formula

_SHARED_TAIL = re.compile(
    rf"(?P<condition>.+?)[\s,:=(–-]+(?:thì |sẽ "
    rf"|bị )*trừ(?: đi)?\s*(?P<points>{NUMBER})\s*%\s*(?:tổng )?(?:số )?điểm(?: (?:tối đa|của tiêu chí|tiêu chí))*"
)
_SIGN = r"(?:được |bị |điểm )*(?P<sign>cộng|(?<!khen )thưởng|trừ)(?: thêm| điểm| đi| ngay)*\s*:?\s*"
_SIGN_POINTS = (
    rf"(?P<points>{NUMBER})\s*(?:{UNIT})?(?: (?:vào|trong) (?:tổng )?(?:số )?điểm(?: của (?:tiêu chí|đơn vị))?)?"
)
_IF = r"(?:(?:nếu|khi|đối với|cho|với|trong|trường hợp|cơ quan|có(?= tỷ lệ)|đơn vị có(?= tỷ lệ))\s+)+"
_SIGN_HEAD = re.compile(rf"{_SIGN}{_SIGN_POINTS}\s*(?:[,:]\s*|(?={_IF}))(?:{_IF})?(?P<condition>.+)")
_SIGN_TAIL = re.compile(rf"(?P<condition>.+?)[\s,:=(–-]+(?:thì |sẽ )*{_SIGN}{_SIGN_POINTS}\)?")
_MINUS_TAIL = re.compile(rf"(?P<condition>.+?)\s*[:=(]\s*(?P<sign>[-–−])\s?(?P<points>{NUMBER})\s*(?:{UNIT})?\)?")
_AWARD_HEAD = re.compile(
    rf"(?:(?:được|đạt|cho|chấm|tính|ghi)\s+)?(?P<award>{NUMBER}\s*{UNIT}|{NUMBER}(?=\s*:)|(?:đạt )?(?:số )?điểm tối đa"
    rf"|không (?:có |đạt |được |tính |cho )?điểm|\d+\s*% (?:số )?điểm(?: tối đa)?|1/2 (?:số )?điểm(?: tối đa)?)"
    r"\s*(?P<mark>:|(?<!\w)(?:nếu|khi|đối với|cho|với)(?!\w)|(?:trong )?trường hợp|[-–=])\s*(?P<condition>.+)"
)
_SEPARATOR = re.compile(r"\s*(?::|=>|→|⇒|->|=|(?<!\w)thì(?!\w)|,(?!\d)|(?<=\s)[-–](?=\s)|(?=\())\s*")
_TAIL = re.compile(
    rf"[\s,]+(?P<award>(?:(?:thì|được|đạt|cho|chấm|tính|là|bằng|chỉ"
    rf"|hưởng)\s+)*(?:{NUMBER}\s*{UNIT}(?: (?:của )?tiêu chí(?: này)?)?"
    r"|(?:số )?điểm tối đa|(?:không|chưa) (?:(?:có|đạt|được|tính|cho|chấm|trừ"
    r"|cộng) )*(?:số )?điểm(?: (?:của )?tiêu chí(?: này)?)?"
    r"|(?:\d+\s*%|1/2|(?:một )?nửa|đủ|trọn|toàn bộ) (?:số )?điểm(?: tối đa)?|không áp dụng"
    r"|(?:được )?tính (?:điểm )?theo tỷ lệ(?: tương ứng)?))$"
)
_BARE_TAIL = re.compile(rf"\s(?P<award>{NUMBER})$")
_WORDS_TO_AWARD = re.compile(
    r"[\s,(:=–-]+(?:(?:thì|được|tính|điểm|theo|công thức|như sau|số|đánh giá|chấm|là|tỷ lệ(?=\W*$)|của|tiêu chí"
    r"|bằng|sẽ|áp dụng|cách)"
    r"[\s,(:=–-]*)*$"
)


def read_line(clause: Clause, letters: Mapping[str, str]) -> Line | None:
    """A condition and its award, None where the clause is none."""
    return (
        _signed(clause)
        or _part_taken(clause)
        or _whole_formula(clause, letters)
        or _headed(clause, letters)
        or _tailed(clause, letters)
    )


def _signed(clause: Clause) -> Line | None:
    """ "Cộng 1 điểm nếu …", "… thì trừ 1 điểm"."""
    for pattern in (_SIGN_HEAD, _SIGN_TAIL, _MINUS_TAIL):
        found = pattern.fullmatch(clause.low)
        points = number_of(found["points"]) if found else None
        if found and re.search(r"(?<!\w)(?:mỗi|cứ|từng)(?!\w)", found["condition"]):
            continue
        if not found or points is None or not _is_condition(found["condition"]):
            continue
        start, end = found.span("condition")
        minus = found["sign"] in ("trừ", "-", "–", "−")
        text = clause.printed[found.start("sign") : found.end("points")]
        award = Fixed(-points if minus else points)
        return Line(clause.part(start, end), award, text, clause.printed, "-" if minus else "+")
    return None


def _part_taken(clause: Clause) -> Line | None:
    """ "vi phạm nhỏ: trừ 50% số điểm"."""
    found = _SHARED_TAIL.fullmatch(clause.low)
    number = number_of(found["points"]) if found else None
    if not found or number is None or number > 100 or not _is_condition(found["condition"]):
        return None
    start, end = found.span("condition")
    return Line(
        clause.part(start, end), PartOfMaximum(1 - number / 100), clause.printed[end:].strip(" :,"), clause.printed
    )


def _whole_formula(clause: Clause, letters: Mapping[str, str]) -> Line | None:
    """ "Điểm đánh giá = tỷ lệ × điểm tối đa": always."""
    award: Award | None = None
    if has_formula(clause.low) or "/" in clause.low or "% " in clause.low:
        formula = read_formula(clause.low, letters)
        award = ByFormula(formula, clause.low) if formula else _after_heading(clause.low, letters)
    award = award or converted(clause.low) or read_award(clause.low, letters) or _as_much(clause.low)
    if not isinstance(award, (ByFormula, InProportion)):
        return None
    return Line(Clause("", ""), award, clause.printed, clause.printed)


def _after_heading(low: str, letters: Mapping[str, str]) -> Award | None:
    """ "Tính theo kết quả DTI do Sở công bố: điểm DTI x 10/100": words without numbers only name what follows."""
    head, colon, rest = low.partition(":")
    if not colon or re.search(r"\d|%", _SCALE.sub(" ", head)) or "=" in head.rstrip(" =") or not _WORDS.search(head):
        return None
    formula = read_formula(rest.strip(), letters)
    return ByFormula(formula, low) if formula else None


_WORDS = re.compile(r"(?<!\w)(?:điểm|tính|theo|kết quả|công thức|cách|lấy|sử dụng)(?!\w)")
_SCALE = re.compile(r"thang(?: điểm)?(?: từ)?(?: \d+ (?:-|–|đến))? \d+(?: điểm)?")
_AS_MUCH = re.compile(
    r".*bao nhiêu (?:%|phần trăm).*bấy nhiêu (?:%|phần trăm)(?: (?:của )?(?:số |tổng )*điểm(?: tối đa)?)?"
)


def _as_much(low: str) -> Award | None:
    """ "đạt bao nhiêu % thì được bấy nhiêu % số điểm"."""
    return InProportion() if _AS_MUCH.fullmatch(low) else None


_HELD = re.compile(rf"(?P<label>[^\d(:]{{1,30}}\d?)\s*\((?P<award>{NUMBER}\s*{UNIT})\)\s*[:–-]\s*(?P<condition>.+)")


def _headed(clause: Clause, letters: Mapping[str, str]) -> Line | None:
    """ "1,5 điểm nếu …", "2: phê duyệt …", "Mức 1 (2 điểm): …"."""
    held = _HELD.fullmatch(clause.low)
    if held and _is_condition(held["condition"]) and (award := read_award(held["award"], letters)):
        text = f"{held['label'].strip()}: {held['condition']}"
        return Line(Clause(text, text), award, held["award"], clause.printed)
    found = _AWARD_HEAD.fullmatch(clause.low)
    if not found or not _is_condition(found["condition"]):
        return None
    award = read_award(found["award"], letters)
    start, end = found.span("condition")
    if award is None or (":" in found["condition"] and read_award(found["condition"].rsplit(":", 1)[1], letters)):
        return None
    return Line(clause.part(start, end), award, clause.printed[slice(*found.span("award"))], clause.printed)


def _tailed(clause: Clause, letters: Mapping[str, str]) -> Line | None:
    """ "từ 95% trở lên: 2 điểm", "đúng hạn được 1 điểm", "đạt (1,5 điểm)"."""
    low = clause.low
    for mark in _SEPARATOR.finditer(low):
        if mark.start() and _is_condition(low[: mark.start()]) and (award := read_award(low[mark.end() :], letters)):
            return _line(clause, mark.start(), mark.end(), award)
    for tail in (_TAIL, _BARE_TAIL):
        found = tail.search(low)
        award = read_award(found["award"], letters) if found else None
        bare = tail is _BARE_TAIL and found and re.search(r"\d\s*,\s", low[: found.start()])
        bare = bare or (found and re.search(r"(?<!\w)(?:tối đa|không quá)\s*$", low[: found.start()]))
        if found and award and not bare and _is_condition(low[: found.start()]):
            return _line(clause, found.start(), found.start("award"), award)
    return None


def _line(clause: Clause, end: int, start: int, award: Award) -> Line:
    condition = clause.part(0, end)
    if isinstance(award, ByFormula) and (words := _WORDS_TO_AWARD.search(condition.low)):
        condition = condition.part(0, words.start())
    return Line(condition, award, clause.printed[start:], clause.printed)


_UNFINISHED = re.compile(r"(?:(?<!\w)(?:đến|tới|từ|hoặc|và|tương ứng|tương đương)|[-–])\s*$|(?<!\w)(?:tuỳ|tùy)(?!\w)")
_BY_SHARE = re.compile(r"(?:chấm|tính)(?: điểm)?(?: tương ứng)? theo(?! quy định| hướng dẫn| kế hoạch)")
_METHOD = re.compile(
    r"(?:điểm )?(?:sử dụng|lấy|căn cứ|tính theo|theo|dựa)(?!\w).*(?<!\w)(?:trung bình|bình quân|thang)(?!\w)"
)
_EQUALS = re.compile(
    r"(?:(?<!\w)[a-zđ](?: ?/ ?[a-zđ])?|(?<!\w)tỷ lệ[^=:;×*\d]{0,80}?)\s*=(?=\s*\d[\d.,]*\s*(?:%|$|\s))"
)
_NO_WHOLE = re.compile(r"(?<!\w)(?:mẫu số|[a-zđ]|tổng số[^\d:;=]*)\s*(?:=|bằng)\s*0(?![\d,.])")


def _is_condition(words: str) -> bool:
    if _UNFINISHED.search(words) or _METHOD.match(words):
        return False
    if _BY_SHARE.search(_WORDS_TO_AWARD.sub("", words)):
        return False
    return bool(words.strip(" :,(=-–")) and not gives_points(words) and not has_formula(_without_signs(words))


def _without_signs(words: str) -> str:
    """Comparators of two letters, and "Điểm đánh giá =" before a formula, are no arithmetic."""
    words = _EQUALS.sub(" ", _NO_WHOLE.sub(" ", words))
    return re.sub(r"[<>]=|=[<>]|^[^=\d]{0,40}=\s*$|x(?=\s*[<>≥≤])|[<>≥≤]=?\s*x(?!\w)", " ", words)
