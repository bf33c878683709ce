"""Tables without ruling lines: columns are the white gutters below a heading line, rows begin at the numbers.

A heading is a line whose words, grouped by wide gaps, name at least three columns of a task table (number, work, time,
who, product). The table runs on while lines keep to the gutters; a line of text across several gutters ends it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from caicach.language.text import fold
from caicach.papers.reading.formats.geometry.lines import Line
from caicach.papers.reading.formats.geometry.marks import Word

_COLUMN_WORDS = (
    ("stt", "tt", "so tt", "so"),
    ("nhiem vu", "noi dung", "cong viec", "hoat dong"),
    ("thoi gian", "tien do", "thoi han", "hoan thanh"),
    ("chu tri", "thuc hien", "phu trach", "phan cong", "trach nhiem", "don vi", "co quan"),
    ("phoi hop",),
    ("san pham", "ket qua"),
    ("theo doi", "don doc"),
    ("kinh phi", "ghi chu"),
)
GUTTER = 3.5
"""Least width, in points, of the white between two columns."""


@dataclass(frozen=True, slots=True)
class Gutters:
    """Columns of a table without lines: `edges` are the middles of the white gutters between them."""

    edges: tuple[float, ...]

    @property
    def columns(self) -> int:
        return len(self.edges) + 1

    def column_of(self, word: Word) -> int:
        """Which column a word stands in, counted from 0."""
        return sum(word.centre > edge for edge in self.edges)


def names_columns(text: str) -> int:
    """How many columns of a task table the words name.

    >>> names_columns("STT Nhiệm vụ Thời gian Chủ trì Kết quả")
    5
    """
    folded = f" {fold(text)} "
    return sum(any(f" {word} " in folded for word in words) for words in _COLUMN_WORDS)


def find_heading(lines: Sequence[Line]) -> int | None:
    """Index of the first line of a heading, or None: up to three lines together must name four columns."""
    for index, line in enumerate(lines):
        near = [other for other in lines[index : index + 4] if other.top - line.bottom < 4 * line.size]
        text = " ".join(other.text for other in near)
        first = fold(line.text).split()
        if names_columns(text) >= 4 and names_columns(line.text) >= 2 and first and len(segments(line)) >= 3:
            return index
    return None


def segments(line: Line, gap: float | None = None) -> list[list[Word]]:
    """Words of a line, parted at wide gaps."""
    least = gap or max(GUTTER, 0.7 * line.size)
    parts: list[list[Word]] = []
    for word in line.words:
        if parts and word.x0 - parts[-1][-1].x1 < least:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def learn_gutters(lines: Sequence[Line]) -> tuple[float, ...]:
    """Middles of the white gutters that nearly no line of the table crosses.

    Lines that span the table (section titles) are allowed for: a gutter may be crossed by one line in six.
    """
    words = [word for line in lines for word in line.words]
    if len(lines) < 2:
        return ()
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    step = 1.0
    slots = int((right - left) / step) + 1
    crossed = [0] * slots
    for line in lines:
        seen: set[int] = set()
        for part in segments(line, gap=0.45 * line.size):
            seen.update(range(int((part[0].x0 - left) / step), int((part[-1].x1 - left) / step) + 1))
        for slot in seen:
            if 0 <= slot < slots:
                crossed[slot] += 1
    limit = max(0, len(lines) // 6)
    clear = (_clearest(crossed, run) for run in _white(crossed, limit))
    return tuple(left + (a + b) / 2 * step for a, b in clear if (b - a) * step >= GUTTER)


def _clearest(crossed: Sequence[int], run: tuple[int, int]) -> tuple[int, int]:
    """The widest part of a run that the fewest lines cross, when it is wide enough; else the run."""
    least = min(crossed[run[0] : run[1]])
    start, end = run
    parts = [(start + a, start + b) for a, b in _runs([count > least for count in crossed[start:end]])]
    a, b = max(parts, key=lambda part: part[1] - part[0])
    return (a, b) if b - a >= GUTTER else run


def _runs(crossed: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for slot, full in enumerate([*crossed, True]):
        if not full and start is None:
            start = slot
        elif full and start is not None:
            runs.append((start, slot))
            start = None
    return runs


def _white(crossed: list[int], limit: int) -> list[tuple[int, int]]:
    """Runs of slots that at most `limit` lines cross, inside the table."""
    inner = _runs([count > limit for count in crossed])
    return [(start, end) for start, end in inner if start > 0 and end < len(crossed)]
