"""What a clause says: a line (condition and award), a step for each thing, a cap, or only a heading."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from caicach.language.scoring_rules.awards import Award, ByFormula, Fixed, read_award
from caicach.language.scoring_rules.clauses import Clause
from caicach.language.scoring_rules.formulas import read_formula
from caicach.language.scoring_rules.numbers import NUMBER, number_of


@dataclass(frozen=True, slots=True)
class Line:
    """A condition in words and what it gives; `sign` is "+" or "-" where the words say that points are added or taken."""

    condition: Clause
    award: Award
    award_text: str
    text: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """So many points for each thing (negative: taken away); `per` things at a time, of `unit` "%" or a count.

    `once`: taken once, when it happens. `entry`: words before that say from how many on.
    """

    what: str
    each: Fraction
    share: bool
    per: Fraction
    percent: bool
    text: str
    once: bool = False
    entry: Clause | None = None
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many points in all; None for the whole of the criterion."""

    points: Fraction | None
    text: str
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """Words that only name what follows."""

    text: str


Piece = Line | Step | Cap | Heading

_P = rf"({NUMBER})\s*(%)?\s*(?:số )?(?:điểm|đ(?!\w))?(?: tối đa)?"
_EACH = r"(?:(?:cứ )?(?:mỗi|từng)(?: một)?|cứ(?: có| thêm)?)"
_TAKE = re.compile(
    rf"(?:(?P<before>.*?)[\s,:]*(?<!\w))?{_EACH}\s+(?P<what>.+?)[\s,:]*(?:thì |sẽ |bị )*(?<!\w)trừ(?: đi)?\s*:?\s*(?P<points>{NUMBER})"
    r"\s*(?P<share>%)?\s*(?:số )?(?:điểm|đ)?(?: tối đa)?(?: của tiêu chí)?"
)
_TAKE_FOR = re.compile(
    rf"(?P<before>.*?)[\s,:]*(?:thì |sẽ |bị )*(?<!\w)trừ(?: đi)?\s*:?\s*(?P<points>{NUMBER})\s*(?P<share>%)?\s*(?:số )?(?:điểm|đ)?(?: tối đa)?\s*"
    rf"(?:(?:cho|với|đối với|ứng với|trên|khi có|khi)?\s*{_EACH}|/)\s*(?P<what>.+?)"
)
_TAKE_ONE = re.compile(
    rf"(?P<what>.*?(?:chậm|thiếu|quá hạn|trễ|sai|vi phạm)\s*(?:hạn )?(?P<number>{NUMBER})\s*(?P<percent>%)?\s*(?P<unit>[^\d,:]*?))[\s,:]*(?:thì |sẽ |bị )*"
    rf"(?<!\w)trừ\s*:?\s*(?P<points>{NUMBER})\s*(?P<share>%)?\s*(?:số )?(?:điểm|đ)?"
)
_TAKE_ONCE = re.compile(
    rf"(?:nếu |trường hợp |khi )?(?P<what>.+?)[\s,:]*(?:thì |sẽ |bị )*(?<!\w)trừ(?: đi)?\s*:?\s*(?P<points>{NUMBER})\s*(?P<share>%)?\s*(?:số )?(?:điểm|đ)?(?: tối đa)?"
)
_GAIN = re.compile(
    rf"(?:(?P<before>.*?)[\s,:(]*(?<!\w))?{_EACH}\s+(?P<what>.+?)[\s,:=(]*(?:(?:thì|được|đạt|cộng|thưởng|tính|cho|là|thêm|chấm|bằng)\s+)*(?P<points>{NUMBER})"
    r"\s*(?P<share>%)?\s*(?:số )?(?:điểm|đ)?(?: tối đa)?\)?"
)
_GAIN_FOR = re.compile(
    rf"(?P<before>.*?)[\s,:(]*(?P<verb>(?:được )?(?:cộng|thưởng|tính|chấm|cho|đạt)(?: thêm)?(?: điểm)?)?\s*:?\s*(?P<points>{NUMBER})\s*(?P<share>%)?\s*(?:điểm|đ)(?: thưởng| cộng)?\s*"
    rf"(?:(?:cho|với|đối với|khi có)?\s*{_EACH}|/)\s*(?:0?1 |một )?(?P<what>.+?)\)?"
)
_CAP = re.compile(
    rf"(?:nhưng |và |song )*(?:tổng (?:số )?(?:điểm )?(?:cộng|trừ|thưởng)?\s*|điểm (?:cộng|trừ|thưởng) )?(?P<verb>trừ |cộng |thưởng |tính |được |điểm )*"
    rf"(?:tối đa|không quá|không vượt quá|nhiều nhất|cao nhất)(?: (?:là|trừ|cộng|thưởng|được|đạt|không quá|bằng|điểm))*\s*:?\s*(?P<points>{NUMBER})\s*(?P<share>%)?\s*(?:số )?(?:điểm|đ)?(?:.{{0,3}})"
)
_CAP_ALL = re.compile(
    r"(?:nhưng |và )*(?:(?:bị )?trừ )?(?:cho )?(?:tối đa )?(?:trừ )?(?:cho )?(?:đến |tới )?(?:khi )?(?:trừ )?hết (?:toàn bộ )?(?:số )?điểm.*"
    r"|(?:nhưng )?(?:tổng )?(?:điểm )?(?:cộng |trừ )?(?:tối đa )?(?:trừ )?(?:không quá|không vượt quá|tối đa|bằng)(?: bằng| là)? (?:số |mức )?điểm(?: (?:tối đa|của tiêu chí|chuẩn|tiêu chí|này))*"
    r"|(?:nhưng )?không (?:âm|trừ âm|để điểm âm).*"
)
_FIRST_NUMBER = re.compile(rf"(?:mỗi )?({NUMBER})\s*(%|phần trăm)?\s*")
_SIGN_HEAD = re.compile(
    rf"(?:được |bị )?(?:điểm )?(?P<sign>cộng|thưởng|trừ)(?: thêm| điểm| đi)*\s*:?\s*(?P<points>{NUMBER})\s*(?:điểm|đ)?\s*"
    r"(?:,|:|nếu|khi|đối với|cho|với|trong|trường hợp|cơ quan|đơn vị có)+\s+(?P<condition>.+)"
)
_SIGN_TAIL = re.compile(
    rf"(?P<condition>.+?)[\s,:]+(?:thì |được |bị |sẽ )*(?:điểm )?(?P<sign>cộng|thưởng|trừ)(?: thêm| điểm| đi)*\s*:?\s*(?P<points>{NUMBER})\s*(?:điểm|đ)?"
)
_AWARD_HEAD = re.compile(
    rf"(?:(?:được|đạt|cho|chấm|tính)\s+)?(?P<award>{NUMBER}\s*(?:điểm|đ)?|(?:đạt )?điểm tối đa|không (?:có |đạt |được |tính )?điểm|\d+\s*% (?:số )?điểm(?: tối đa)?)"
    r"\s*(?P<mark>:|nếu|khi|đối với|cho|với trường hợp|trong trường hợp|-|–|=)\s+(?P<condition>.+)"
)
_SEPARATOR = re.compile(r"\s*(?::|=>|→|⇒|->|=|(?<!\w)thì(?!\w)|,|\s[-–]\s|\()\s*")
_TAIL = re.compile(
    rf"(?:\s|,)+(?P<award>(?:(?:thì|được|đạt|cho|chấm|tính|là|bằng|chỉ)\s+)*(?:{NUMBER}\s*(?:điểm|đ)(?!\w)(?: (?:của )?tiêu chí(?: này)?)?|điểm tối đa|"
    r"(?:không|chưa) (?:(?:có|đạt|được|tính|cho|chấm) )*điểm(?: .{0,30})?|\d+\s*% (?:số )?điểm(?: tối đa)?|1/2 (?:số )?điểm(?: tối đa)?|(?:một )?nửa (?:số )?điểm(?: tối đa)?|\d+(?:[.,]\d+)?))$"
)
_GIVEN_POINTS = re.compile(
    rf"[:=]\s*{NUMBER}\s*(?:điểm|đ)?(?:\s*[,;]|$)|(?:được|cho|chấm|trừ|cộng)\s+{NUMBER}\s*(?:điểm|đ)(?!\w)"
)
_MAX_PARTS = 12


