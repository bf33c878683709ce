"""Clauses that count: "mỗi báo cáo chậm trừ 0,25 điểm", "cộng 0,5 điểm cho mỗi sáng kiến", "tối đa 2 điểm"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from caicach.language.scoring_rules.clauses import Clause
from caicach.language.scoring_rules.numbers import NUMBER, number_of
from caicach.language.scoring_rules.pieces import Cap, Step
from caicach.language.scoring_rules.wording import POINTS, UNIT, gives_points, has_formula

_EACH = (
    r"(?:(?:cứ |với )?(?:mỗi|từng)(?: một)?|cứ(?: có| thêm| tăng(?: thêm)?| giảm(?: thêm)?)?|"
    r"cứ(?= (?:chậm|thiếu|trễ|quá hạn|vi phạm|không) ))"
)
_FROM = r"(?: (?:vào|trong|ở|của|khỏi)(?: tổng)?(?: số)?(?: điểm)?(?: của)?(?: tiêu chí| nội dung| đơn vị)?(?: này)?)?"
_THEN = r"[\s,:=]*(?:(?:thì|sẽ|bị|được)\s+)*"
_TAKE = rf"(?<!\w)trừ(?: đi| bớt)?\s*:?\s*{POINTS}{_FROM}"
_TAKEN = (
    re.compile(rf"(?:(?P<before>.*?)[\s,:]*(?<!\w))?{_EACH}\s+(?P<what>.+?){_THEN}{_TAKE}"),
    re.compile(
        rf"(?P<before>.*?){_THEN}{_TAKE}\s*"
        rf"(?:(?:cho|với|đối với|ứng với|trên|khi có|khi)?\s*{_EACH}\s+|(?:cho|đối với|/)\s*(?=0?1 |0?1 ?%|một )"
        rf"|/\s*)(?P<what>.+?)"
    ),
)
_TAKEN_ONE = re.compile(
    r"(?P<before>)(?P<what>(?:[^\d:;]*?(?<!\w))??(?<!mức )(?<!loại )(?<!cấp )(?<!nhóm )(?<!lần )(?<!thứ )"
    r"(?P<number>0?1(?![\w/.-])|một(?! (?:phần|số|cửa|trong|vài)(?!\w)))\s*(?P<percent>%)?"
    rf"\s*(?P<unit>[^\d,:;]*?)){_THEN}{_TAKE}"
)
_GIVE = r"(?:(?:thì|được|đạt|cộng|thưởng|tính|cho|là|thêm|chấm|bằng|điểm(?= cộng| thưởng))\s+)*"
_GIVEN = (
    re.compile(rf"(?:(?P<before>.*?)[\s,:(]*(?<!\w))?{_EACH}\s+(?P<what>.+?)[\s,:=(]*{_GIVE}{POINTS}\)?"),
    re.compile(
        rf"(?P<before>.*?)[\s,:(=]*(?:(?:được )?(?:cộng|thưởng|tính|chấm|cho|đạt)(?: thêm)?(?: điểm)?)?\s*:?\s*"
        rf"(?P<points>{NUMBER})\s*(?P<share>%)?\s*(?:{UNIT})(?: thưởng| cộng)?\s*"
        rf"(?:(?:cho|với|đối với|khi có)?\s*{_EACH}\s+|(?:cho|đối với)\s+(?=0?1 |một )|/)\s*(?:0?1 "
        rf"|một )?(?P<what>.+?)\)?"
    ),
)
_CAP_SIGN = r"(?:tối đa|không (?:trừ |cộng |thưởng |tính )?(?:vượt )?quá|không lớn hơn|nhiều nhất|cao nhất|cho đến)"
_CAP = re.compile(
    rf"(?:(?:nhưng|và|song|tổng cộng|tổng|cộng lại|tất cả|cộng dồn|số|mức|điểm|trừ|cộng|thưởng|tính|được|của"
    rf"|tiêu chí|này|"
    rf"nội dung|đạt|toàn bộ|bị|cho|các|cả)\s*)*{_CAP_SIGN}(?:\s+(?:là|trừ|cộng|thưởng|được|đạt|không quá|bằng"
    rf"|điểm|số|tính))*"
    rf"\s*[:=]?\s*{POINTS}{_FROM}"
)
_CAP_THINGS = re.compile(
    r"(?:(?:nhưng|và|chỉ|được|tính|cộng|thưởng|số lượng) )*(?:tối đa|không (?:tính )?quá|nhiều nhất)(?: là| cho)? "
    rf"(?P<number>{NUMBER}) (?P<what>(?!điểm|đ(?!\w))[^\W\d][^\d:;,.=]*)"
)
_LIMITS = re.compile(r"tối đa|quá|không lớn hơn|nhiều nhất|cao nhất|hết|âm|không|bằng|cho đến")
_CAP_ALL = re.compile(
    r"(?:nhưng |và )*(?:bị |tối đa )?(?:trừ )?(?:tối đa )?(?:cho )?(?:đến "
    r"|tới )?(?:khi )?(?:trừ )?(?:bằng )?hết (?:toàn bộ |tổng )?"
    r"(?:số )?điểm(?: (?:tối đa|của tiêu chí|tiêu chí|này|của nội dung|chuẩn|thì thôi|số))*"
    r"|(?:(?:nhưng|và|tổng|điểm|trừ|cộng|số|mức|được|bị) )*(?:không (?:vượt )?quá|tối đa|bằng"
    r"|không trừ quá)(?: bằng| là)? "
    r"(?:số |mức |tổng )*điểm(?: (?:tối đa|của tiêu chí|chuẩn|tiêu chí|này|của nội dung))*"
    r"|(?:nhưng )?không (?:âm|trừ âm|để điểm âm|tính điểm âm|lấy điểm âm).*"
)
_MINUS = re.compile(r"(?<=\w)\s*:\s*[-–−]\s?(?=\d)")
_ANSWER = re.compile(r"(?:phiếu|câu trả lời|câu|ý kiến|phiếu khảo sát)")
_FIRST_NUMBER = re.compile(
    rf"(?P<lead>(?:chậm |thấp hơn |hụt |thiếu |trễ |quá hạn |có |tăng |giảm |thêm )*)({NUMBER}|một)\s*(%|phần trăm)?\s*"
)
_REWARD = re.compile(r"(?:được |điểm )*(?:cộng|thưởng)(?!\w)")
_WAY = re.compile(
    r"(?<!\w)(?:(?:giảm|hụt|thấp hơn|thiếu) 0?1 ?%|(?:cứ|mỗi) (?:giảm|thiếu|thấp hơn|hụt)"
    r"|(?:giảm|thiếu|thấp hơn|hụt) (?:mỗi|cứ)|(?:mỗi"
    r"|cứ) \d+ ?% (?:giảm|thiếu|thấp hơn|hụt|không|chưa))(?!\w)"
)
_BELOW = re.compile(
    rf"(?:(?:nếu|tỷ lệ|đạt|hoàn thành|thực hiện|trường hợp) )*(?:dưới|chưa đạt|không đạt|<) ?{NUMBER} ?%[^\d:;]*"
)
_LACKS = re.compile(r"(?<!\w)(?:thiếu|giảm|hụt|thấp hơn|chậm|trễ|chưa|không|mất|quá hạn|sai)(?!\w)")
_COUNTS = re.compile(r"mỗi|từng|cứ|một|1|/")
"""Without one of these nothing is counted: spares the long patterns."""
_LATE = ("chậm", "trễ", "muộn", "quá hạn", "thiếu", "sai")
_ONLY_VERB = ("cộng", "thưởng", "trừ", "bị", "điểm", "được", "điểm số", "điểm thưởng", "điểm trừ")


def read_cap(clause: Clause) -> Cap | None:
    """A cap on the points, None where the clause is none."""
    if not _LIMITS.search(clause.low):
        return None
    if _CAP_ALL.fullmatch(clause.low):
        return Cap(None, clause.printed)
    found = _CAP.fullmatch(clause.low)
    if not found and (things := _CAP_THINGS.fullmatch(clause.low)):
        return Cap(number_of(things["number"]), clause.printed, things=things["what"].strip())
    number = number_of(found["points"]) if found else None
    if found is None or number is None:
        return None
    return Cap(number / 100 if found["share"] else number, clause.printed, bool(found["share"]))


def read_step(clause: Clause) -> Step | None:
    """Points for each thing, None where the clause gives none."""
    if _MINUS.search(clause.low):
        said = _MINUS.sub(" trừ ", clause.low)
        step = read_step(Clause(said, said))
        return replace(step, text=clause.printed) if step else None
    low = clause.low
    if not _COUNTS.search(low):
        return None
    if "trừ" not in low:
        return next((step for found in _matches(_GIVEN, low) if (step := _step(clause, found, 1))), None)
    for found in _matches((*_TAKEN, _TAKEN_ONE), low):
        if step := _step(clause, found, -1):
            return step
    return None


def _matches(patterns: tuple[re.Pattern[str], ...], low: str) -> Iterator[re.Match[str]]:
    return (found for pattern in patterns if (found := pattern.fullmatch(low)))


def _step(clause: Clause, found: re.Match[str], sign: int) -> Step | None:
    if _ANSWER.fullmatch(found["what"].strip()):
        return None
    points = number_of(found["points"])
    before, what = re.sub(r"[\s,:(]+(?:thì)?[\s,:(]*$", "", found["before"] or "").strip(" ,:("), found["what"]
    if points is None or not _plain(what) or not _plain(before):
        return None
    if "number" in found.groupdict():
        per, percent = Fraction(1), bool(found["percent"])
        if not found["unit"].strip() if not percent else not _LACKS.search(what):
            return None
        start = found.start("what")
        what = what[: found.start("number") - start] + what[max(found.end("number"), found.end("percent")) - start :]
    else:
        number = _FIRST_NUMBER.match(what)
        per = (number_of(number[2]) or Fraction(1)) if number else Fraction(1)
        percent = bool(number and number[3])
        what = number["lead"] + what[number.end() :] if number else what
    below = _BELOW.fullmatch(before) if sign < 0 else None
    if re.search(rf"(?<![\w/.-]){NUMBER}", what) or (sign < 0 and not below and re.search(rf"{NUMBER}", before)):
        return None
    entry = None
    if before and before not in _ONLY_VERB:
        if below:
            entry = clause.part(0, len(before))
        elif sign < 0:
            what = _with_before(before, what)
        elif what and before.startswith(what) and clause.low[len(before) : len(before) + 1] == ":":
            what = before
        else:
            entry = clause.part(0, len(before))
    way = _WAY.search(clause.low)
    size = points / 100 if found["share"] else points
    bonus = bool(_REWARD.match(clause.low)) or "thưởng" in clause.low
    said = " ".join(what.split()).strip(" ,:()")
    return Step(
        said,
        sign * size,
        bool(found["share"]),
        per,
        percent,
        clause.printed,
        entry=entry,
        bonus=bonus,
        falling=bool(way),
    )


def _with_before(before: str, what: str) -> str:
    """ "báo cáo chậm, mỗi báo cáo trừ …" counts "báo cáo chậm"; "chậm mỗi ngày" counts days."""
    return before if before.startswith(what) else f"{before} {what}" if before in _LATE else f"{what} {before}"


def _plain(words: str) -> bool:
    """Whether words only name things."""
    return not re.search(r"[;=?]|:\s*\d", words) and not gives_points(words) and not has_formula(words)
