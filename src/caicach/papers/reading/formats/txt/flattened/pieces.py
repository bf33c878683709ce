"""What is segmented: the words of one numbered row, cut into chunks between the places where a cell may end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from caicach.language.text import mend_spacing, squash
from caicach.papers.reading.formats.txt.flattened.heading import Heading, repeats
from caicach.papers.reading.formats.txt.flattened.likeness import like_schedule, like_units
from caicach.papers.reading.formats.txt.flattened.metrics import BLANK, width
from caicach.papers.reading.formats.txt.flattened.numbering import Counter
from caicach.papers.reading.formats.txt.lines import Line


class Break(IntEnum):
    """What stands before a chunk. HALF: the next line without the usual blank line, a baseline half a line away."""

    SAME = 0
    HALF = 1
    FULL = 2
    PAGE = 3


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words that no cell boundary parts. `line` is the line of the file; `printed` is the line as printed when mended.

    `first` and `last` are its outer words (`first` without punctuation); `brackets` counts opened less closed ones.
    """

    text: str
    before: Break
    line: Line
    width: int
    first_width: int
    first: str
    last: str
    brackets: int
    printed: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One numbered row as it lies in the file, dash rows below it included."""

    number: str | None
    line: Line
    chunks: tuple[Chunk, ...]


_PAGE_DIGITS = 3
_LONGEST_LINE = 160
_DASHES = frozenset("-–+•")
_END = re.compile(
    r"\s*(?:ghi chú|nơi nhận|tm\.|kt\.|tl\.|tuq\.|phụ lục(?:\s+(?:số\s+)?[\dIVX]+)?\s*$|\*\s*ghi chú)", re.IGNORECASE
)


def table_end(lines: Sequence[Line], start: int) -> int:
    """Index of the first line that no longer belongs to the table: a closing word, or a line too long for any cell."""
    ends = (i for i in range(start, len(lines)) if _END.match(lines[i].text) or len(lines[i].text) > _LONGEST_LINE)
    return next(ends, len(lines))


def pieces(lines: Sequence[Line], heading: Heading) -> tuple[Piece, ...]:
    """The table's body cut where numbers begin rows; headings printed again and page numbers are page breaks."""
    found: list[Piece] = []
    number: str | None = None
    first = lines[0] if lines else None
    chunks: list[Chunk] = []
    counter = Counter()
    for line, turn in _body(lines, heading):
        text = squash(mend_spacing(line.text))
        accepted = counter.accept(text)
        if accepted is not None:
            if chunks or number is not None:
                found.append(Piece(number, first or line, tuple(chunks)))
            number, text = accepted
            first, chunks = line, []
        before = Break.SAME if accepted else _break(line, turn)
        chunks += _chunks(text, before, line, opens=not chunks)
    if first is not None and (chunks or number is not None):
        found.append(Piece(number, first, tuple(chunks)))
    return tuple(found)


def _body(lines: Sequence[Line], heading: Heading) -> Iterator[tuple[Line, bool]]:
    """The lines between headings; the flag says that a page begins with this line."""
    index, turn = 0, False
    while index < len(lines):
        after = repeats(heading, lines, index)
        if after is None and _is_page_number(lines, index, heading):
            after = index + 1
        if after is not None:
            index, turn = after, True
            continue
        yield lines[index], turn or lines[index].turn
        index, turn = index + 1, False


def _is_page_number(lines: Sequence[Line], index: int, heading: Heading) -> bool:
    """A lone small number above the heading; four digits are the end of a date."""
    text = lines[index].text.strip(" -–")
    small = text.isdigit() and len(text) <= _PAGE_DIGITS
    return small and index + 1 < len(lines) and repeats(heading, lines, index + 1) is not None


def _break(line: Line, turn: bool) -> Break:
    if turn:
        return Break.PAGE
    return Break.FULL if line.gap else Break.HALF


def _chunks(text: str, before: Break, line: Line, *, opens: bool) -> Iterator[Chunk]:
    """The line cut where a cell may begin; before every word where a page begins."""
    printed = squash(line.text)
    words = text.split()
    starts = range(1, len(words)) if before is Break.PAGE else _starts(words, opens=opens)
    cuts = [i for i in starts if words[i - 1] not in _DASHES]
    for start, end in pairwise([0, *cuts, len(words)]):
        if start < end:
            yield _chunk(words[start:end], before if start == 0 else Break.SAME, line, printed)


def _starts(words: Sequence[str], *, opens: bool) -> Iterator[int]:
    """Where a second cell may begin on a line: at a unit or a time, behind one, or anywhere on a row's first line."""
    apart = opens or _is_short_cell(words, 0)
    for index in range(1, len(words)):
        if _may_begin(words[index]):
            apart = apart or words[index] in _DASHES or _is_short_cell(words, index)
            if apart:
                yield index


def _is_short_cell(words: Sequence[str], start: int) -> bool:
    text = " ".join(words[start:])
    return like_units(text) or like_schedule(text)


def _chunk(words: Sequence[str], before: Break, line: Line, printed: str) -> Chunk:
    text = " ".join(words)
    return Chunk(
        text=text,
        before=before,
        line=line,
        width=width(text),
        first_width=width(words[0]),
        first=words[0].rstrip(",.;:"),
        last=words[-1],
        brackets=text.count("(") - text.count(")"),
        printed=printed if text not in printed else "",
    )


def _parts(words: Sequence[str], *, every: bool) -> Iterator[Sequence[str]]:
    starts = [i for i in range(1, len(words)) if words[i - 1] not in _DASHES and (every or _may_begin(words[i]))]
    for start, end in zip([0, *starts], [*starts, len(words)], strict=True):
        if start < end:
            yield words[start:end]


def _may_begin(word: str) -> bool:
    first = word[0]
    return first.isupper() or first.isdigit() or first in '“"(' or word in _DASHES


def line_width(chunks: Sequence[Chunk]) -> int:
    """Width of chunks that stand on one line."""
    return sum(chunk.width for chunk in chunks) + BLANK * (len(chunks) - 1)


def lines_of(chunks: Sequence[Chunk]) -> list[Sequence[Chunk]]:
    """Chunks grouped by the line they stand on."""
    starts = [i for i, chunk in enumerate(chunks) if i == 0 or chunk.before is not Break.SAME]
    return [chunks[a:b] for a, b in pairwise([*starts, len(chunks)])]