class NotUnderstood(ValueError):
    """Words that no reading fits."""


def read_pieces(clause: Clause, letters: Mapping[str, str]) -> list[Piece]:
    """The pieces of a clause. Raises NotUnderstood with the words."""
    found = _pieces(clause, letters, _MAX_PARTS)
    if found is None:
        raise NotUnderstood(clause.printed)
    return found


def _pieces(clause: Clause, letters: Mapping[str, str], left: int) -> list[Piece] | None:
    whole = _piece(clause, letters)
    if whole is not None:
        return [whole]
    if not left:
        return None
    for comma in list(
        re.finditer(
            r",\s+|\s+(?:và|nhưng)\s+(?=(?:mỗi|trừ|cộng|tối đa|không quá))|\.\s+|\s\((?=tối đa|không quá|trừ)|;\s*",
            clause.low,
        )
    )[-8:][::-1]:
        first = _piece(clause.part(0, comma.start()), letters)
        if first is None or isinstance(first, Heading):
            continue
        rest_clause = clause.part(comma.end())
        if comma[0].endswith("("):
            rest_clause = Clause(rest_clause.printed.rstrip(") "), rest_clause.low.rstrip(") "))
        rest = _pieces(rest_clause, letters, left - 1)
        if rest is not None:
            return [first, *rest]
    return None


def _piece(clause: Clause, letters: Mapping[str, str]) -> Piece | None:
    low = clause.low
    return (
        _cap(low, clause)
        or _step(clause)
        or _signed(clause)
        or _line(clause, letters)
        or _formula_alone(clause, letters)
        or (Heading(clause.printed) if low.endswith(":") and not re.search(r"\d", low) else None)
    )


