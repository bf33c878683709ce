"""A text cut into clauses: lines, semicolons, full stops, bullets; definitions of letters taken out."""

import re
from dataclasses import dataclass

from caicach.language.scoring_rules.tokens import spelled
from caicach.language.text import nfc

_BULLET = re.compile(r"\s*(?:[-+•*–—▪●○·]+\s*|\(?[a-zđA-ZĐ]\d?\)\s*|\(?\d{1,2}\)\s*|\d{1,2}\.\s+(?=\D)|[a-zđ]\.\s+)")
_CUT = re.compile(
    r"\n|;|\.(?=\s|$)|\s\|\s|\s/\s(?=[^\W\d])|(?<=[\d.;:đm])\s+[-+•–]\s+(?=[A-ZĐĂÂÊÔƠƯĐÁÀẢÃẠÍÌÝÚÙÓÒÉÈẾỀỐỒ])"
    r"|\s(?=\(?[b-e]\)\s)"
)
_OPEN, _CLOSE = "([{", ")]}"
_DEFINED = re.compile(
    r"(?<!\w)([a-zđ]\d?)\s*(?:là|:|=)\s*([^\W\d]\w+[^;()\n]*?)(?=\s*(?:[;.\n]|,\s*[a-zđ]\d?\s*(?:là|:|=)|$))"
)
_GROUP = re.compile(r"\((?:trong đó|với|ghi chú)?[:,]?\s*[a-zđ]\d?\s*(?:là|:|=)\s*[^\W\d]\w[^()]*\)")
_TAIL = re.compile(
    r"(?<!\w)(?:trong đó|với|ghi chú|chú thích)\s*[:,]?\s*(?:\n\s*)?[-+]?\s*[a-zđ]\d?\s*(?:là|:|=)\s*[^\W\d]\w[^\n]*(?:\n\s*[-+]?\s*[a-zđ]\d?\s*(?:là|:|=)[^\n]*)*"
)
_ALONE = re.compile(r"(?m)^\s*[-+]?\s*[a-zđ]\d? là [^\n;]*;?$")


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
    """The clauses of a text and the letters that it defines, with their words."""

    clauses: tuple[Clause, ...]
    letters: dict[str, str]
    printed: str


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
    letters: dict[str, str] = {}
    for place in (_GROUP, _TAIL, _ALONE):
        for found in reversed(list(place.finditer(low))):
            for letter in _DEFINED.finditer(found[0].strip("() ")):
                letters.setdefault(letter[1], letter[2].strip(" ,."))
            low = low[: found.start()] + low[found.end() :]
            printed = printed[: found.start()] + printed[found.end() :]
    return Split(tuple(_clauses(printed, low)), letters, whole)


def _clauses(printed: str, low: str):  # type: ignore[no-untyped-def]
    start = 0
    for cut in _CUT.finditer(printed):
        if cut.start() < start or (cut[0] != "\n" and _depth(low, start, cut.start())):
            continue
        yield from _one(printed, low, start, cut.start())
        start = cut.end()
    yield from _one(printed, low, start, len(low))


def _depth(low: str, start: int, end: int) -> int:
    depth = 0
    for letter in low[start:end]:
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
    return depth


def _one(printed: str, low: str, start: int, end: int):  # type: ignore[no-untyped-def]
    while True:
        bullet = _BULLET.match(printed, start, end)
        if not bullet or bullet.end() == start:
            break
        start = bullet.end()
    while end > start and low[end - 1] in " .,;\n":
        end -= 1
    while start < end and low[start] in " .,;\n":
        start += 1
    if end > start:
        yield Clause(printed[start:end], low[start:end])
