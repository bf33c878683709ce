"""A text cut into clauses: lines, semicolons, full stops, bullets; definitions of letters taken out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caicach.language.scoring_rules.tokens import spelled
from caicach.language.scoring_rules.wording import has_formula
from caicach.language.text import nfc

_BULLET = re.compile(r"\s*(?:[-+•*–—▪●○·]+\s*|\(?[a-zđA-ZĐ]\d?\)\s*|\(?\d{1,2}\)\s*|\d{1,2}[.]\s+(?=\D)|[a-zđ]\.\s+)")
_CUT = re.compile(
    r"\n|;|\.(?=\s|$)|\s\|\s|\s/\s(?=[^\W\d])|(?<=\))/(?=[^\W\d])|(?<=[\d.;:đm)])\s+[-+•–]\s+(?=[A-ZĐĂÂÊÔƠƯÁÀẢÃẠÍÌÝÚÙÓÒÉÈẾỀỐỒ])"
    r"|\s(?=\(?[b-e]\)\s)|(?<=[:;,.])\s(?=\(?\d\)\s)|(?<=điểm)\s\+\s(?=[^\W\d])"
)
_LINE_NUMBER = re.compile(r"\s*(?:\d{1,2}|[a-zđ]|[ivx]+)")
_OPEN, _CLOSE = "([{", ")]}"
_LETTER = r"(?<!\w)[a-zđ]\d?(?!\w)"
_IS = r"\s*(?:là|[-–](?=\s(?:tổng|số|tỷ lệ) )|[:=])\s*"
_DEFINED = re.compile(
    rf"({_LETTER}){_IS}([^\W\d]\w+[^;()\n]*?)(?=\s*(?:[;.\n(]|,?\s*(?:và\s+)?{_LETTER}{_IS}[^\W\d]\w|$))"
)
_WORD_AFTER = r"(?=[^\W\d]\w)"
_GROUP = re.compile(rf"\((?:trong đó|với|ghi chú)?[:,]?\s*{_LETTER}{_IS}{_WORD_AFTER}[^()]*\)")
_TAIL = re.compile(
    rf"[,.;]?\s*(?<!\w)(?:trong đó|với|ghi chú|chú thích|ở đây)\s*[:,]?\s*[-+]?\s*{_LETTER}{_IS}{_WORD_AFTER}[^\n.]*"
    rf"(?:[.\n]\s*[-+]?\s*{_LETTER}{_IS}{_WORD_AFTER}[^\n.]*)*"
)
_IN_TURN = re.compile(
    r"[,.;(]?\s*(?:trong đó|với)\s*[:,]?\s*[a-zđ](?:\s*(?:,|và)\s*[a-zđ])+\s+lần lượt là [^.\n;()]*\)?"
)
_ALONE = re.compile(rf"(?:(?<=\n)|^|(?<=[.;] ))\s*[-+]?\s*(?:gọi )?{_LETTER} là {_WORD_AFTER}[^\n;.]*[;.]?")
_PART = re.compile(
    r"\s*(?:(?P<minus>điểm (?:trừ|phạt)|trừ điểm|phạt)|(?P<plus>điểm (?:thưởng|cộng)|thưởng điểm|cộng điểm"
    r"|thưởng))(?P<cap>\s*\(?tối đa (?:là )?[\d.,]+ (?:điểm|đ)\)?)?\s*(?:[:\n]|[-–]\s)\s*"
)


_SUM_HEAD = re.compile(
    r"(?:(?:số )?điểm (?:của )?(?:tiêu chí )?(?:này )?(?:đánh giá |đạt được )?)?(?:là|bằng|gồm"
    r"|=)?\s*(?:tính bằng )?tổng (?:số )?điểm (?:của )?(?:\d+ |các )?"
    r"(?:nội dung|tiêu chí thành phần|thành phần|phần|mục)[^:\d]{0,40}:\s*"
)


_CELL = re.compile(r"\|(?=\s*\d+(?:[.,]\d+)?\s*(?:điểm|đ)?\s*(?:\||\n|;|$))")


def _colon(_: re.Match[str]) -> str:
    """A cell that holds only points stands as behind a colon."""
    return ":"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: as printed and as spelled, of one length."""

    printed: str
    low: str

    def part(self, start: int, end: int | None = None) -> "Clause":
        """A piece of it."""
        return Clause(self.printed[start:end], self.low[start:end])