def _cap(low: str, clause: Clause) -> Cap | None:
    if found := _CAP.fullmatch(low):
        number = number_of(found["points"])
        if number is not None and not found["share"]:
            return Cap(number, clause.printed, "trừ" in low)
    return Cap(None, clause.printed, "trừ" in low) if _CAP_ALL.fullmatch(low) else None


def _step(clause: Clause) -> Step | None:
    low = clause.low
    if "trừ" in low:
        for pattern in (_TAKE, _TAKE_FOR):
            if found := pattern.fullmatch(low):
                return _step_of(clause, found, -1)
        if found := _TAKE_ONE.fullmatch(low):
            return _step_of_one(clause, found)
        return None
    for pattern in (_GAIN, _GAIN_FOR):
        if found := pattern.fullmatch(low):
            return _step_of(clause, found, 1)
    return None


def _step_of(clause: Clause, found: re.Match[str], sign: int) -> Step | None:
    what, before = found["what"], found["before"] or ""
    points = number_of(found["points"])
    if points is None or re.search(r"[:;=]", what) or _GIVEN_POINTS.search(before):
        return None
    number = _FIRST_NUMBER.match(what)
    per, percent = Fraction(1), False
    if number:
        per, percent = number_of(number[1]) or Fraction(1), bool(number[2])
        what = what[number.end() :]
    if re.search(rf"(?<!\w){NUMBER}", what):
        return None
    head = before.strip(" ,:(")
    if sign < 0 or not head or head in ("cộng", "thưởng", "trừ"):
        what = f"{head} {what}".strip() if head and head not in ("cộng", "thưởng", "trừ") else what
        entry = None
    else:
        entry = clause.part(0, len(before))
    size = points / 100 if found["share"] else points
    bonus = bool(re.match(r"(?:được )?(?:cộng|thưởng)|điểm (?:cộng|thưởng)", clause.low)) or "thưởng" in clause.low
    return Step(
        what.strip(" ,:()"), sign * size, bool(found["share"]), per, percent, clause.printed, entry=entry, bonus=bonus
    )


def _step_of_one(clause: Clause, found: re.Match[str]) -> Step | None:
    points, per = number_of(found["points"]), number_of(found["number"])
    if points is None or not per:
        return None
    what = f"{found['what'][: found.start('number') - found.start('what')]}{found['unit'] or ''}"
    size = points / 100 if found["share"] else points
    return Step(" ".join(what.split()), -size, bool(found["share"]), per, bool(found["percent"]), clause.printed)


def _signed(clause: Clause) -> Line | None:
    """ "Cộng 1 điểm nếu …", "… thì trừ 1 điểm"."""
    for pattern in (_SIGN_HEAD, _SIGN_TAIL):
        found = pattern.fullmatch(clause.low)
        points = number_of(found["points"]) if found else None
        if found and points is not None and not _GIVEN_POINTS.search(found["condition"]):
            start, end = found.span("condition")
            sign = "-" if found["sign"] == "trừ" else "+"
            award = Fixed(-points if sign == "-" else points)
            text = clause.printed[found.start("sign") : found.end("points")]
            return Line(clause.part(start, end), award, text, clause.printed, sign)
    return None


def _line(clause: Clause, letters: Mapping[str, str]) -> Line | None:
    low = clause.low
    if found := _AWARD_HEAD.fullmatch(low):
        award = read_award(found["award"], letters)
        start = found.start("condition")
        named = not re.fullmatch(NUMBER, found["award"].strip()) or found["mark"] not in "-–="
        if award and named and not _ends_with_award(low[start:], letters):
            return Line(
                clause.part(start), award, clause.printed[found.start("award") : found.end("award")], clause.printed
            )
    for mark in _SEPARATOR.finditer(low):
        start, end = mark.start(), len(low)
        begin = mark.end() - (1 if mark[0].endswith("(") else 0)
        award = read_award(low[mark.end() if not mark[0].endswith("(") else begin : end], letters) if start else None
        if award and not _GIVEN_POINTS.search(low[:start]):
            return Line(clause.part(0, start), award, clause.printed[begin:], clause.printed)
    found = _TAIL.search(low)
    award = read_award(found["award"], letters) if found else None
    if found and award and not _GIVEN_POINTS.search(low[: found.start()]):
        return Line(clause.part(0, found.start()), award, clause.printed[found.start("award") :], clause.printed)
    return None


def _ends_with_award(low: str, letters: Mapping[str, str]) -> bool:
    tail = low.rsplit(":", 1)[-1] if ":" in low else ""
    return bool(tail and read_award(tail, letters))


def _formula_alone(clause: Clause, letters: Mapping[str, str]) -> Line | None:
    formula = read_formula(clause.low, letters)
    if formula:
        return Line(Clause("", ""), ByFormula(formula, clause.low), clause.printed, clause.printed)
    award = read_award(clause.low, letters)
    return Line(Clause("", ""), award, clause.printed, clause.printed) if isinstance(award, ByFormula) else None