@dataclass(frozen=True, slots=True)
class Split:
    """The clauses of a text, the letters that it defines with their words, and what a heading says.

    `sign`: "+" under "Điểm thưởng", "-" under "Điểm trừ", "sum" where parts are said to add up.
    """

    clauses: tuple[Clause, ...]
    letters: dict[str, str]
    printed: str
    sign: str = ""
    titled: bool = False
    """Whether the first clause is a line of its own."""


def split(text: str) -> Split:
    """Cut a printed text.

    >>> [clause.low for clause in split("- Tốt: 1,5 điểm.\\n- Khá (b/a): 1; còn lại 0").clauses]
    ['tốt: 1,5 điểm', 'khá (b/a): 1', 'còn lại 0']
    """
    low = spelled(text)
    printed = "\n".join(" ".join(line.split()) for line in nfc(text).split("\n"))
    if len(printed) != len(low):
        printed = low
    whole = printed
    low, printed = (_CELL.sub(_colon, form) for form in (low, printed)) if "|" in low else (low, printed)
    sign = ""
    if total := _SUM_HEAD.match(low):
        sign = "sum"
        low, printed = low[total.end() :], printed[total.end() :]
    if head := _PART.match(low):
        sign = "-" if head["minus"] else "+"
        cap = f"{head['cap'].strip(' ()')}; " if head["cap"] else ""
        low, printed = cap + low[head.end() :], cap + printed[head.end() :]
    letters: dict[str, str] = {}
    for place in (_IN_TURN, _GROUP, _TAIL, _ALONE):
        for found in reversed(list(place.finditer(low))):
            for letter in _DEFINED.finditer(found[0].strip("() ")):
                letters.setdefault(letter[1], letter[2].strip(" ,."))
            low = low[: found.start()] + low[found.end() :]
            printed = printed[: found.start()] + printed[found.end() :]
    clauses = tuple(_rejoined(list(_clauses(printed, low))))
    titled = len(clauses) > 1 and low.lstrip("\n -+").split("\n")[0].strip(" :.,;-+") == clauses[0].low.strip(" :.,;")
    return Split(clauses, letters, whole, sign, titled)


def _clauses(printed: str, low: str) -> Iterator[tuple[Clause, bool]]:
    """Each clause, and whether a mark ends it (a line's end alone may break a phrase)."""
    start = 0
    for cut in _CUT.finditer(printed):
        if cut.start() < start or (cut[0] != "\n" and _depth(low, start, cut.start())):
            continue
        if ("/" in cut[0] or "+" in cut[0]) and has_formula(low[start : cut.start()]):
            continue
        if cut[0] == "." and _LINE_NUMBER.fullmatch(low, start, cut.start()):
            continue
        yield from ((clause, cut[0] in (";", ".")) for clause in _one(printed, low, start, cut.start()))
        start = cut.end()
    yield from ((clause, True) for clause in _one(printed, low, start, len(low)))


def _depth(low: str, start: int, end: int) -> int:
    depth = 0
    for letter in low[start:end]:
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
    return depth


def _one(printed: str, low: str, start: int, end: int) -> Iterator[Clause]:
    while (bullet := _BULLET.match(printed, start, end)) and bullet.end() > start:
        start = bullet.end()
    while end > start and low[end - 1] in " .,;\n":
        end -= 1
    while start < end and low[start] in " .,;\n":
        start += 1
    if end - start > 2 and low[start] == "(" and low[end - 1] == ")" and low.find(")", start) == end - 1:
        start, end = start + 1, end - 1
    if end > start:
        yield Clause(printed[start:end], low[start:end])


_HANGING = re.compile(
    r"(?<!\w)(?:từ|đến|trên|dưới|và|hoặc|đạt|của|được|là|thì|tính|theo|với|cho|các|số|có|tới"
    r"|(?:tính|xác định|chấm|chấm điểm|tính điểm|áp dụng)(?: điểm)?(?: theo| bằng)? công thức"
    r"(?: sau(?: đây)?| như sau)?\s*:?)$"
    r"|[,/×*+=]$"
)


def _rejoined(clauses: list[tuple[Clause, bool]]) -> Iterator[Clause]:
    """A line broken in the middle of a phrase goes on in the next."""
    held: Clause | None = None
    for clause, ended in clauses:
        if held:
            clause = Clause(f"{held.printed} {clause.printed}", f"{held.low} {clause.low}")
        held = clause if not ended and _HANGING.search(clause.low) else None
        if not held:
            yield clause
    if held:
        yield held
